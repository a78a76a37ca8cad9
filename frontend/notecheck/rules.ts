// The rules, read once: the same file that iglo.foundation.notecheck reads.
import file from "../../src/iglo/foundation/notecheck/rules.json";

export interface Pattern {
  kind: string;
  find: string;
  unless_before?: string;
  unless_after?: string;
}

export interface PhraseGroup {
  kind: string;
  say: string[];
  unless_before?: string;
  unless_after?: string;
}

export const rules = file;
export const patterns: Pattern[] = file.patterns;
export const phraseGroups: PhraseGroup[] = file.phrases;
export const classes: Record<string, string> = file.classes;

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const lists = {
  words: set(file.names.words),
  calendar: set(file.names.calendar),
  notMonthsAfter: set(file.names.not_months_after),
  notNamesAfter: set(file.names.not_names_after),
  short: set(file.names.short),
  particles: set(file.names.particles),
  known: set(file.names.known),
  tails: set(file.names.tails),
  abbreviations: set(file.names.abbreviations),
  ordinary: set(file.ordinary),
  dotted: set(file.tokens.abbreviations),
};
export const surnameEndings = file.names.surname_endings.split(" ");
export const noGenitive = file.names.no_genitive.split(" ");

// A word that is no sure name by itself.
export const isWord = (form: string): boolean => lists.words.has(form) || lists.ordinary.has(form);
export const endsWithOne = (word: string, endings: readonly string[]): boolean => endings.some((end) => word.endsWith(end));
