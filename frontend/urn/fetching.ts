// Fetching the bag: blind in a worker, save, ask for signatures, unblind, verify, save. Interrupted anywhere, it goes on.

import { askQuietly, LONG } from "./asking";
import { readKeyFile, type Token } from "./ballot";
import { finalize, type Blinded } from "./blind";
import { fromText, toText, type Bytes } from "./bytes";
import { bags, type Bag, type BagInfo } from "./store";

export class Refused extends Error {}

type Blind = (moduli: string[]) => Promise<Blinded[]>;

/** Return the bag of a round, whole. `info` is what the signed-in page told, `sign` posts a batch to it. */
export async function fetchBag(
  info: BagInfo,
  sign: (batch: { kid: string; blinded: string }[]) => Promise<string[]>,
  blindAll: Blind,
  now = Date.now(),
): Promise<Bag> {
  const kept = await bags.get(info.round);
  if (kept && kept.tokens.length) return kept;
  const bag = kept ?? (await prepare(info, blindAll, now));
  const signatures = await sign(bag.batch.map((one) => ({ kid: one.kid, blinded: toText(one.token.blinded) })));
  const tokens = await Promise.all(bag.batch.map((one, index) => unblinded(bag, one, signatures[index] ?? "")));
  const whole = { ...bag, tokens, batch: [] };
  await bags.put(whole);
  return whole;
}

async function prepare(info: BagInfo, blindAll: Blind, now: number): Promise<Bag> {
  const bytes = new Uint8Array(await (await askQuietly(info.keys, { cache: "default" }, LONG)).arrayBuffer());
  const file = await readKeyFile(bytes, info.keys_sha256);
  const ahead = new Set(info.slots.filter((slot) => slot.opens * 1000 > now).map((slot) => slot.slot));
  const keys = file.keys.filter((key) => key.unit === info.unit && (key.slot === null || ahead.has(key.slot)));
  const blinded = await blindAll(keys.map((key) => key.n));
  const batch = keys.map((key, index) => ({ kid: key.kid, slot: key.slot, token: blinded[index]! }));
  const bag: Bag = { round: info.round, info, file, batch, tokens: [], names: await namesOf(info), quiet: false };
  await bags.put(bag); // before the server is asked: the same batch again gets the same answer, another one none
  return bag;
}

async function unblinded(bag: Bag, one: Bag["batch"][number], answer: string): Promise<Token> {
  const key = bag.file.keys.find((known) => known.kid === one.kid);
  const signature = key && answer ? await finalize(fromText(key.n), one.token, fromText(answer)) : null;
  if (!signature) throw new Refused("a signature is not good");
  return { kid: one.kid, slot: one.slot, nonce: toText(one.token.nonce), prefix: toText(one.token.prefix), signature: toText(signature) };
}

/** The unit's names, for the warning before sending; none where the list cannot be had. */
async function namesOf(info: BagInfo): Promise<string[]> {
  if (!info.names_key) return [];
  try {
    const sealed = new Uint8Array(await (await askQuietly(info.names)).arrayBuffer());
    return await openNames(info.round, sealed, fromText(info.names_key));
  } catch {
    return [];
  }
}

export async function openNames(round: string, sealed: Bytes, secret: Bytes): Promise<string[]> {
  const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["decrypt"]);
  const about = new TextEncoder().encode(`iglo names 1\0${round}`);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: about }, key, sealed.slice(12));
  return JSON.parse(new TextDecoder().decode(plain)) as string[];
}
