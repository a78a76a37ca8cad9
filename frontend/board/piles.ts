import type { NoteBoard } from "./element";

const NOTE = "[data-note]";
const LIT = "is-lit";

/** The notes on the page: which is in the light, which are chosen, where they lie. */
export class Piles {
  private lit = "";

  constructor(private readonly owner: NoteBoard) {}

  /** The first note that still asks for a decision comes into the light; one Tab leads to it. */
  begin(): void {
    const first = this.undecided()[0] ?? this.all()[0];
    for (const note of this.all()) this.box(note).tabIndex = -1;
    if (first) this.light(first);
    this.showChosen();
  }

  all(): HTMLElement[] {
    return [...this.owner.querySelectorAll<HTMLElement>(NOTE)];
  }

  /** Notes without a heading, and those the suggestion was unsure of. */
  undecided(): HTMLElement[] {
    return [...this.owner.querySelectorAll<HTMLElement>(`ul[data-to="none"] ${NOTE}, ul[data-unsure] ${NOTE}`)];
  }

  left(): number {
    return this.undecided().length;
  }

  chosen(): HTMLElement[] {
    return this.all().filter((note) => this.box(note).checked);
  }

  /** What a key or a button acts on: the chosen notes, else the one in the light. */
  held(): HTMLElement[] {
    const chosen = this.chosen();
    if (chosen.length > 0) return chosen;
    const one = this.current();
    return one ? [one] : [];
  }

  current(): HTMLElement | null {
    return this.find(this.lit);
  }

  find(key: string | undefined): HTMLElement | null {
    return key ? this.owner.querySelector<HTMLElement>(`[data-note="${CSS.escape(key)}"]`) : null;
  }

  box(note: HTMLElement): HTMLInputElement {
    return note.querySelector<HTMLInputElement>("input[name=note]")!;
  }

  light(note: HTMLElement, focus = false): void {
    const before = this.current();
    if (before) {
      before.querySelector(".bs-slip")?.classList.remove(LIT);
      this.box(before).tabIndex = -1;
    }
    this.lit = note.dataset["note"] ?? "";
    note.querySelector(".bs-slip")?.classList.add(LIT);
    this.box(note).tabIndex = 0;
    const words = this.owner.querySelector<HTMLElement>("[data-light]");
    if (words) words.textContent = `“${note.querySelector(".asis")?.textContent?.trim() ?? ""}”`;
    if (focus) {
      this.box(note).focus({ preventScroll: true });
      note.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  step(by: number): void {
    const notes = this.all();
    const here = notes.findIndex((note) => note.dataset["note"] === this.lit);
    const next = notes[Math.min(Math.max(here + by, 0), notes.length - 1)];
    if (next) this.light(next, true);
  }

  /** To the same place in the pile beside. */
  stepAside(by: number): void {
    const piles = [...this.owner.querySelectorAll<HTMLElement>(".pile")].filter((pile) => pile.querySelector(NOTE));
    const here = piles.findIndex((pile) => pile.contains(this.current()));
    const beside = piles[here + by];
    if (here < 0 || !beside) return;
    const place = [...piles[here]!.querySelectorAll(NOTE)].indexOf(this.current()!);
    const notes = beside.querySelectorAll<HTMLElement>(NOTE);
    const note = notes[Math.min(place, notes.length - 1)];
    if (note) this.light(note, true);
  }

  toggle(): void {
    const note = this.current();
    if (!note) return;
    this.box(note).checked = !this.box(note).checked;
    this.showChosen();
  }

  clear(): void {
    for (const note of this.chosen()) this.box(note).checked = false;
    this.showChosen();
  }

  choose(keys: string[]): number {
    const notes = keys.map((key) => this.find(key)).filter((note) => note !== null);
    for (const note of notes) this.box(note).checked = true;
    this.showChosen();
    return notes.length;
  }

  async chooseAlike(): Promise<void> {
    const one = this.current()?.dataset["note"];
    if (!one) return;
    const answer = await fetch((this.owner.dataset["likeUrl"] ?? "").replace("/0/", `/${one}/`), { credentials: "same-origin" });
    if (!answer.ok) return;
    const keys = ((await answer.json()) as { notes: number[] }).notes.map(String);
    const count = keys.length > 0 ? this.choose([one, ...keys]) : 0;
    this.owner.speak(count > 1 ? this.owner.words("likeSome", { count }) : this.owner.words("likeNone"));
  }

  /** The sheet at the foot says how many are chosen and where they can go. */
  showChosen(): void {
    const count = this.chosen().length;
    const sheet = this.owner.querySelector<HTMLElement>("[data-sheet]");
    sheet?.classList.toggle("is-open", count > 0);
    const words = this.owner.querySelector<HTMLElement>("[data-chosen]");
    if (words && count > 0) words.textContent = this.owner.words(count === 1 ? "chosenOne" : "chosenMany", { count });
  }

  pile(to: string): HTMLElement | null {
    return this.owner.querySelector<HTMLElement>(`.pile[data-to="${CSS.escape(to)}"], .bs-sub[data-to="${CSS.escape(to)}"]`);
  }

  /** The key of heading number 1 to 5; of 0 the unsorted. */
  keyOf(number: number): string | undefined {
    return this.owner.querySelectorAll<HTMLElement>(".pile[data-to]:not(.bs-new)")[number]?.dataset["to"];
  }

  titleOf(to: string): string {
    return this.pile(to)?.querySelector(".bs-title, .sub a, .sub")?.textContent?.trim() ?? "";
  }

  /** Lay the notes there at once; the next that asks for a decision comes into the light. */
  move(notes: HTMLElement[], to: string): void {
    const list = this.owner.querySelector<HTMLElement>(`ul[data-to="${CSS.escape(to)}"]`);
    if (!list) return;
    const next = this.nextAfter(notes);
    for (const note of notes) {
      this.box(note).checked = false;
      list.append(note);
    }
    this.count();
    this.showChosen();
    if (next) this.light(next, true);
  }

  goOnAfter(notes: HTMLElement[]): void {
    const next = notes.length > 0 ? this.nextAfter(notes) : undefined;
    if (next) this.light(next, true);
  }

  private nextAfter(notes: HTMLElement[]): HTMLElement | undefined {
    const moving = new Set(notes);
    const order = this.all();
    const here = order.indexOf(this.current() ?? notes[0]!);
    const after = (list: HTMLElement[]): HTMLElement | undefined =>
      list.find((note) => !moving.has(note) && order.indexOf(note) > here) ?? list.find((note) => !moving.has(note));
    return after(this.undecided()) ?? notes[0];
  }

  private count(): void {
    for (const pile of this.owner.querySelectorAll<HTMLElement>(".pile:not(.bs-new)")) {
      const number = pile.querySelector<HTMLElement>("[data-count]");
      if (number) number.textContent = String(pile.querySelectorAll(NOTE).length);
    }
    const left = this.owner.querySelector<HTMLElement>("[data-left].num");
    const progress = this.owner.querySelector<HTMLProgressElement>("#bs-progress");
    if (left) left.textContent = String(this.left());
    if (progress) progress.value = progress.max - this.left();
  }

  /** Take over the server's board; focus, light, choice, scroll and what is being typed stay where they were. */
  replace(fresh: HTMLElement): void {
    const chosen = this.chosen().map((note) => note.dataset["note"] ?? "");
    const active = document.activeElement;
    const inside = active && this.owner.board.contains(active) ? active.id || `#${active.getAttribute("name") ?? ""}` : "";
    const [x, y] = [window.scrollX, window.scrollY];
    this.owner.board.replaceWith(document.adoptNode(fresh));
    for (const note of this.all()) this.box(note).tabIndex = -1;
    this.choose(chosen);
    const lit = this.current() ?? this.undecided()[0] ?? this.all()[0];
    if (lit) this.light(lit);
    if (inside) this.refocus(inside, lit);
    window.scrollTo(x, y);
  }

  private refocus(id: string, lit: HTMLElement | undefined): void {
    const same = id.startsWith("#") ? null : document.getElementById(id);
    const target = same ?? (lit ? this.box(lit) : null);
    target?.focus({ preventScroll: true });
  }
}
