// What in a note may identify somebody, by rules alone: it warns, never blocks, and nothing leaves the phone.
// The rules are rules.json of iglo.foundation.notecheck; tests/data/notecheck_cases.json holds both interpreters to it.
// It touches no page: a page loads this module when it needs it, prepares the names once, and calls check as one writes.
import { mark } from "./notecheck/marks";
import { type Listed, type Names, prepare } from "./notecheck/names";
import { type Found, matches, wordsBeside } from "./notecheck/phrases";
import { patterns } from "./notecheck/rules";
import { type Token, tokensOf } from "./notecheck/tokens";

export { type Listed, type Names, prepare };
export type Kind = "name" | "initials" | "phone" | "email" | "cpr" | "plate" | "place" | "only_one";

// [start, end) in UTF-16 units, as the browser counts: text.slice(start, end).
export interface Span {
  start: number;
  end: number;
  kind: Kind;
}

const compiled = patterns.map((one) => ({
  kind: one.kind,
  find: new RegExp(one.find, "g"),
  before: wordsBeside(one.unless_before),
  after: wordsBeside(one.unless_after),
}));
const nobody = prepare([]);

// Sorted, not overlapping. Without names (typed words, the kiosk) the patterns and phrases alone.
export function check(text: string, names: Names = nobody): Span[] {
  const tokens = tokensOf(text);
  const found = [...byPattern(text, tokens), ...mark(tokens, names, text)];
  return apart(text, [...found, ...matches(tokens)]);
}

function byPattern(text: string, tokens: Token[]): Found[] {
  const found: Found[] = [];
  for (const { kind, find, before, after } of compiled) {
    for (const hit of text.matchAll(find)) {
      const [start, end] = [hit.index, hit.index + hit[0].length];
      const follows = tokens[countBefore(tokens, start) - 1]?.lower ?? "";
      const precedes = tokens[countBefore(tokens, end)]?.lower ?? "";
      if (!before.has(follows) && !after.has(precedes)) found.push({ kind, start, end });
    }
  }
  return found;
}

function countBefore(tokens: Token[], place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function apart(text: string, found: Found[]): Span[] {
  const spans: Span[] = [];
  const order = (a: Found, b: Found): number => a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
  for (const { kind, start, end } of [...found].sort(order)) {
    const last = spans.at(-1);
    const gap = last ? text.slice(last.end, start) : "";
    const joins = last && (start < last.end || (kind === "name" && (gap === " " || gap === "-")));
    if (last && joins && kind === last.kind) last.end = Math.max(end, last.end);
    else {
      let begin = Math.max(start, last?.end ?? 0);
      while (begin < end && text[begin] === " ") begin += 1;
      if (begin < end) spans.push({ start: begin, end, kind: kind as Kind });
    }
  }
  return spans;
}
