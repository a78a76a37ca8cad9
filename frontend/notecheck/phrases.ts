// Phrases of rules.json: a small language over tokens, matched in linear time. It is described in notecheck/phrases.py.
import { classes, phraseGroups } from "./rules";
import type { Token } from "./tokens";

export interface Found {
  kind: string;
  start: number;
  end: number;
}

interface Test {
  words: Set<string>;
  endings: string[];
  marks: string[];
  digits: number;
  anyWord: boolean;
}

interface Element {
  tests: Test[];
  marked: boolean;
  optional: boolean;
  sign: string;
}

interface Phrase {
  kind: string;
  elements: Element[];
  unlessBefore: Set<string>;
  unlessAfter: Set<string>;
}

type Taken = { at: number; marked: boolean }[];

const ENDING_LEAVES = 2;

export function wordsOf(group: string): Set<string> {
  const found = new Set<string>();
  for (const word of (classes[group] ?? "").toLowerCase().split(" ")) {
    if (word.startsWith("@")) for (const other of wordsOf(word.slice(1))) found.add(other);
    else found.add(word);
  }
  return found;
}

export const wordsBeside = (group: string | undefined): Set<string> => (group ? wordsOf(group.slice(1)) : new Set());

let byStart: Map<string, Phrase[]> | undefined;

export function matches(tokens: Token[]): Found[] {
  byStart ??= phrasesByStart();
  const found: Found[] = [];
  for (const [at, token] of tokens.entries()) {
    for (const key of token.number ? ["#"] : [token.lower, "", ...token.marks]) {
      for (const phrase of byStart.get(key) ?? []) {
        const hit = match(phrase, tokens, at);
        if (hit) found.push(hit);
      }
    }
  }
  return found;
}

function phrasesByStart(): Map<string, Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const group of phraseGroups) {
    const unlessBefore = wordsBeside(group.unless_before);
    const unlessAfter = wordsBeside(group.unless_after);
    for (const said of group.say) {
      const elements = said.split(" ").map(elementOf);
      const phrase = { kind: group.kind, elements, unlessBefore, unlessAfter };
      for (const start of startsOf(elements)) found.set(start, [...(found.get(start) ?? []), phrase]);
    }
  }
  return found;
}

function match(phrase: Phrase, tokens: Token[], at: number): Found | null {
  const marked = take(phrase.elements, 0, tokens, at, at)?.filter((one) => one.marked);
  const from = marked?.[0]?.at;
  const to = marked?.at(-1)?.at;
  if (from === undefined || to === undefined) return null;
  const [first, last, before, after] = [tokens[from] as Token, tokens[to] as Token, tokens[from - 1], tokens[to + 1]];
  if (before && !first.first && phrase.unlessBefore.has(before.lower)) return null;
  if (after && !after.first && phrase.unlessAfter.has(after.lower)) return null;
  return { kind: phrase.kind, start: first.start, end: last.end };
}

function take(elements: Element[], index: number, tokens: Token[], at: number, start: number): Taken | null {
  const element = elements[index];
  if (!element) return [];
  const token = tokens[at];
  if (element.sign) return !token || token.first ? take(elements, index + 1, tokens, at, start) : null;
  if (token && (at === start || !token.first) && element.tests.every((test) => holds(test, token))) {
    const rest = take(elements, index + 1, tokens, at + 1, start);
    if (rest) return [{ at, marked: element.marked }, ...rest];
  }
  return element.optional ? take(elements, index + 1, tokens, at, start) : null;
}

function holds(test: Test, token: Token): boolean {
  if (token.number) return token.text.length <= test.digits;
  if (test.anyWord || test.words.has(token.lower) || test.marks.some((mark) => token.marks.has(mark))) return true;
  return test.endings.some((end) => token.lower.endsWith(end) && token.lower.length >= end.length + ENDING_LEAVES);
}

function elementOf(part: string): Element {
  const marked = !part.startsWith("~");
  const optional = part.replace(/^~+/, "").startsWith("?");
  const body = part.replace(/^[~?]+/, "");
  const sign = body === "^" || body === "$" ? body : "";
  return { tests: sign ? [] : body.split("&").map(testOf), marked, optional, sign };
}

function testOf(body: string): Test {
  const words = new Set<string>();
  const marks: string[] = [];
  let digits = 0;
  for (const one of body.split("|")) {
    if (one.startsWith("@")) for (const word of wordsOf(one.slice(1))) words.add(word);
    else if (one.startsWith("{")) marks.push(one);
    else if (one.startsWith("#")) digits = Number(one.slice(2) || 4);
    else words.add(one);
  }
  const endings = [...words].filter((word) => word.startsWith("*")).map((word) => word.slice(1));
  return { words, endings, marks, digits, anyWord: words.has("_") || words.has("..") };
}

function startsOf(elements: Element[]): Set<string> {
  const found = new Set<string>();
  for (const { sign, tests, optional } of elements) {
    const test = tests[0];
    if (sign || !test) continue;
    for (const word of test.words) if (!"*_.".includes(word[0] as string)) found.add(word);
    for (const mark of test.marks) found.add(mark);
    if (test.digits) found.add("#");
    if (test.endings.length || test.anyWord) found.add("");
    if (!optional) break;
  }
  return found;
}
