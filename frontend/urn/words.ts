// A card as people hold it: six words, or what the QR code says (docs/urn.md, 'A card').

import { fromNumber, fromText, type Bytes } from "./bytes";

const WORDS = 6;
const BITS = 13n;
const LETTERS = 4;
const SECRET = 10;

export interface Card {
  round: string;
  unit: string;
  secret: Bytes;
  names: Bytes | null; // the key of the list of names
}

export type Read = { secret: Bytes } | { wrong: number[]; count: number };

/** Small letters, ae oe aa for æ ø å, the first four letters. */
export function fold(word: string): string {
  const latin = word.toLowerCase().replaceAll(/[æä]/g, "ae").replaceAll(/[øö]/g, "oe").replaceAll("å", "aa");
  return latin.slice(0, LETTERS);
}

export function placesOf(list: string): Map<string, number> {
  return new Map(list.trim().split("\n").map((word, place) => [fold(word.trim()), place]));
}

export function readWords(text: string, places: Map<string, number>): Read {
  const typed = text.normalize("NFC").match(/\p{L}+/gu) ?? [];
  const found = typed.map((word) => places.get(fold(word)));
  const wrong = found.flatMap((place, index) => (place === undefined ? [index + 1] : []));
  if (wrong.length || typed.length !== WORDS) return { wrong, count: typed.length };
  return { secret: fromNumber(found.reduce<bigint>((sum, place) => (sum << BITS) | BigInt(place ?? 0), 0n), SECRET) };
}

/**
 * Read a card's address, or its fragment alone; null where it is none.
 * A USB scanner that believes in an American keyboard types + for - and ? for _ on a Danish one.
 */
export function readAddress(text: string): Card | null {
  const fragment = text.trim().split("#").at(-1) ?? "";
  const [form, round, ...rest] = fragment.replaceAll("+", "-").replaceAll("?", "_").split(".");
  const [secret, names] = rest.slice(-2);
  if (form !== "1" || !round || rest.length < 3 || secret === undefined || names === undefined) return null;
  const [bytes, key] = [bytesOf(secret), bytesOf(names)];
  if (bytes?.length !== SECRET) return null;
  return { round, unit: rest.slice(0, -2).join("."), secret: bytes, names: key?.length === 16 ? key : null };
}

function bytesOf(written: string): Bytes | null {
  try {
    return fromText(written);
  } catch {
    return null;
  }
}
