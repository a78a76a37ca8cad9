// A card's ball: no bag and no account, the secret on the card is all there is.

import { cardBallot, payload, readKeyFile, type KeyFile, type Said } from "./ballot";
import { join, toHex, utf8, type Bytes } from "./bytes";
import { openNames } from "./fetching";
import { ask, QUIET } from "./sending";
import { outbox, type Question } from "./store";
import type { Card } from "./words";

/** What the phone knows of a card's round. */
export interface Opened {
  card: Card;
  file: KeyFile;
  names: string[];
  name: string;
  questions: Question[];
  rules: string[];
  mixed: string[];
  hash: string; // of the key file that was read
}

interface About {
  name: string;
  questions: Question[];
  rules: string[];
  mixed: Record<string, string[]>;
}

export class NoNet extends Error {}
export class NotGood extends Error {}

/** Ask which round a card is in whose words were typed. */
export async function whereIs(address: string, secret: Bytes): Promise<Card> {
  const answer = await call(address, { method: "POST", body: secret });
  if (answer.status === 404) throw new NotGood("no open round knows this card");
  if (!answer.ok) throw new NoNet(String(answer.status));
  const { round, unit } = (await answer.json()) as { round: string; unit: string };
  return { round, unit, secret, names: null };
}

/** Fetch the key file of a card's round, held against the hash that the box announces, and what the page shows. */
export async function openCard(card: Card): Promise<Opened> {
  const round = encodeURIComponent(card.round);
  const box = await ask(card.round);
  if (box === null) throw new NoNet("the box does not answer");
  if (box.state !== "open") throw new NotGood("the box has been opened");
  const file = await readKeyFile(new Uint8Array(await (await call(`/box/${round}/keys/`)).arrayBuffer()), box.keys);
  if (!file.keys.some((key) => key.unit === card.unit)) throw new NotGood("no key for this card");
  const about = await call(`/ball/about/${round}/`);
  const told = about.ok ? ((await about.json()) as About) : { name: "", questions: [], rules: [], mixed: {} };
  return { card, file, ...told, mixed: told.mixed[card.unit] ?? [], hash: box.keys, names: await namesOf(card) };
}

async function namesOf(card: Card): Promise<string[]> {
  if (!card.names) return [];
  try {
    const answer = await call(`/ball/names/${encodeURIComponent(card.round)}/`);
    return await openNames(card.round, new Uint8Array(await answer.arrayBuffer()), card.names);
  } catch {
    return []; // the warning then knows patterns alone
  }
}

/** Which version the card's next ball has; the box keeps the higher one. */
async function nextVersion(card: Card, slot: string): Promise<number> {
  const answer = await call("/card/next/", { method: "POST", body: join(card.secret, utf8(slot)) });
  return answer.ok ? ((await answer.json()) as { version: number }).version : 1;
}

async function sealed({ card, file }: Opened, slot: string, said: Said, version: number): Promise<Bytes> {
  const key = file.keys.find((one) => one.unit === card.unit && one.slot === slot);
  if (!key) throw new NotGood("no key for this day");
  return cardBallot(file, key.kid, card.secret, version, payload(card.unit, slot, said));
}

/** The kiosk: send before anybody is thanked. Nothing stays on the device. */
export async function sendCard(opened: Opened, slot: string, said: Said): Promise<void> {
  const ballot = await sealed(opened, slot, said, await nextVersion(opened.card, slot));
  const { status } = await call("/box/", { method: "POST", body: ballot, headers: { "Content-Type": "application/octet-stream" } });
  if (status === 400 || status === 403 || status === 409 || status === 410) throw new NotGood(String(status));
  if (status !== 200) throw new NoNet(String(status));
}

/** A card on a phone: the sealed ball lies in the outbox before any network call, what it says does not. */
export async function layCard(opened: Opened, slot: string, said: Said, now = Date.now()): Promise<string> {
  const { card } = opened;
  const id = `${card.round} card ${toHex(await hash(card, slot))}`;
  const kept = (await outbox.get(id))?.version ?? 0;
  const first = { id, round: card.round, slot, said: {}, due: now, instance: "", refused: false };
  await outbox.put({ ...first, version: kept + 1, bytes: await sealed(opened, slot, said, kept + 1) });
  const version = await nextVersion(card, slot).catch(() => 0);
  if (version > kept + 1) await outbox.put({ ...first, version, bytes: await sealed(opened, slot, said, version) });
  return id;
}

async function hash(card: Card, slot: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(card.secret, utf8(slot))));
}

async function call(address: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(address, { ...QUIET, ...init });
  } catch {
    throw new NoNet(address);
  }
}
