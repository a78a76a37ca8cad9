// <urn-ball>: the day's ball, from the bag on this phone. The server never learns who opens this page.

import { Answering } from "./answering";
import type { Said, Slot } from "./ballot";
import { dayName, isLate, standing, type Standing } from "./days";
import { canSeal, keepShell, Page } from "./page";
import { SENT } from "./sent";
import { lay, send, whereIs } from "./sending";
import { bags, idInBag, laidFrom, outbox, type Bag, type Outgoing } from "./store";

const SOON = 2_500; // milliseconds after the browser says that there is a net
const AGAIN = 30_000; // milliseconds between tries while something waits

/** Which words tell of an earlier day. */
function stateOf(slot: Slot, laid?: Outgoing): string {
  if (laid) return laid.refused ? "dayrefused" : "daylaid";
  return isLate(slot, Date.now()) ? "daylate" : "dayfree";
}

export class UrnBall extends Page {
  private bag: Bag | null = null;
  private chosen: Slot | null = null;
  private today = "";
  private answering!: Answering;
  private shell: Promise<ServiceWorkerRegistration | null> = Promise.resolve(null);

  connectedCallback(): void {
    if (!this.querySelector("form")) return;
    if (!canSeal()) return this.show("weak", false);
    this.shell = keepShell();
    this.answering = new Answering(this.querySelector("form")!, this.dataset.check ?? "", (said) => this.lay(said));
    this.piece("change").addEventListener("click", () => void this.openForm());
    this.piece("withdraw").addEventListener("click", () => void this.lay({}));
    this.piece("days").addEventListener("click", (event) => this.dayPicked(event));
    this.piece("remind").hidden = !("PeriodicSyncManager" in globalThis && "Notification" in globalThis);
    this.piece("remind").addEventListener("change", () => void this.remind());
    const begin = (): void => void this.begin().catch(() => this.show("full", false)); // a private window may have no store
    addEventListener("hashchange", begin);
    addEventListener("pageshow", (event) => event.persisted && begin()); // back from the page where the bag was given away
    addEventListener("online", () => void this.cameOnline());
    new BroadcastChannel(SENT).onmessage = () => void this.afterSending();
    document.addEventListener("visibilitychange", () => void (document.hidden || this.wake()));
    setInterval(() => void this.wake(), AGAIN);
    begin();
  }

  private async begin(): Promise<void> {
    const round = decodeURIComponent(location.hash.slice(1));
    const kept = (await bags.all()).filter((bag) => bag.tokens.length);
    this.bag = kept.find((bag) => bag.round === round) ?? kept.find((bag) => standing(bag.info.slots, Date.now()).current) ?? kept[0] ?? null;
    if (!this.bag) return this.show("none", false);
    this.piece<HTMLInputElement>("reminds").checked = !this.bag.quiet && "Notification" in globalThis && Notification.permission === "granted";
    const days = standing(this.bag.info.slots, Date.now());
    await this.open(days.current ?? days.begun[0] ?? null);
    void this.send();
  }

  /** A new day may have begun while the page lay open. What somebody is writing stays; an earlier day that they chose does too. */
  private async wake(): Promise<void> {
    await this.send();
    const current = this.bag && standing(this.bag.info.slots, Date.now()).current;
    if (current && current.slot !== this.today && (this.dataset.view !== "form" || this.answering.isUntouched)) await this.open(current);
  }

  private async open(slot: Slot | null): Promise<void> {
    const bag = this.bag!;
    const days = standing(bag.info.slots, Date.now());
    this.chosen = slot;
    this.today = days.current?.slot ?? "";
    this.head(bag, days);
    const held = bag.tokens.some((token) => token.slot === slot?.slot);
    if (!slot) {
      if (!bag.tokens.some((token) => token.slot !== null)) return this.show("moved", false);
      this.piece("first").textContent = days.next ? dayName(days.next) : "";
      return this.show("early", false);
    }
    const laid = await outbox.get(idInBag(bag.round, slot.slot));
    if (!held && !laid) {
      await this.listDays(days);
      return this.show(bag.moved?.includes(slot.slot) ? "moved" : "cardday", false);
    }
    await (laid ? this.thank(laid, false) : this.openForm());
  }

  private head(bag: Bag, days: Standing): void {
    this.piece("givelink").hidden = !bag.tokens.some((token) => token.slot !== null);
    this.piece("givelink").querySelector("a")!.hash = bag.round;
    const number = this.chosen ? bag.info.slots.indexOf(this.chosen) + 1 : 0;
    this.piece("name").textContent = bag.info.name;
    this.kind = bag.info.kind;
    this.piece("day").textContent = number ? this.place(number, days.all) : "";
    this.tellRules(bag.info.rules ?? [], bag.info.mixed, bag.info.keys_sha256); // the file was held against it when it was fetched
  }

  private async openForm(): Promise<void> {
    const [bag, slot] = [this.bag!, this.chosen!];
    const laid = await outbox.get(idInBag(bag.round, slot.slot));
    const { kind, unit, questions } = bag.info;
    this.answering.ask({ kind, unit, slot: slot.slot, questions, names: bag.names }, laid?.said);
    const today = standing(bag.info.slots, Date.now()).current?.slot === slot.slot;
    this.tell("which", today ? "" : dayName(slot));
    this.piece("late").hidden = !isLate(slot, Date.now());
    this.show("form", Boolean(laid));
  }

  private async lay(said: Said): Promise<void> {
    try {
      const laid = await lay(this.bag!, this.chosen!.slot, said);
      await this.thank(laid);
    } catch {
      return this.show("full");
    }
    void this.shell.then((worker) => (worker as unknown as { sync?: { register(tag: string): Promise<void> } })?.sync?.register("urn-outbox")).catch(() => null);
    await this.send();
  }

  /** Thanks, without showing what was laid. */
  private async thank(laid: Outgoing, focus = true): Promise<void> {
    const slot = this.chosen!;
    const withdrawn = laid.said.colour === undefined && laid.said.score === undefined && !laid.said.answers;
    const where = whereIs(laid);
    this.piece("thanks").textContent = this.words(withdrawn ? "withdrawn" : where === "box" ? "inbox" : where === "refused" ? "refused" : "saved");
    this.piece("where").textContent = this.words(where === "phone" ? "wherephone" : where === "box" ? "wherebox" : "whererefused");
    this.piece("settled").hidden = !isLate(slot, Date.now());
    const held = this.bag!.tokens.some((token) => token.slot === slot.slot);
    this.piece("change").hidden = !held;
    this.piece("withdraw").hidden = withdrawn || !held;
    this.piece("waits").dataset.state = where;
    await this.listDays(standing(this.bag!.info.slots, Date.now()));
    this.show("thanks", focus);
  }

  /** Days that have begun and have no ball on this phone: each may still be put in. */
  private async listDays(days: Standing): Promise<void> {
    const bag = this.bag!;
    const laid = laidFrom(bag.round, await outbox.all());
    const others = days.begun.filter((slot) => slot.slot !== this.chosen?.slot && bag.tokens.some((token) => token.slot === slot.slot));
    const template = this.querySelector<HTMLTemplateElement>("template[data-day]")!;
    this.piece("days").replaceChildren(
      ...others.map((slot) => {
        const row = template.content.cloneNode(true) as DocumentFragment;
        const button = row.querySelector("button")!;
        button.dataset.slot = slot.slot;
        button.querySelector("b")!.textContent = dayName(slot);
        button.querySelector(".meta")!.textContent = this.words(stateOf(slot, laid.get(slot.slot)));
        return row;
      }),
    );
    this.piece("others").hidden = !others.length;
  }

  private dayPicked(event: Event): void {
    const key = (event.target as Element).closest<HTMLElement>("[data-slot]")?.dataset.slot;
    const slot = this.bag?.info.slots.find((one) => one.slot === key);
    if (slot) void this.open(slot);
  }

  private async send(): Promise<void> {
    if (!this.bag) return;
    await send();
    await this.afterSending();
  }

  /** The browser says 'online' a little before the net is there. */
  private async cameOnline(): Promise<void> {
    await this.send();
    setTimeout(() => void this.send(), SOON);
  }

  private async afterSending(): Promise<void> {
    const bag = this.bag;
    if (!bag) return;
    if (!(await bags.get(bag.round))) return this.show("over");
    const laid = this.chosen && (await outbox.get(idInBag(bag.round, this.chosen.slot)));
    if (laid && this.dataset.view === "thanks") await this.thank(laid, false);
  }

  /** The phone's own reminder; nobody but the phone knows whether it is on. */
  private async remind(): Promise<void> {
    const box = this.piece<HTMLInputElement>("reminds");
    const wanted = box.checked;
    const on = wanted && (await Notification.requestPermission()) === "granted" && (await this.wakeUp());
    const bag = this.bag && (await bags.get(this.bag.round));
    if (!bag) return;
    box.checked = on;
    this.piece("noremind").hidden = on || !wanted;
    this.bag = { ...bag, quiet: !on };
    await bags.put(this.bag);
  }

  /** Ask the browser to wake the service worker now and then; it does so for installed pages alone. */
  private async wakeUp(): Promise<boolean> {
    const worker = (await this.shell) as unknown as { periodicSync: { register(tag: string, options: object): Promise<void> } };
    return worker.periodicSync.register("urn-reminder", { minInterval: 4 * 3600 * 1000 }).then(
      () => true,
      () => false,
    );
  }
}
