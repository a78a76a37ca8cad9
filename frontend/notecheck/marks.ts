// What each word of a note may be. The marks are described in notecheck/marks.py.
import { isPlain, misspelling, type Names, pair } from "./names";
import type { Found } from "./phrases";
import { endsWithOne, isWord, lists, noGenitive, rules, surnameEndings } from "./rules";
import { letters, midCapital, type Token } from "./tokens";

const NO_NAME_LETTERS = "iåoa"; // 'mette i' is no 'Mette I.'
const VOWEL = /[aeiouyæøå]/;

export function mark(tokens: Token[], names: Names, text: string): Found[] {
  const found: Found[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.number) continue;
    const before = token.first ? undefined : tokens[at - 1];
    const next = tokens[at + 1];
    if (token.capital) token.marks.add("{C}");
    const end = nameEnd(token, before, next?.first ? undefined : next, names);
    if (end) {
      token.marks.add("{A}");
      found.push({ kind: "name", start: token.start, end });
    } else if (areInitials(token, names)) found.push({ kind: "initials", start: token.start, end: token.end });
  }
  return [...found, ...dotted(tokens, names, text)];
}

function nameEnd(token: Token, before: Token | undefined, after: Token | undefined, names: Names): number {
  for (const [form, genitive] of formsOf(token.lower)) {
    if (names.parts.has(form)) return listed(token, form, genitive, before, after, names);
    if (lists.known.has(form) && !lists.ordinary.has(form)) {
      if (token.capital || letters(form) >= rules.names.shortest_known_in_small_letters) return token.end;
      token.marks.add(genitive ? "{kg}" : "{k}");
      return 0;
    }
  }
  return compound(token, names) || nearly(token, names) || surname(token);
}

function formsOf(word: string): [string, boolean][] {
  const found: [string, boolean][] = [[word, false]];
  if (word.endsWith("'s")) found.push([word.slice(0, -2), true]);
  else if (word.endsWith("s") && letters(word) > 2) found.push([word.slice(0, -1), true]);
  return found;
}

function listed(
  token: Token,
  form: string,
  genitive: boolean,
  before: Token | undefined,
  after: Token | undefined,
  names: Names,
): number {
  const end = withLetter(form, after, names);
  const word = isWord(form) || lists.ordinary.has(token.lower);
  if (!word && isPlain(names, form)) return end || token.end;
  if (isPaired(token, form, before, after, names) || (midCapital(token) && !isAnotherWord(token, form, before, after))) return end || token.end;
  if (end && (token.capital || lists.short.has(form))) return end;
  if (token.capital && token.lower === `${form}'s` && names.first.has(form) && !lists.calendar.has(form)) return token.end;
  if (names.first.has(form) || !word) markUnsure(token, form, genitive);
  else if (token.capital && !genitive) token.marks.add("{S}");
  return 0;
}

function markUnsure(token: Token, form: string, genitive: boolean): void {
  const short = lists.short.has(form);
  if (genitive) {
    if (short) token.marks.add("{h}");
    if (token.capital && !lists.ordinary.has(token.lower)) token.marks.add("{G}");
    return;
  }
  token.marks.add("{n}");
  if (short) token.marks.add("{v}");
  if (token.capital) token.marks.add("{N}");
}

function isAnotherWord(token: Token, form: string, before: Token | undefined, after: Token | undefined): boolean {
  const said = before?.lower ?? "";
  if (lists.calendar.has(form) && (lists.notMonthsAfter.has(said) || after?.number || before?.number)) return true;
  return lists.notNamesAfter.has(said) || (lists.ordinary.has(token.lower) && !lists.words.has(form) && token.lower !== form);
}

function isPaired(token: Token, form: string, before: Token | undefined, after: Token | undefined, names: Names): boolean {
  const left = before && formsOf(before.lower).some(([other]) => names.pairs.has(pair(other, form)));
  const right = after && formsOf(after.lower).some(([other]) => names.pairs.has(pair(form, other)));
  const other = left ? before : right ? after : undefined;
  if (!other) return false;
  return token.capital || other.capital || formsOf(other.lower).every(([name]) => !isWord(name));
}

function withLetter(form: string, after: Token | undefined, names: Names): number {
  if (!after || letters(after.lower) !== 1 || !names.letters.has(`${form} ${after.lower}`)) return 0;
  return after.capital || !NO_NAME_LETTERS.includes(after.lower) ? after.end : 0;
}

function compound(token: Token, names: Names): number {
  const dash = token.lower.indexOf("-");
  const [head, tail] = [token.lower.slice(0, dash), token.lower.slice(dash + 1)];
  if (dash < 0 || (!names.parts.has(head) && !lists.known.has(head))) return 0;
  const sure = !isWord(head) || (token.capital && lists.tails.has(tail));
  const belongs = names.parts.has(head) || token.capital;
  return sure && belongs && token.end - token.start === token.text.length ? token.start + token.text.indexOf("-") : 0;
}

function nearly(token: Token, names: Names): number {
  if (isWord(token.lower)) return 0;
  for (const [form] of formsOf(token.lower)) {
    const how = isWord(form) ? "" : misspelling(form, names);
    if (!how) continue;
    if (midCapital(token) || form.length >= sureFrom(how)) return token.end;
    if (how === "far") return 0;
    token.marks.add("{f}");
    if (token.capital) token.marks.add("{F}");
    return 0;
  }
  return 0;
}

// How long a misspelt name is that needs no company.
function sureFrom(how: "sound" | "slip" | "far"): number {
  if (how === "far") return Number.POSITIVE_INFINITY;
  return how === "sound" ? rules.spelling.shortest_for_a_slip : rules.spelling.shortest_for_a_slip_in_small_letters;
}

function surname(token: Token): number {
  const word = token.lower.endsWith("'s") ? token.lower.slice(0, -2) : token.lower;
  const shortest = rules.names.shortest_surname;
  const alike = letters(word) >= shortest - 1 && formsOf(token.lower).some(([form]) => endsWithOne(form, surnameEndings));
  if (alike) token.marks.add("{o}");
  if (!token.capital || isWord(word) || letters(word) < 2) return 0;
  if (midCapital(token)) {
    if (alike && letters(word) >= shortest) return token.end;
    if (token.text !== token.text.toUpperCase()) token.marks.add("{W}");
  }
  if (token.lower.endsWith("s") && !endsWithOne(word, noGenitive)) token.marks.add("{P}");
  return 0;
}

function areInitials(token: Token, names: Names): boolean {
  for (const [form] of formsOf(token.lower)) {
    if (names.initials.has(form)) {
      const own = token.text.slice(0, form.length);
      const capitals = token.capital && own === own.toUpperCase();
      if (!lists.abbreviations.has(form) && !isWord(form)) {
        if (capitals || (letters(form) > 2 && !VOWEL.test(form))) return true;
      } else if (!capitals) continue;
      token.marks.add("{i}");
    } else if (names.shortInitials.has(form) && token.capital && token.text === token.text.toUpperCase() && !lists.abbreviations.has(form)) {
      token.marks.add("{i}");
    }
  }
  return false;
}

function dotted(tokens: Token[], names: Names, text: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < tokens.length) {
    let end = at + 1;
    while (end < tokens.length && areDotted(tokens[end - 1] as Token, tokens[end] as Token, text)) end += 1;
    const run = tokens.slice(at, end);
    const said = run.map((token) => token.lower).join("");
    const theirs = names.initials.has(said) || names.shortInitials.has(said);
    if (run.length > 1 && theirs && run.every((token) => token.text !== token.lower)) {
      found.push({ kind: "initials", start: (run[0] as Token).start, end: (run.at(-1) as Token).end });
    }
    at = end;
  }
  return found;
}

function areDotted(one: Token, other: Token, text: string): boolean {
  return letters(one.text) === 1 && letters(other.text) === 1 && text.slice(one.end, other.start) === ".";
}
