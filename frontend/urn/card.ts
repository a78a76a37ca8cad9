// <urn-card>: a ball from a card, on any phone. The secret stands in the address's fragment, or is typed as six words.

import { Answering } from "./answering";
import { within } from "./asking";
import type { Said, Slot } from "./ballot";
import { type Opened, layCard, NoNet, openCard, whereIs as roundOf } from "./cards";
import { dayName, isLate, standing } from "./days";
import { canSeal, Page } from "./page";
import { send, whereIs } from "./sending";
import { SENT } from "./sent";
import { outbox, refusedOfCards } from "./store";
import { readAddress, type Card, type Read } from "./words";

type Words = { read: (text: string) => Read };

/** What card page and kiosk share: reading a card, and asking for the day's ball. */
export abstract class CardPage extends Page {
  protected opened: Opened | null = null;
  protected chosen: Slot | null = null;
  protected answering!: Answering;
  protected visitor = 0; // the kiosk counts on when it is wiped: what comes for the one before is dropped

  protected prepare(): void {
    this.answering = new Answering(this.querySelector<HTMLFormElement>('form[data-when="form"]')!, this.dataset.check ?? "", (said) => this.laid(said));
    this.piece("words").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.typed();
    });
    this.piece<HTMLSelectElement>("pick").addEventListener("change", (event) => this.pick((event.target as HTMLSelectElement).value));
  }

  protected abstract laid(said: Said): Promise<void>;

  /** Six words, or a card's address from a USB scanner. */
  protected async typed(): Promise<void> {
    const input = this.piece("words").querySelector("input:not([type=hidden])") as HTMLInputElement;
    const text = input.value;
    this.wrong("");
    const { visitor } = this;
    try {
      const card = readAddress(text) ?? (await this.byWords(text));
      if (!card || visitor !== this.visitor) return;
      input.value = "";
      await this.open(card);
    } catch (fault) {
      if (visitor === this.visitor) this.wrong(this.words(fault instanceof NoNet ? "nonet" : "unknown"));
    }
  }

  private async byWords(text: string): Promise<Card | null> {
    const list = (await within(import(this.dataset.words ?? "")).catch(() => null)) as Words | null;
    if (!list) throw new NoNet("the list of words");
    const read = list.read(text);
    if ("secret" in read) return roundOf(this.dataset.where ?? "", read.secret);
    this.wrong(read.count === 6 ? this.words("wrongwords", { numbers: read.wrong.join(", ") }) : this.words("sixwords", { count: read.count }));
    return null;
  }

  protected async open(card: Card): Promise<void> {
    const { visitor } = this;
    const opened = await openCard(card);
    if (visitor !== this.visitor) return;
    this.opened = opened;
    const { file, name, rules, mixed, hash } = this.opened;
    this.kind = file.kind;
    this.tellRules(rules, mixed, hash);
    const days = standing(file.slots, Date.now());
    this.piece("name").textContent = name;
    const select = this.piece<HTMLSelectElement>("pick");
    select.replaceChildren(...days.begun.map((slot) => Object.assign(document.createElement("option"), { value: slot.slot, textContent: dayName(slot) })));
    this.piece("picking").hidden = days.begun.length < 2;
    if (!days.begun[0]) {
      this.piece("first").textContent = days.next ? dayName(days.next) : "";
      return this.show("early");
    }
    this.ask(days.begun[0]);
    this.show("form");
  }

  private ask(slot: Slot): void {
    const { file, card, questions, names } = this.opened!;
    this.chosen = slot;
    this.answering.ask({ kind: file.kind, unit: card.unit, slot: slot.slot, questions, names });
    this.pick(slot.slot);
  }

  /** Another day: what is written stays. */
  protected pick(key: string): void {
    const slots = this.opened?.file.slots ?? [];
    const slot = slots.find((one) => one.slot === key);
    if (!slot) return;
    this.chosen = slot;
    this.answering.move(slot.slot);
    this.piece("day").textContent = this.place(slots.indexOf(slot) + 1, slots.length);
    this.piece("late").hidden = !isLate(slot, Date.now());
  }

  protected wrong(words: string): void {
    this.piece("wrong").hidden = !words;
    this.piece("wrongtext").textContent = words;
  }
}

export class UrnCard extends CardPage {
  private ballot = "";

  connectedCallback(): void {
    if (!this.querySelector("form")) return;
    if (!canSeal()) return; // the form without script stands there: the server seals, and the page says so
    this.prepare();
    this.piece("weak").hidden = true;
    this.piece("change").addEventListener("click", () => this.show("form"));
    this.piece("withdraw").addEventListener("click", () => void this.laid({}));
    addEventListener("online", () => void this.send());
    new BroadcastChannel(SENT).onmessage = () => void this.afterSending(); // other balls of this phone may take their time
    document.addEventListener("visibilitychange", () => void (document.hidden || this.send()));
    setInterval(() => void this.send(), 30_000);
    addEventListener("hashchange", () => void this.begin());
    void this.begin();
  }

  private async begin(): Promise<void> {
    void this.send(); // what an earlier card left here without a net
    const card = readAddress(location.hash);
    if (!card) return this.show("words", false);
    this.show("wait", false);
    try {
      await this.open(card);
      history.replaceState(null, "", location.pathname + location.search); // the card is in nobody's history
    } catch (fault) {
      this.show("words");
      this.wrong(this.words(fault instanceof NoNet ? "nonet" : "unknown"));
    }
  }

  protected async laid(said: Said): Promise<void> {
    try {
      this.ballot = await layCard(this.opened!, this.chosen!.slot, said);
    } catch {
      return this.show("full");
    }
    this.piece("withdraw").hidden = !Object.keys(said).length;
    await this.thank(!Object.keys(said).length);
    await this.send();
  }

  private async send(): Promise<void> {
    await send();
    await this.afterSending();
  }

  private async afterSending(): Promise<void> {
    await this.tellRefused();
    if (this.ballot && this.dataset.view === "thanks") await this.thank(Boolean(this.piece("withdraw").hidden));
  }

  /** A box that was restored may not know the card any more; whoever comes back to this page is told. */
  private async tellRefused(): Promise<void> {
    const count = refusedOfCards(await outbox.all()).filter((one) => one.id !== this.ballot).length;
    this.piece("refusedwords").textContent = count === 1 ? this.words("refusedone") : this.words("refusedmany", { number: count });
    this.piece("refused").hidden = !count;
  }

  private async thank(withdrawn: boolean): Promise<void> {
    const kept = await outbox.get(this.ballot);
    const where = kept ? whereIs(kept) : "box";
    this.piece("thanks").textContent = this.words(withdrawn ? "withdrawn" : where === "box" ? "inbox" : where === "refused" ? "refused" : "saved");
    this.piece("where").textContent = this.words(where === "phone" ? "wherephone" : where === "box" ? "wherebox" : "whererefused");
    this.piece("settled").hidden = !isLate(this.chosen!, Date.now());
    this.show("thanks");
  }
}
