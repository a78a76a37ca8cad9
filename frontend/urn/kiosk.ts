// <urn-kiosk>: a screen for everybody's cards. No session; nothing is kept; it sends before it thanks.

import { askQuietly, endAfter } from "./asking";
import type { Said } from "./ballot";
import { NoNet, sendCard } from "./cards";
import { CardPage } from "./card";
import { hasCamera, readCode } from "./camera";
import { canSeal } from "./page";
import type { Card } from "./words";

const IDLE = 20; // seconds after the last touch
const WARN = 8; // of them with a warning
const SENDING = 12; // seconds for sending, all told: whether it went is said before the screen is wiped
const THANKS = 4; // seconds that the thanks stand
const ASK = 5 * 60; // seconds between looks at the glass case

export class UrnKiosk extends CardPage {
  private touched = Date.now();
  private asked = Date.now();
  private busy = false;
  private camera = new AbortController();

  connectedCallback(): void {
    if (!this.querySelector("form") || !canSeal()) return;
    this.prepare();
    this.piece("begin").addEventListener("click", (event) => {
      event.preventDefault();
      this.askForCard();
    });
    this.piece("scan").hidden = !hasCamera();
    this.piece("scan").addEventListener("click", () => void this.scan());
    for (const leave of this.querySelectorAll("[data-leave]")) leave.addEventListener("click", () => this.reset());
    for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) addEventListener(kind, (event) => this.touch(event), true);
    setInterval(() => this.tick(), 500);
    this.show("rest", false);
  }

  private touch(event: Event): void {
    this.touched = Date.now();
    this.piece("idle").hidden = true;
    // A scanner types the card: the first key leads to the field, and lands there.
    const key = event instanceof KeyboardEvent && !event.ctrlKey && !event.altKey && !event.metaKey ? event.key : "";
    if (key.length === 1 && key !== " " && this.dataset.view === "rest") this.askForCard();
  }

  private askForCard(): void {
    this.wrong("");
    this.show("words", false);
    this.piece("words").querySelector("input")?.focus();
  }

  /** The camera is on from the tap until a card is read or the screen is wiped. */
  private async scan(): Promise<void> {
    this.camera.abort();
    this.camera = new AbortController();
    try {
      const text = await readCode(this.piece<HTMLVideoElement>("video"), this.camera.signal, this.dataset.eye ?? "");
      if (text === null) return;
      this.touched = Date.now();
      this.piece("words").querySelector("input")!.value = text;
      await this.typed();
    } catch {
      this.wrong(this.words("nocamera"));
    }
  }

  private tick(): void {
    const idle = (Date.now() - this.touched) / 1000;
    const view = this.dataset.view;
    if (view === "rest") return this.look();
    if (idle >= IDLE || (view === "thanks" && idle >= THANKS)) return this.reset();
    const left = Math.ceil(IDLE - idle);
    if (view === "thanks" || this.busy || left > WARN) return;
    this.piece("left").textContent = this.words("left", { seconds: left });
    this.piece("idle").hidden = false;
  }

  /** Nothing of the one before is left for the next. */
  private reset(): void {
    this.camera.abort();
    this.visitor += 1;
    this.busy = false;
    this.opened = null;
    this.chosen = null;
    this.answering.ask({ kind: "balls", unit: "", slot: "", questions: [], names: [] });
    for (const input of this.querySelectorAll("input")) if (input.type === "text") input.value = "";
    this.piece("pick").replaceChildren();
    this.piece("about").hidden = this.piece("keyline").hidden = true;
    this.piece("name").textContent = "";
    this.piece("idle").hidden = true;
    this.piece("unsent").hidden = true;
    this.wrong("");
    this.show("rest", false);
  }

  /** A kiosk is everybody's: it checks notes by patterns, and never opens the list of names that a card's code would open. */
  protected override async open(card: Card): Promise<void> {
    if (card.round !== this.dataset.round) return this.wrong(this.words("otherround"));
    await super.open({ ...card, names: null });
  }

  protected async laid(said: Said): Promise<void> {
    if (this.busy || !this.opened) return;
    this.busy = true;
    this.piece("unsent").hidden = true;
    const { visitor } = this;
    const fault = await sendCard(this.opened, this.chosen!.slot, said, endAfter(SENDING * 1000)).then(
      () => null,
      (fault: unknown) => fault,
    );
    if (visitor !== this.visitor) return; // they have left: the next one is told nothing of it
    this.busy = false;
    this.touched = Date.now();
    if (!fault) return this.show("thanks");
    this.piece("unsenttext").textContent = this.words(fault instanceof NoNet ? "unsent" : "notgood");
    this.piece("unsent").hidden = false;
    this.piece("unsent").scrollIntoView({ block: "nearest" });
  }

  private look(): void {
    if (Date.now() - this.asked < ASK * 1000) return;
    this.asked = Date.now();
    void this.freshCase();
  }

  private async freshCase(): Promise<void> {
    try {
      const answer = await askQuietly(this.dataset.case ?? "");
      const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#case") : null;
      if (fresh) document.querySelector("#case")?.replaceWith(fresh);
    } catch {
      // the case stands as it was
    }
  }
}
