// A card's ball: no bag and no account, the secret on the card is all there is.

import { askQuietly, LONG } from "./asking";
import { cardBallot, payload, readKeyFile, type KeyFile, type Said } from "./ballot";
import { join, toHex, utf8, type Bytes } from "./bytes";
import { openNames } from "./fetching";
import { ask, nextVersion } from "./sending";
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
  const file = await readKeyFile(new Uint8Array(await (await call(`/box/${round}/keys/`, {}, LONG)).arrayBuffer()), box.keys);
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

async function sealed({ card, file }: Opened, slot: string, said: Said, version: number): Promise<Bytes> {
  const key = file.keys.find((one) => one.unit === card.unit && one.slot === slot);
  if (!key) throw new NotGood("no key for this day");
  return cardBallot(file, key.kid, card.secret, version, payload(card.unit, slot, said));
}

/** The kiosk: send before anybody is thanked, and before `end`. Nothing stays on the device. */
export async function sendCard(opened: Opened, slot: string, said: Said, end: AbortSignal): Promise<void> {
  const version = await nextVersion(opened.card.secret, slot, end);
  if (version === null) throw new NoNet("which version");
  const ballot = await sealed(opened, slot, said, version);
  const { status } = await call("/box/", { method: "POST", body: ballot, headers: { "Content-Type": "application/octet-stream" }, signal: end });
  if (status === 400 || status === 403 || status === 409 || status === 410) throw new NotGood(String(status));
  if (status !== 200) throw new NoNet(String(status));
}

/**
 * A card on a phone: the sealed ball lies in the outbox before any network call, what it says does not. Its version is settled
 * when it is sent, for a kiosk may have put in another one meanwhile.
 */
export async function layCard(opened: Opened, slot: string, said: Said, now = Date.now()): Promise<string> {
  const { card } = opened;
  const id = `${card.round} card ${toHex(await hash(card, slot))}`;
  for (;;) {
    const before = (await outbox.get(id))?.version;
    const version = (before ?? 0) + 1;
    const bytes = await sealed(opened, slot, said, version);
    const ballot = { id, round: card.round, slot, version, said: {}, bytes, due: now, instance: "", refused: false, unsure: true };
    if (await outbox.putOver(ballot, before)) return id; // else another tab laid one meanwhile
  }
}

async function hash(card: Card, slot: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(card.secret, utf8(slot))));
}

async function call(address: string, init: RequestInit = {}, patience?: number): Promise<Response> {
  try {
    return await askQuietly(address, init, patience);
  } catch {
    throw new NoNet(address);
  }
}
