import { CHANGED } from "../parts/live";
import { showMessages, tellServer } from "./answer";
import { onDrag } from "./drag";
import { keyPressed } from "./keys";
import { Panel } from "./panel";
import { Piles } from "./piles";
import { Queue } from "./queue";
import { rename } from "./rename";

const SOON = 150; // milliseconds: several nudges become one question

export class NoteBoard extends HTMLElement {
  piles!: Piles;
  panel!: Panel;
  queue!: Queue;
  private stale = false;
  private timer = 0;

  connectedCallback(): void {
    if (!this.querySelector("#board")) return;
    this.piles = new Piles(this);
    this.panel = new Panel(this);
    this.queue = new Queue(this);
    this.addEventListener("keydown", (event) => keyPressed(this, event));
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("change", () => this.piles.showChosen());
    this.addEventListener("focusin", (event) => this.focused(event));
    this.addEventListener("focusout", () => this.catchUp());
    this.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener(CHANGED, () => this.hearOfChange());
    onDrag(this);
    this.piles.begin();
  }

  words(key: string, values: Record<string, string | number> = {}): string {
    const sentence = this.dataset[key] ?? "";
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** For the ears only: what the eyes have just seen happen. */
  speak(text: string): void {
    const place = this.querySelector<HTMLElement>("[data-said]");
    if (place) place.textContent = text;
  }

  get board(): HTMLElement {
    return this.querySelector<HTMLElement>("#board")!;
  }

  get version(): string {
    return this.board.dataset["version"] ?? "0";
  }

  get colour(): string {
    return this.board.dataset["colour"] ?? "red";
  }

  /** Put the chosen notes (else the one in the light) under the pile with key `to`. */
  put(to: string): void {
    const notes = this.piles.held();
    if (notes.length === 0) return;
    const title = this.piles.titleOf(to);
    this.piles.move(notes, to);
    this.queue.move(notes.map((note) => note.dataset["note"] ?? ""), { to });
    const left = this.piles.left();
    this.speak(this.words(left ? "moved" : "noneLeft", { title, left }));
  }

  /** Put them under a heading that does not exist yet. */
  putUnderNew(title: string, parent = ""): void {
    const notes = this.piles.held().map((note) => note.dataset["note"] ?? "");
    this.queue.move(notes, { to: "new", title, parent });
  }

  undo(): void {
    const form = this.querySelector<HTMLFormElement>("form[data-undo]");
    if (form) this.queue.form(form, null);
  }

  private clicked(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const link = target.closest<HTMLAnchorElement>("a[data-panel], a[data-rename]");
    if (link && this.contains(link) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (link.hasAttribute("data-rename")) rename(this, link);
      else void this.panel.open(link.href);
    }
    const button = target.closest<HTMLButtonElement>("button");
    if (button) this.pressed(button);
  }

  private pressed(button: HTMLButtonElement): void {
    if (button.hasAttribute("data-clear")) this.piles.clear();
    else if (button.hasAttribute("data-like")) void this.piles.chooseAlike();
    else if (button.hasAttribute("data-sub")) this.panel.askForSubheading();
    else if (button.hasAttribute("data-note-panel")) this.panel.openNote();
    else if (button.hasAttribute("data-plan")) this.toPlan();
  }

  toPlan(): void {
    const note = this.piles.held()[0]?.dataset["note"];
    const url = this.dataset["planUrl"];
    if (note && url) window.location.assign(url.replace("/0/", `/${note}/`));
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    if (form.id === "sort") return this.sorted(event, button);
    if (!form.hasAttribute("data-board")) return;
    event.preventDefault();
    if (button?.hasAttribute("data-waits")) button.setAttribute("aria-busy", "true");
    this.queue.form(form, button);
  }

  private sorted(event: SubmitEvent, button: HTMLButtonElement | null): void {
    event.preventDefault();
    const title = this.querySelector<HTMLInputElement>("#new-title");
    if (button?.name === "confirm") return this.queue.form(event.target as HTMLFormElement, button);
    if (button?.value === "new" || document.activeElement === title) return this.putUnderNew(title?.value ?? "");
    if (button) this.put(button.value);
  }

  private focused(event: FocusEvent): void {
    const note = (event.target as HTMLElement).closest<HTMLElement>("[data-note]");
    if (note) this.piles.light(note);
  }

  /** Somebody changed the board: ask again, unless one is writing here, or has moves under way. */
  private hearOfChange(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.stale = true;
      this.catchUp();
    }, SOON);
  }

  catchUp(): void {
    queueMicrotask(() => {
      if (!this.stale || this.queue.busy || this.isWriting()) return;
      this.stale = false;
      void this.ask();
    });
  }

  async ask(): Promise<void> {
    const address = `${this.dataset["detailUrl"]}?colour=${this.colour}&since=${this.version}`;
    const answer = await tellServer(address).catch(() => null);
    if (answer && !this.queue.busy && !this.isWriting()) this.show(answer);
    else this.stale = true;
  }

  /** Somebody types in the board, or has a question open in it: nothing is taken from under their hands. */
  private isWriting(): boolean {
    if (this.board.querySelector(":popover-open")) return true;
    const active = document.activeElement;
    return active instanceof HTMLInputElement && active.type !== "checkbox" && this.board.contains(active) && active.value !== "";
  }

  /** Show the board as the server has it; light, choice and place on the page stay. */
  show(answer: Document): void {
    showMessages(answer);
    const fresh = answer.querySelector<HTMLElement>("#board");
    if (fresh) this.piles.replace(fresh);
    this.querySelectorAll("[aria-busy]").forEach((busy) => busy.removeAttribute("aria-busy"));
  }
}
