// A ballot's bytes, as docs/urn.md writes them down.

import { type Bytes, fromText, join, sha256, toHex, utf8 } from "./bytes";
import { seal } from "./hpke";

export const PAYLOAD = 2560;
export const BALLOT = 3109;
export const NOTE = 1000; // code points
const [SECRET, VERSION] = [40, 466]; // where they stand in a ballot

export type Kind = "balls" | "pulse" | "questionnaire";

/** What somebody says in a slot; nothing but a note, or nothing at all, withdraws the rest. */
export interface Said {
  colour?: "red" | "green";
  score?: number;
  answers?: Record<string, number>;
  note?: string;
}

export interface Slot {
  slot: string;
  opens: number;
  closes: number;
  seals: number;
}

export interface KeyFile {
  v: 1;
  round: string;
  kind: Kind;
  questions: string[];
  payload: number;
  hpke: string;
  units: Record<string, string>;
  slots: Slot[];
  keys: { kid: string; unit: string; slot: string | null; n: string }[];
}

/** A signed token as the phone keeps it; all in base64url. */
export interface Token {
  kid: string;
  slot: string | null;
  nonce: string;
  prefix: string;
  signature: string;
}

/** Read a key file whose SHA-256 is known. Throws where the bytes are others. */
export async function readKeyFile(bytes: Bytes, expected: string): Promise<KeyFile> {
  if (toHex(await sha256(bytes)) !== expected) throw new Error("the key file is not the one that was announced");
  return JSON.parse(new TextDecoder().decode(bytes)) as KeyFile;
}

/** Pad what is said to the one fixed size. The caller has held the note within its limit. */
export function payload(unit: string, slot: string, said: Said): Bytes {
  const { note = "", ...rest } = said;
  return padded({ v: 1, unit, slot, ...rest, note });
}

export function personPayload(unit: string): Bytes {
  return padded({ v: 1, unit, person: 1 });
}

function padded(told: object): Bytes {
  const written = utf8(JSON.stringify(told));
  if (written.length > PAYLOAD) throw new RangeError("the note is too long");
  return join(written, new Uint8Array(PAYLOAD - written.length).fill(0x20));
}

/** Whether what is said fits; emoji take more room than letters. */
export function fits(unit: string, slot: string, said: Said): boolean {
  if ([...(said.note ?? "")].length > NOTE) return false;
  const { note = "", ...rest } = said;
  return utf8(JSON.stringify({ v: 1, unit, slot, ...rest, note })).length <= PAYLOAD;
}

export async function tokenBallot(file: KeyFile, token: Token, version: number, plain: Bytes): Promise<Bytes> {
  return whole(1, fromText(token.kid), fromText(token.nonce), fromText(token.prefix), fromText(token.signature), version, await sealed(file, plain));
}

export async function cardBallot(file: KeyFile, kid: string, secret: Bytes, version: number, plain: Bytes): Promise<Bytes> {
  const nonce = join(new Uint8Array(22), secret);
  return whole(2, fromText(kid), nonce, new Uint8Array(32), new Uint8Array(384), version, await sealed(file, plain));
}

/** A card's secret, from its ballot. */
export function secretIn(ballot: Bytes): Bytes {
  return ballot.slice(SECRET, SECRET + 10);
}

/** The same ballot with another version, which is written outside what is sealed. */
export function numbered(ballot: Bytes, version: number): Bytes {
  const other = ballot.slice();
  other.set([version >> 8, version & 0xff], VERSION);
  return other;
}

function sealed(file: KeyFile, plain: Bytes): Promise<Bytes> {
  return seal(fromText(file.hpke), join(utf8("iglo ball 1"), Uint8Array.of(0), utf8(file.round)), plain);
}

function whole(kind: number, kid: Bytes, nonce: Bytes, prefix: Bytes, signature: Bytes, version: number, box: Bytes): Bytes {
  const ballot = join(Uint8Array.of(1, kind), kid, nonce, prefix, signature, Uint8Array.of(version >> 8, version & 0xff), box);
  if (ballot.length !== BALLOT) throw new RangeError(`a ballot has ${BALLOT} bytes`);
  return ballot;
}
