// The other phone: check what came against the key file, and lay it in the bag. Nobody is told who asks.

import { askQuietly, LONG } from "./asking";
import { readKeyFile, type KeyFile, type Token } from "./ballot";
import { verifies } from "./blind";
import { fromText, join, type Bytes } from "./bytes";
import { openNames, Refused } from "./fetching";
import { unpack, type Rest } from "./rest";
import { bags, type Bag, type BagInfo, type Question } from "./store";

export class AnotherBag extends Error {}

type About = { name: string; questions: Question[]; rules: string[] };

/**
 * Lay the rest of a bag in this phone's store. Throws Refused where it is not good, AnotherBag where somebody else's bag of
 * this round lies here, a TypeError where it is no bag or there is no net.
 */
export async function takeRest(packed: Bytes): Promise<Bag> {
  const rest = unpack(packed);
  const held = await bags.get(rest.round);
  if (held && personOf(held.tokens) !== personOf(rest.tokens)) throw new AnotherBag("one bag a phone");
  const file = await keyFileOf(rest);
  const tokens = await Promise.all(rest.tokens.map((token) => checked(file, rest.unit, token)));
  const bag = held ? merged(held, rest, tokens) : await newBag(rest, file, tokens);
  await bags.put(bag);
  return bag;
}

function personOf(tokens: Omit<Token, "kid">[]): string {
  return tokens.find((token) => token.slot === null)?.nonce ?? "";
}

async function keyFileOf({ round, keys }: Rest): Promise<KeyFile> {
  const bytes = new Uint8Array(await (await get(`/box/${encodeURIComponent(round)}/keys/`)).arrayBuffer());
  const file = await readKeyFile(bytes, keys).catch(() => null);
  if (file?.round !== round) throw new Refused("another key file than the other phone's");
  return file;
}

async function checked(file: KeyFile, unit: string, token: Omit<Token, "kid">): Promise<Token> {
  const key = file.keys.find((one) => one.unit === unit && one.slot === token.slot);
  const message = join(fromText(token.prefix), fromText(token.nonce));
  if (!key || !(await verifies(fromText(key.n), message, fromText(token.signature)))) throw new Refused("a ball is not good");
  return { kid: key.kid, ...token };
}

/** Balls that come back, or that were read twice. */
function merged(held: Bag, rest: Rest, tokens: Token[]): Bag {
  const had = new Set(held.tokens.map((token) => token.slot));
  const came = new Set(tokens.map((token) => token.slot));
  return {
    ...held,
    tokens: [...held.tokens, ...tokens.filter((token) => !had.has(token.slot))],
    base: Math.max(held.base ?? 0, rest.base),
    moved: (held.moved ?? []).filter((slot) => !came.has(slot)),
  };
}

async function newBag(rest: Rest, file: KeyFile, tokens: Token[]): Promise<Bag> {
  const about = (await (await get(`/ball/about/${encodeURIComponent(rest.round)}/`)).json()) as About;
  const info = infoOf(rest, file, about);
  return { round: rest.round, info, file, batch: [], tokens, names: await namesOf(rest), quiet: false, base: rest.base };
}

function infoOf({ round, unit, keys, names, mixed, begins, hour }: Rest, file: KeyFile, about: About): BagInfo {
  const box = `/box/${encodeURIComponent(round)}/`;
  const fetched = { keys: `${box}keys/`, keys_sha256: keys, box: "/box/", state: box, names: `/ball/names/${encodeURIComponent(round)}/`, names_key: names };
  return { round, unit, ...about, mixed, kind: file.kind, begins, slots: file.slots, ...fetched, reminder_hour: hour };
}

async function namesOf({ round, names }: Rest): Promise<string[]> {
  if (!names) return [];
  try {
    const sealed = new Uint8Array(await (await get(`/ball/names/${encodeURIComponent(round)}/`)).arrayBuffer());
    return await openNames(round, sealed, fromText(names));
  } catch {
    return []; // the warning then knows patterns alone
  }
}

async function get(address: string): Promise<Response> {
  const answer = await askQuietly(address, {}, LONG);
  if (!answer.ok) throw new TypeError(String(answer.status));
  return answer;
}
