// <private-list data-reader>: what lies in this browser, each with its page and day; to take a copy of, and to delete.
// <older-notes data-reader data-place data-version>: notes of the same tool as it was before, offered.

import { day, offerCopy } from "./copies";
import { notes, notesOf, type Note } from "./store";

export class PrivateList extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => void this.clicked(event.target as Element));
    void this.draw();
  }

  private async draw(): Promise<void> {
    try {
      const found = await notesOf(this.dataset["reader"] ?? "");
      this.show("empty", found.length === 0);
      this.show("some", found.length > 0);
      drawRows(this, found);
    } catch {
      this.show("nostore", true);
    }
  }

  private async clicked(target: Element): Promise<void> {
    const button = target.closest<HTMLElement>("[data-act]");
    if (!button) return;
    const mine = await notesOf(this.dataset["reader"] ?? "");
    if (button.dataset["act"] === "download") return offerCopy(mine, this.dataset["title"] ?? "", button.dataset["kind"]);
    if (button.dataset["act"] === "delete" && !this.isMeant(button)) return;
    const gone = button.dataset["act"] === "delete-all" ? mine : mine.filter((note) => note.id === button.dataset["id"]);
    for (const note of gone) await notes.drop(note.id);
    button.closest<HTMLElement>("[popover]")?.hidePopover?.();
    await this.draw();
    this.querySelector<HTMLElement>("[data-part='state']")!.textContent = this.dataset["deleted"] ?? "";
  }

  /** One note is deleted at the second press: the first one asks. */
  private isMeant(button: HTMLElement): boolean {
    const asked = button.dataset["asked"] !== undefined;
    button.dataset["asked"] = "";
    const words = button.querySelector("[data-part='words']");
    if (!asked && words) words.textContent = this.dataset["sure"] ?? "";
    return asked;
  }

  private show(part: string, on: boolean): void {
    for (const element of this.querySelectorAll<HTMLElement>(`[data-part='${part}']`)) element.hidden = !on;
  }
}

export class OlderNotes extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const { reader = "", place = "", version = "" } = this.dataset;
    const found = await notesOf(reader).catch(() => []);
    const older = found.filter((note) => note.place === place && note.version !== version);
    this.hidden = older.length === 0;
    drawRows(this, [...new Map(older.reverse().map((note) => [note.version, note])).values()]);
  }
}

function drawRows(host: HTMLElement, found: Note[]): void {
  const [list, template] = [host.querySelector("[data-part='rows']"), host.querySelector<HTMLTemplateElement>("template")];
  if (list && template) list.replaceChildren(...found.map((note) => row(template, note)));
}

function row(template: HTMLTemplateElement, note: Note): DocumentFragment {
  const made = template.content.cloneNode(true) as DocumentFragment;
  const link = made.querySelector("a");
  if (link) link.href = note.address.startsWith("/app/") ? note.address : "/app/";
  for (const place of made.querySelectorAll<HTMLElement>("[data-slot]")) {
    if (place.dataset["slot"] === "title") place.textContent = note.title;
    if (place.dataset["slot"] === "day") place.textContent = (place.dataset["words"] ?? "{day}").replace("{day}", day(note.changed));
  }
  const button = made.querySelector<HTMLElement>("[data-act='delete']");
  if (button) button.dataset["id"] = note.id;
  return made;
}
