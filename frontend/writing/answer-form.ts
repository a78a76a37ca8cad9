// <answer-form data-texts data-revision="7" data-reader="3" data-rows data-topic data-saved data-saving data-unsent data-beside data-away>: a
// form of blocks that is saved as one types. One request at a time; what is not sent yet lies in this browser, and goes when there
// is a net again, also after the tab was killed. Another's text comes into fields that the reader has not touched and is not in.

import { CHANGED } from "../parts/live";
import { showKept } from "./beside";
import { controlsOf, isControl, isIn, isSlide, namesIn, put, read } from "./fields";
import { growRows, growTo, rowsOf, type Rows } from "./rows";
import { ask, NotTaken, send, sendLast, type Answer, type Changes } from "./sending";
import { localStore, UnsentTexts } from "./unsent";
import { showWrong } from "./wrong";

const PAUSE = 700; // milliseconds without a key until it is sent
const AGAIN = 3000; // until it is tried again without a net; doubled up to
const SELDOM = 30_000;

export class AnswerForm extends HTMLElement {
  private form!: HTMLFormElement;
  private unsent!: UnsentTexts;
  private stood = new Map<string, string>(); // what the server has, as far as this page knows
  private seen = new Map<string, number>(); // the revision of each field that the reader has seen
  private waiting = new Map<string, string>(); // another's text, until the reader leaves the field
  private rows: Rows = {};
  private heard = 0;
  private running: Promise<void> | undefined;
  private timer = 0;
  private trouble = 0;
  private filling = false;
  private topic: Element | null = null;

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    this.form = form;
    this.rows = rowsOf(this);
    this.heard = Number(this.dataset["revision"]) || 0;
    this.unsent = new UnsentTexts(new URL(form.action).pathname, this.dataset["reader"] ?? "", localStore());
    for (const name of namesIn(form)) this.stood.set(name, read(form, name));
    this.bringBack();
    growRows(form, this.rows);
    this.listen();
    void this.send();
  }

  disconnectedCallback(): void {
    this.sendAsItGoes();
    window.clearTimeout(this.timer);
    window.removeEventListener("pagehide", this.leave);
    window.removeEventListener("pageshow", this.back);
    window.removeEventListener("online", this.online);
    document.removeEventListener("visibilitychange", this.look);
    this.topic?.removeEventListener(CHANGED, this.catchUp);
  }

  /** Whether everything that stands here has been sent and answered. */
  get isSaved(): boolean {
    return !this.running && this.mine().size === 0;
  }

  private listen(): void {
    this.form.addEventListener("input", (event) => this.written(event.target, PAUSE));
    this.form.addEventListener("change", (event) => this.written(event.target, 0));
    this.form.addEventListener("focusout", (event) => this.left(event.target));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("pagehide", this.leave);
    window.addEventListener("pageshow", this.back);
    window.addEventListener("online", this.online);
    document.addEventListener("visibilitychange", this.look);
    this.topic = this.closest("live-topic") ?? document.querySelector(this.dataset["topic"] || "live-topic[data-none]");
    this.topic?.addEventListener(CHANGED, this.catchUp);
  }

  /** What this browser kept is put into its fields again; what belongs to another page of the same run is sent from here too. */
  private bringBack(): void {
    for (const [name, { text, seen }] of this.unsent.all()) {
      growTo(this.form, name, this.rows);
      if (this.stood.get(name) === text) {
        this.unsent.drop(name, text);
        continue;
      }
      this.fill(name, text);
      this.seen.set(name, seen);
    }
  }

  private written(target: EventTarget | null, pause: number): void {
    if (this.filling || !isControl(target)) return;
    const { name } = target;
    const text = read(this.form, name);
    const before = this.unsent.all().get(name);
    if (text !== (before?.text ?? this.stood.get(name) ?? "") || isSlide(this.form, name)) {
      this.unsent.put(name, { text, seen: this.seenOf(name) });
      showWrong(this.form, name, "");
      growRows(this.form, this.rows);
    }
    if (this.mine().size > 0) this.soon(pause);
  }

  private left(target: EventTarget | null): void {
    if (!isControl(target)) return;
    this.soon(0);
    const text = this.waiting.get(target.name);
    if (text === undefined || this.mine().has(target.name)) return;
    this.waiting.delete(target.name);
    this.receive(target.name, text);
  }

  private soon(pause: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), pause);
  }

  /** Send everything that waits, one request at a time; fulfilled when it has been tried. */
  private send(): Promise<void> {
    this.running ??= this.sendAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (let [seen, texts] = this.batch(); texts.size > 0; [seen, texts] = this.batch()) {
      this.say("saving");
      try {
        this.took(await send(this.form, texts, seen), texts);
        this.trouble = 0;
      } catch (error) {
        return this.failed(error, texts);
      }
    }
  }

  /** Texts are sent by the revision they were written on, the oldest first: the server compares a whole request with one. */
  private batch(): [number, Map<string, string>] {
    const mine = this.mine();
    const seen = Math.min(...[...mine.values()].map((one) => one.seen));
    return [seen, new Map([...mine].filter(([, one]) => one.seen === seen).map(([name, one]) => [name, one.text]))];
  }

  /** What waits to be sent; what the server refused waits until it is changed. */
  private mine(): Map<string, { text: string; seen: number }> {
    return new Map([...this.unsent.all()].filter(([name, one]) => this.refused.get(name) !== one.text && !this.isOthers(name)));
  }

  /** Whether another form of this page has the field: it sends it itself. */
  private isOthers(name: string): boolean {
    if (this.stood.has(name) || controlsOf(this.form, name).length > 0) return false;
    return [...document.querySelectorAll("answer-form")].some((other) => other !== this && controlsOf(other, name).length > 0);
  }

  private readonly refused = new Map<string, string>();

  private took(answer: Answer, texts: Map<string, string>): void {
    for (const told of answer.fields) {
      const text = texts.get(told.name) ?? "";
      if (told.wrong) this.refuse(told.name, text, told.wrong);
      else this.stands(told.name, text, told.revision);
    }
    const kept = answer.fields.some((told) => told.kept);
    if (this.mine().size === 0) this.say(kept ? "beside" : this.refused.size > 0 ? "" : "saved");
    if (kept) this.catchUp();
  }

  private stands(name: string, text: string, revision: number): void {
    this.refused.delete(name);
    this.stood.set(name, text);
    this.seen.set(name, Math.max(revision, this.seenOf(name)));
    this.waiting.delete(name);
    this.unsent.drop(name, text);
    const still = this.unsent.all().get(name);
    if (still) this.unsent.put(name, { text: still.text, seen: this.seenOf(name) });
  }

  private refuse(name: string, text: string, words: string): void {
    this.refused.set(name, text);
    showWrong(this.form, name, words);
  }

  private failed(error: unknown, texts: Map<string, string>): void {
    if (error instanceof NotTaken) {
      for (const [name, text] of texts) this.refused.set(name, text);
      return this.say("away", error.words);
    }
    this.say("unsent");
    this.trouble += 1;
    this.soon(Math.min(SELDOM, AGAIN * 2 ** (this.trouble - 1)));
  }

  private readonly catchUp = (): void => {
    const address = this.dataset["texts"];
    if (address) void ask(address, this.heard).then((changes) => this.receiveAll(changes), () => undefined);
  };

  private receiveAll(changes: Changes): void {
    const mine = this.mine();
    this.heard = Math.max(this.heard, changes.revision);
    for (const [name, text] of Object.entries(changes.texts)) {
      if (mine.has(name) || changes.revision < this.seenOf(name)) continue;
      growTo(this.form, name, this.rows);
      if (isIn(this.form, name)) this.waiting.set(name, text);
      else this.receive(name, text);
    }
    for (const name of this.stood.keys())
      if (this.isUntouched(name, mine)) this.seen.set(name, Math.max(this.seenOf(name), changes.revision));
    if (changes.kept) showKept(this.form, this.querySelector("template[data-part='beside']"), changes.kept);
    growRows(this.form, this.rows);
  }

  /** Whether the field shows what the server has: then the reader has seen it. */
  private isUntouched(name: string, mine: Map<string, unknown>): boolean {
    return !mine.has(name) && !this.waiting.has(name) && !this.refused.has(name);
  }

  private receive(name: string, text: string): void {
    this.stood.set(name, text);
    this.seen.set(name, this.heard);
    if (read(this.form, name) !== text) this.fill(name, text);
  }

  private fill(name: string, text: string): void {
    this.filling = true;
    put(this.form, name, text);
    this.filling = false;
  }

  /** Any button but 'save' goes its own way, when what was written has been sent. */
  private submitted(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null;
    if (this.isSaved && button?.hasAttribute("formaction")) return this.leaveFieldsOut();
    event.preventDefault();
    void this.send().then(() => {
      if (!button?.hasAttribute("formaction")) return this.mine().size === 0 ? this.say("saved") : undefined;
      if (this.isSaved) this.form.requestSubmit(button);
    });
  }

  /** The fields are stored already: what goes with a button is the button's own, so that nothing of another's is written over. */
  private leaveFieldsOut(): void {
    const leave = ({ formData }: FormDataEvent): void => {
      for (const name of [...formData.keys()]) if (name.includes("/") || ["slides", "counts", "ticks"].includes(name)) formData.delete(name);
    };
    this.form.addEventListener("formdata", leave, { once: true });
  }

  private readonly leave = (): void => this.sendAsItGoes();

  /** The browser brought the page back as it was left. */
  private readonly back = (event: PageTransitionEvent): void => {
    if (event.persisted) this.online();
  };

  private readonly online = (): void => {
    this.trouble = 0;
    this.soon(0);
    this.catchUp();
  };

  private readonly look = (): void => {
    if (document.hidden) this.soon(0);
  };

  private sendAsItGoes(): void {
    const [seen, texts] = this.batch();
    if (texts.size > 0) sendLast(this.form, texts, seen);
  }

  private seenOf(name: string): number {
    return this.seen.get(name) ?? (Number(this.dataset["revision"]) || 0);
  }

  private say(key: string, words?: string): void {
    const state = this.querySelector("[data-part='state']");
    if (state) state.textContent = words || (key && (this.dataset[key] ?? ""));
  }
}

export function defineAnswerForm(): void {
  if (!customElements.get("answer-form")) customElements.define("answer-form", AnswerForm);
}
