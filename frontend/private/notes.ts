// <private-notes data-place data-tool data-version data-step data-title data-reader data-rows data-plan data-saved data-lost>: a step
// that stays in this browser. Saved as one types, filled in again on return, to take a copy of and to delete. Nothing is sent.

import { controlsIn, isControl, labelOf, namesIn, put, read, shown, tidy } from "../writing/fields";
import { growRows, growTo, rowsOf, type Rows } from "../writing/rows";
import { carry } from "./carry";
import { offerCopy } from "./copies";
import { firstMonths, recallMonths } from "./months";
import { notes, type Line, type Note } from "./store";

const PAUSE = 250; // milliseconds
export const KEPT = "iglo:kept";

export class PrivateNotes extends HTMLElement {
  private form!: HTMLFormElement;
  private rows: Rows = {};
  private timer = 0;
  private filling = false;
  private touched = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    this.form = form;
    this.rows = rowsOf(this);
    this.form.addEventListener("submit", (event) => event.preventDefault()); // Enter in a line sends nothing anywhere
    this.form.addEventListener("input", (event) => this.written(event.target, PAUSE));
    this.form.addEventListener("change", (event) => this.written(event.target, 0));
    this.addEventListener("click", (event) => this.clicked(event.target as Element));
    window.addEventListener("pagehide", this.leave);
    this.last = this.begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener("pagehide", this.leave);
    this.leave();
  }

  /** Fulfilled when everything written so far lies in the browser. */
  get settled(): Promise<unknown> {
    return this.last;
  }

  private async begin(): Promise<void> {
    try {
      const note = await notes.get(this.key);
      for (const [name, text] of Object.entries(note?.texts ?? {})) this.fill(name, text);
      recallMonths(this.form, note);
      growRows(this.form, this.rows);
      this.drawLines(note?.lines ?? []);
    } catch {
      this.lost();
    }
  }

  private fill(name: string, text: string): void {
    growTo(this.form, name, this.rows);
    this.touched.add(name);
    this.filling = true;
    put(this.form, name, text);
    this.filling = false;
  }

  private written(target: EventTarget | null, pause: number): void {
    if (this.filling || !isControl(target)) return;
    this.touched.add(target.name);
    growRows(this.form, this.rows);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), pause);
  }

  private readonly leave = (): void => {
    if (this.timer) this.keep();
  };

  private keep(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    const note = this.note();
    this.last = (note.lines.length > 0 ? notes.put(note) : notes.drop(note.id)).then(
      () => {
        this.say("saved");
        this.drawLines(note.lines);
        this.dispatchEvent(new CustomEvent(KEPT, { bubbles: true }));
      },
      () => this.lost(),
    );
  }

  private get key(): string {
    return ["reader", "place", "tool", "version", "step"].map((part) => this.dataset[part] ?? "").join("/");
  }

  private note(): Note {
    const { reader = "", place = "", tool = "", version = "", step = "", title = "" } = this.dataset;
    const filled = namesIn(this.form).filter((name) => this.touched.has(name) && read(this.form, name) !== "");
    return {
      ...{ id: this.key, reader, place, tool, version, step, title },
      address: location.pathname + location.search,
      changed: new Date().toISOString(),
      first: firstMonths(this.form, filled),
      texts: Object.fromEntries(filled.map((name) => [name, read(this.form, name)])),
      lines: filled.map((name) => this.line(name)),
    };
  }

  private line(name: string): Line {
    const block = controlsIn(this.form).find((control) => control.name === name)?.closest("[data-block]");
    const prompt = tidy(block?.querySelector(".block__prompt, h3")?.textContent ?? "");
    const label = labelOf(this.form, name);
    const asked = !prompt || label === prompt || label.startsWith(prompt) ? label || prompt : label ? `${prompt} · ${label}` : prompt;
    return { name, asked, text: shown(this.form, name) };
  }

  private clicked(target: Element): void {
    const button = target.closest<HTMLElement>("[data-act]");
    if (!button) return;
    if (button.dataset["act"] === "download") offerCopy([this.note()], this.dataset["title"] ?? "", button.dataset["kind"]);
    if (button.dataset["act"] === "delete") void this.deleteAll();
    if (button.dataset["act"] === "carry") this.carryLine(button.dataset["name"] ?? "");
  }

  private carryLine(name: string): void {
    const line = this.note().lines.find((one) => one.name === name);
    const address = this.dataset["plan"];
    if (!line || !address) return;
    this.keep();
    void this.last.then(() => carry({ tool: this.dataset["title"] ?? "", asked: line.asked, text: line.text }, address));
  }

  private async deleteAll(): Promise<void> {
    window.clearTimeout(this.timer);
    this.timer = 0;
    await this.last;
    for (const name of this.touched) {
      this.filling = true;
      put(this.form, name, "");
      this.filling = false;
    }
    this.touched.clear();
    firstMonths(this.form, []);
    this.last = notes.drop(this.key).then(() => {
      this.say("deleted");
      this.drawLines([]);
      this.dispatchEvent(new CustomEvent(KEPT, { bubbles: true }));
    }, () => this.lost());
    this.querySelector<HTMLElement>("[data-part='ask']")?.hidePopover?.();
  }

  /** The lines that may become an action, in a drawer of their own. */
  private drawLines(lines: Line[]): void {
    const list = this.querySelector("[data-part='lines']");
    const template = this.querySelector<HTMLTemplateElement>("template[data-part='line']");
    const drawer = this.querySelector<HTMLElement>("[data-part='carry']");
    if (drawer) drawer.hidden = lines.length === 0;
    if (list && template) list.replaceChildren(...lines.map((line) => lineRow(template, line)));
  }

  private lost(): void {
    this.say("lost");
    const words = this.querySelector<HTMLElement>("[data-part='nostore']");
    if (words) words.hidden = false;
  }

  private say(key: string): void {
    const state = this.querySelector("[data-part='state']");
    if (state) state.textContent = this.dataset[key] ?? "";
  }
}

function lineRow(template: HTMLTemplateElement, line: Line): DocumentFragment {
  const row = template.content.cloneNode(true) as DocumentFragment;
  row.querySelector("[data-slot='asked']")!.textContent = line.asked;
  row.querySelector("[data-slot='text']")!.textContent = line.text;
  row.querySelector<HTMLElement>("[data-act='carry']")!.dataset["name"] = line.name;
  return row;
}
