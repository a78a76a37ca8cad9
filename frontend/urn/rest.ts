// The rest of a bag on its way to another phone: what goes along, as bytes (docs/urn-client.md, 'A second phone').

import type { Token } from "./ballot";
import { fromText, join, sha256, toText, utf8, type Bytes } from "./bytes";
import { laidFrom, type Bag, type Outgoing } from "./store";

const FORM = 1;
const [NONCE, PREFIX, SIGNATURE] = [32, 32, 384];
const TOKEN = NONCE + PREFIX + SIGNATURE;
export const STEP = 1000; // versions that a phone has for itself before the next phone's begin
export const MOST = 31 * STEP; // a version is at most 32,000

/** What the other phone cannot fetch for itself. `keys` is the key file's SHA-256 in hex, `names` the key of the list of names. */
export interface Rest {
  round: string;
  unit: string;
  keys: string;
  names: string;
  mixed: string[];
  begins: number;
  hour: number;
  base: number;
  tokens: Omit<Token, "kid">[];
}

/** The balls that this phone has not put in, and the person's token, which counts once whichever phone sends it. */
export function restOf(bag: Bag, outbox: Outgoing[]): Rest {
  const laid = laidFrom(bag.round, outbox);
  const { round, unit, keys_sha256: keys, names_key: names, mixed, begins, reminder_hour: hour } = bag.info;
  const tokens = bag.tokens.filter((token) => token.slot === null || !laid.has(token.slot));
  return { round, unit, keys, names, mixed, begins, hour, base: Math.min((bag.base ?? 0) + STEP, MOST), tokens };
}

/** How many balls go along. */
export function ballsIn(rest: Rest): number {
  return rest.tokens.filter((token) => token.slot !== null).length;
}

export function pack({ tokens, ...about }: Rest): Bytes {
  const head = utf8(JSON.stringify({ ...about, slots: tokens.map((token) => token.slot) }));
  const parts = tokens.flatMap((token) => [fromText(token.nonce), fromText(token.prefix), fromText(token.signature)]);
  return join(Uint8Array.of(FORM, head.length >> 8, head.length & 0xff), head, ...parts);
}

/** Throws where the bytes are no rest of a bag. Whether its signatures are good is for the one who has the key file. */
export function unpack(bytes: Bytes): Rest {
  const length = ((bytes[1] ?? 0) << 8) | (bytes[2] ?? 0);
  const tokens = bytes.slice(3 + length);
  const told = bytes[0] === FORM ? (JSON.parse(new TextDecoder().decode(bytes.slice(3, 3 + length))) as unknown) : null;
  if (!isHead(told) || tokens.length !== told.slots.length * TOKEN) throw new TypeError("this is no bag");
  const { slots, ...about } = told;
  return { ...about, tokens: slots.map((slot, index) => tokenOf(slot, tokens.slice(index * TOKEN, (index + 1) * TOKEN))) };
}

function tokenOf(slot: string | null, bytes: Bytes): Omit<Token, "kid"> {
  const [nonce, prefix, signature] = [bytes.slice(0, NONCE), bytes.slice(NONCE, NONCE + PREFIX), bytes.slice(NONCE + PREFIX)];
  return { slot, nonce: toText(nonce), prefix: toText(prefix), signature: toText(signature) };
}

type Head = Omit<Rest, "tokens"> & { slots: (string | null)[] };

function isHead(told: unknown): told is Head {
  if (typeof told !== "object" || told === null) return false;
  const head = told as Record<string, unknown>;
  const texts = ["round", "unit", "keys", "names"].every((name) => typeof head[name] === "string");
  const numbers = ["begins", "hour", "base"].every((name) => Number.isInteger(head[name]));
  const within = Number(head.base) >= 0 && Number(head.base) <= MOST;
  return texts && numbers && within && isTexts(head.mixed) && isTexts((head.slots as unknown[] | undefined)?.filter?.((slot) => slot !== null));
}

function isTexts(list: unknown): list is string[] {
  return Array.isArray(list) && list.every((one) => typeof one === "string");
}

/** Four digits that the other phone shows once it has everything, so that nothing is given up too early. */
export async function receiptOf(packed: Bytes): Promise<string> {
  const hash = await sha256(join(utf8("iglo taken 1\0"), packed));
  return String(((hash[0]! << 16) | (hash[1]! << 8) | hash[2]!) % 10_000).padStart(4, "0");
}
