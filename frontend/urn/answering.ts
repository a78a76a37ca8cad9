// The form of one ball, score or set of answers: two taps and a line. It warns of names while one writes, and never blocks.

import { fits, type Kind, type Said } from "./ballot";
import { showKind } from "./page";
import type { Question } from "./store";
import type { Listed, Names, Span } from "../notecheck";

const PAUSE = 350; // milliseconds after the last key

type Checker = { check: (text: string, names?: Names) => Span[]; prepare: (people: Iterable<Listed>) => Names };

export interface Asked {
  kind: Kind;
  unit: string;
  slot: string;
  questions: Question[];
  names: string[];
}

export class Answering {
  private asked: Asked | null = null;
  private colour: Said["colour"] | null = null;
  private checker: Checker | null = null;
  private names: Names | undefined;
  private timer = 0;

  /** `done` gets what was said. `checker` is the address of the module that looks through notes. */
  constructor(
    private readonly form: HTMLFormElement,
    checker: string,
    done: (said: Said) => Promise<void>,
  ) {
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("change", () => this.mistake(""));
    this.note.addEventListener("focus", () => void this.load(checker), { once: true });
    this.note.addEventListener("input", () => this.look());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = this.said();
      if (said) void done(said);
    });
  }

  /** Ask anew. `before` is what was said for this slot already. */
  ask(asked: Asked, before: Said = {}): void {
    const same = asked.names === this.asked?.names;
    this.asked = asked;
    if (!same) this.names = this.checker?.prepare(asked.names.map((name) => ({ name, initials: "" })));
    showKind(this.form, asked.kind);
    this.questions(asked.questions);
    this.form.reset();
    this.note.value = before.note ?? "";
    this.choose(before.colour ?? null);
    for (const [name, value] of Object.entries({ score: before.score, ...before.answers })) this.tick(name, value);
    this.mistake("");
    this.look();
  }

  /** The same ball for another slot. */
  move(slot: string): void {
    if (this.asked) this.asked = { ...this.asked, slot };
  }

  /** Whether nobody has begun to answer. */
  get isUntouched(): boolean {
    return !this.note.value && this.colour === null && !this.form.querySelector("input:checked");
  }

  private get note(): HTMLTextAreaElement {
    return this.part("note") as HTMLTextAreaElement;
  }

  private part(name: string): HTMLElement {
    return this.form.querySelector(`[data-part="${name}"]`)!;
  }

  private clicked(event: Event): void {
    const ball = (event.target as Element).closest<HTMLElement>("[data-colour]");
    if (!ball) return;
    this.choose(ball.dataset.colour as "red" | "green");
    this.mistake("");
  }

  private choose(colour: Said["colour"] | null): void {
    this.colour = colour;
    for (const ball of this.form.querySelectorAll<HTMLElement>("[data-colour]")) ball.setAttribute("aria-pressed", String(ball.dataset.colour === colour));
    const slip = this.part("slip");
    slip.classList.toggle("slip--strain", colour === "red");
    slip.classList.toggle("slip--energy", colour === "green");
    for (const one of this.form.querySelectorAll<HTMLElement>("[data-of]")) one.hidden = one.dataset.of !== (colour ?? "none");
  }

  private tick(name: string, value: number | undefined): void {
    const radio = value === undefined ? null : this.form.querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`);
    if (radio) radio.checked = true;
  }

  /** A row of numbers a question, from the template; their words come from the round. */
  private questions(questions: Question[]): void {
    const row = this.form.querySelector<HTMLTemplateElement>("template[data-row]");
    if (!row) return;
    this.part("questions").replaceChildren(...questions.map((question) => rowOf(row, question)));
  }

  /** What the form says; null, and a word, where something is missing. */
  said(): Said | null {
    const asked = this.asked;
    if (!asked) return null;
    const note = this.note.value.trim();
    const said: Said = { ...this.chosen(asked), ...(note ? { note } : {}) };
    const nothing = said.colour === undefined && said.score === undefined && !Object.keys(said.answers ?? {}).length;
    if (nothing) this.mistake(this.form.dataset[`choose${asked.kind}`] ?? "");
    else if (!fits(asked.unit, asked.slot, said)) this.mistake(this.form.dataset.long ?? "");
    else return said;
    return null;
  }

  private chosen(asked: Asked): Said {
    const data = new FormData(this.form);
    if (asked.kind === "balls") return this.colour ? { colour: this.colour } : {};
    if (asked.kind === "pulse") return data.has("score") ? { score: Number(data.get("score")) } : {};
    const given = asked.questions.filter((question) => data.has(question.key));
    return { answers: Object.fromEntries(given.map((question) => [question.key, Number(data.get(question.key))])) };
  }

  private mistake(words: string): void {
    const part = this.part("mistake");
    part.hidden = !words;
    this.part("mistakewords").textContent = words;
    if (words) part.scrollIntoView({ block: "nearest" });
  }

  private async load(address: string): Promise<void> {
    try {
      this.checker = (await import(address)) as Checker;
      this.names = this.checker.prepare((this.asked?.names ?? []).map((name) => ({ name, initials: "" })));
      this.look();
    } catch {
      // without the rules nothing is warned of; the words above the field ask for no names
    }
  }

  private look(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.warn(), this.note.value ? PAUSE : 0) as unknown as number;
  }

  private warn(): void {
    const text = this.note.value;
    const found = this.checker?.check(text, this.names) ?? [];
    const words = [...new Set(found.map((span) => text.slice(span.start, span.end)))];
    const part = this.part("warning");
    if (part.hidden !== !words.length) part.hidden = !words.length;
    this.part("warned").textContent = words.map((word) => `“${word}”`).join(", ");
  }
}

function rowOf(template: HTMLTemplateElement, question: Question): DocumentFragment {
  const row = template.content.cloneNode(true) as DocumentFragment;
  row.querySelector("legend")!.textContent = question.text;
  const scale = row.querySelector(".scale")!;
  // A statement is answered with its two words; a number would be a riddle.
  const isStatement = question.least === 0 && question.most === 1 && Boolean(question.low && question.high);
  for (let number = question.least; number <= question.most; number += 1) {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: question.key, value: String(number) });
    label.append(radio, isStatement ? (number ? question.high : question.low) : String(number));
    scale.append(label);
  }
  if (isStatement) row.querySelector(".ends")!.remove();
  const [low, high] = row.querySelectorAll(".ends span");
  if (low) low.textContent = question.low;
  if (high) high.textContent = question.high;
  return row;
}
