// A note as words and numbers, each with what its place tells. Offsets are the browser's (UTF-16).
import { lists, rules } from "./rules";

export interface Token {
  start: number;
  end: number;
  text: string;
  lower: string; // NFC, lower case, without soft hyphens
  number: boolean;
  first: boolean; // begins a sentence
  capital: boolean; // where capitals tell anything: not in a line of capitals
  marks: Set<string>;
}

const { inside_words: INSIDE, dropped: DROPPED, joiners: JOINERS } = rules.tokens;

export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfToken(text, at);
    if (end === at) {
      at += signAt(text, at).length;
      continue;
    }
    found.push(tokenAt(text, at, end, found.at(-1)));
    at = end;
  }
  if (!shouts(found)) for (const token of found) token.capital = signAt(token.text, 0).toLowerCase() !== signAt(token.text, 0);
  return found;
}

export const letters = (text: string): number => [...text].length;
export const midCapital = (token: Token): boolean => token.capital && !token.first;

function endOfToken(text: string, from: number): number {
  let at = from;
  if (isDigit(signAt(text, at))) {
    while (at < text.length && isDigit(signAt(text, at))) at += 1;
    return at;
  }
  if (!isLetter(signAt(text, at))) return at;
  while (at < text.length) {
    const sign = signAt(text, at);
    const joins = INSIDE.includes(sign) && at + 1 < text.length && isLetter(signAt(text, at + 1));
    if (!isPart(sign) && !joins) break;
    at += sign.length;
  }
  return at;
}

function tokenAt(text: string, start: number, end: number, before: Token | undefined): Token {
  const plain = [...text.slice(start, end)].filter((sign) => !DROPPED.includes(sign)).join("").normalize("NFC");
  const lower = plain.toLowerCase().replaceAll("’", "'").replaceAll("´", "'");
  const first = !before || endsSentence(text.slice(before.end, start), before);
  return { start, end, text: plain, lower, number: isDigit(signAt(text, start)), first, capital: false, marks: new Set() };
}

function endsSentence(gap: string, before: Token): boolean {
  const shortens = before.number || letters(before.text) === 1 || lists.dotted.has(before.lower);
  const rest = gap.startsWith(".") && shortens ? gap.slice(1) : gap;
  if (rest.includes(" - ") || rest.includes("--")) return true;
  return [...rest].some((sign) => !JOINERS.includes(sign));
}

function shouts(found: Token[]): boolean {
  const words = found.filter((token) => !token.number).map((token) => token.text);
  const length = words.reduce((sum, word) => sum + letters(word), 0);
  return length >= 6 && words.length > 1 && words.every((word) => word === word.toUpperCase());
}

const signAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) as number);
const isDigit = (sign: string): boolean => sign >= "0" && sign <= "9";
const isLetter = (sign: string): boolean => /^\p{L}$/u.test(sign);
const isPart = (sign: string): boolean => /^[\p{L}\p{M}]$/u.test(sign) || DROPPED.includes(sign);
