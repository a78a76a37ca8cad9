import { say } from "../parts/toasts";
import { tellServer } from "./answer";
import type { NoteBoard } from "./element";

/** A page about one heading or one note, opened over the board; without a script it is a page of its own. */
export class Panel {
  private from: HTMLElement | null = null;

  constructor(private readonly owner: NoteBoard) {
    this.dialog?.addEventListener("close", () => {
      this.dialog?.replaceChildren();
      const lit = this.owner.piles.current();
      if (this.from?.isConnected) this.from.focus();
      else if (lit) this.owner.piles.light(lit, true);
      this.owner.catchUp();
    });
    this.dialog?.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.close();
    });
  }

  private get dialog(): HTMLDialogElement | null {
    return this.owner.querySelector<HTMLDialogElement>("#panel");
  }

  async open(address: string): Promise<void> {
    this.from = document.activeElement as HTMLElement | null;
    const answer = await tellServer(address).catch(() => null);
    if (answer) this.take(answer);
    else say(this.owner.words("offline"));
  }

  openNote(): void {
    const note = this.owner.piles.held()[0]?.dataset["note"];
    if (note) void this.open((this.owner.dataset["noteUrl"] ?? "").replace("/0/", `/${note}/`));
  }

  /** Show what an answer has for the panel; says whether it had something. */
  take(answer: Document): boolean {
    const body = answer.querySelector<HTMLElement>("[data-panel-body]");
    if (!body || !this.dialog) return false;
    this.dialog.replaceChildren(this.closing(), document.adoptNode(body));
    if (!this.dialog.open) this.dialog.showModal();
    const shown = this.dialog.querySelector("[data-panel-body]");
    const first = shown?.querySelector<HTMLElement>("[data-focus], input:not([type=hidden]), button");
    first?.focus();
    if (first instanceof HTMLInputElement && first.type === "text") first.select();
    return true;
  }

  close(): void {
    if (this.dialog?.open) this.dialog.close();
  }

  /** U: a sub-heading under the heading where the note lies. */
  askForSubheading(): void {
    const note = this.owner.piles.held()[0];
    const heading = note?.closest<HTMLElement>(".pile")?.dataset["to"];
    if (!note || !heading || heading === "none") {
      say(this.owner.words("needsHeading"));
      return;
    }
    const template = this.owner.querySelector<HTMLTemplateElement>("#ask-sub");
    const body = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!body || !this.dialog) return;
    this.from = document.activeElement as HTMLElement | null;
    this.dialog.replaceChildren(this.closing(), body);
    body.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.owner.putUnderNew(body.querySelector<HTMLInputElement>("input")?.value ?? "", heading);
      this.close();
    });
    this.dialog.showModal();
    body.querySelector("input")?.focus();
  }

  private closing(): HTMLElement {
    const template = this.owner.querySelector<HTMLTemplateElement>("#panel-close");
    const button = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
    button.addEventListener("click", () => this.close());
    return button;
  }
}
