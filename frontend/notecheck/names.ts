// The names of a workplace, ready to be looked up: parts, pairs, initials, and what they may be misspelt as.
import { endsWithOne, isWord, lists, rules, surnameEndings } from "./rules";
import { tokensOf } from "./tokens";

export interface Listed {
  name: string;
  initials: string;
}

export interface Names {
  parts: Set<string>;
  first: Set<string>;
  pairs: Set<string>; // 'karen eg'
  letters: Set<string>; // 'mette k'
  initials: Set<string>;
  shortInitials: Set<string>;
  sounds: Map<string, string[]>;
  slips: Map<string, string[]>;
}

const MOST_PARTS = 6;
const SPELLING = rules.spelling;
const SAME = SPELLING.same as [string, string][];

// Do it once for many notes.
export function prepare(people: Iterable<Listed>): Names {
  const names: Names = {
    parts: new Set(),
    first: new Set(),
    pairs: new Set(),
    letters: new Set(),
    initials: new Set(),
    shortInitials: new Set(),
    sounds: new Map(),
    slips: new Map(),
  };
  for (const person of people) {
    add(names, tokensOf(person.name).filter((token) => !token.number).map((token) => token.lower));
    const initials = person.initials.trim().toLowerCase();
    if (initials.length > 1) names.initials.add(initials);
  }
  for (const part of names.parts) addSpellings(names, part);
  return names;
}

// First names, and surnames that no word ends like, are names in small letters too.
export function isPlain(names: Names, part: string): boolean {
  return names.first.has(part) || part.includes("'") || part.includes("-") || endsWithOne(part, surnameEndings);
}

const isPart = (part: string): boolean => part.length > 1 && !lists.particles.has(part);
const initial = (part: string | undefined): string => [...(part ?? "")][0] ?? "";

function add(names: Names, all: string[]): void {
  const parts = all.filter(isPart);
  const split = parts.flatMap((part) => part.split("-")).filter(isPart);
  const [whole, begin] = [parts[0], split[0]];
  if (whole === undefined || begin === undefined) return;
  const given = [whole, begin, ...split.slice(1, -1).filter((part) => lists.known.has(part))];
  if (split.length > 2) given.push(`${begin}-${split[1]}`);
  for (const part of [...parts, ...split, ...given]) for (const form of written(part)) names.parts.add(form);
  for (const part of given) for (const form of written(part)) names.first.add(form);
  forPairs(split, (one, other) => names.pairs.add(pair(one, other)));
  forPairs(parts, (one, other) => names.letters.add(`${one} ${initial(other)}`));
  if (split.length < 2) return;
  names.shortInitials.add(split.map(initial).join(""));
  names.shortInitials.add(initial(begin) + initial(split.at(-1)));
}

function forPairs(parts: string[], tell: (one: string, other: string) => void): void {
  const some = parts.slice(0, MOST_PARTS);
  some.forEach((one, at) => {
    for (const other of some.slice(at + 1)) tell(one, other);
  });
}

// Aage and Åge are one.
export const pair = (one: string, other: string): string => `${one} ${other}`.replaceAll("aa", "å");

function written(part: string): string[] {
  return [part, part.replaceAll("-", ""), part.replaceAll("aa", "å"), part.replaceAll("å", "aa")];
}

function addSpellings(names: Names, part: string): void {
  if (isWord(part) || part.length > SPELLING.longest) return;
  if (part.length >= SPELLING.shortest_for_sound) put(names.sounds, sound(part), part);
  if (part.length >= SPELLING.shortest_for_a_slip) for (const left of shortened(part)) put(names.slips, left, part);
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

export function sound(word: string): string {
  let heard = word;
  for (const [old, other] of SAME) heard = heard.replaceAll(old, other);
  return [...heard].filter((sign, at, all) => at === 0 || all[at - 1] !== sign).join("");
}

function shortened(word: string): Set<string> {
  const found = new Set([word]);
  for (let at = 0; at < word.length; at += 1) found.add(word.slice(0, at) + word.slice(at + 1));
  return found;
}

// One letter more, less, other, or two swapped; the first letter is right.
export function isSlip(word: string, name: string): boolean {
  if (word[0] !== name[0] && sound(word)[0] !== sound(name)[0]) return false;
  let head = 0;
  while (head < Math.min(word.length, name.length) && word[head] === name[head]) head += 1;
  const [one, other] = [word.slice(head), name.slice(head)];
  const swapped = one.slice(1, 2) + one.slice(0, 1) + one.slice(2);
  return one.slice(1) === other.slice(1) || one.slice(1) === other || one === other.slice(1) || swapped === other;
}

// 'sound': sounds as a name · 'slip': one letter off · 'far': only as a surname.
export function misspelling(word: string, names: Names): "" | "sound" | "slip" | "far" {
  if (word.length > SPELLING.longest || word.length < SPELLING.shortest_for_sound) return "";
  const heard = names.sounds.get(sound(word));
  if (heard) return heard.some((name) => isPlain(names, name)) ? "sound" : "far";
  if (word.length < SPELLING.shortest_for_a_slip - 1) return "";
  const near = [...shortened(word)].flatMap((left) => names.slips.get(left) ?? []).filter((name) => isSlip(word, name));
  if (near.some((name) => isPlain(names, name))) return "slip";
  return near.length ? "far" : "";
}
