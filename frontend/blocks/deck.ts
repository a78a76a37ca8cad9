import { Bell } from "./bell";
import { fill, reveal, tell } from "./hand";

/** A deck of cards: dealt by chance, each once; dealt cards are ticked. A bell rings every so many minutes, as often as there are rounds. */
export class CardDeck extends HTMLElement {
  private readonly bell = new Bell((round, left) => this.showTime(round, left), (last) => this.ring(last));

  connectedCallback(): void {
    reveal(this, "[data-part=table]");
    this.addEventListener("click", (event) => this.pressed((event.target as HTMLElement).closest<HTMLElement>("[data-act]")));
    this.addEventListener("change", () => this.count());
    this.count();
  }

  disconnectedCallback(): void {
    this.bell.stop();
  }

  private pressed(button: HTMLElement | null): void {
    const act = button?.dataset["act"];
    if (act === "deal") this.deal();
    else if (act === "bell") this.start();
    else if (act === "stop") this.stop();
  }

  private left(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-card]")].filter((card) => !card.querySelector<HTMLInputElement>("[type=checkbox]")?.checked);
  }

  /** Lay a card that nobody has talked about on the table, and tick it. */
  deal(chance: () => number = Math.random): void {
    const left = this.left();
    const card = left[Math.floor(chance() * left.length)];
    const place = this.place("shown");
    if (!card || !place) return;
    place.replaceChildren(...[...card.querySelectorAll(".pcard__kind, .pcard__text")].map((part) => part.cloneNode(true)));
    const tick = card.querySelector<HTMLInputElement>("[type=checkbox]");
    if (!tick) return;
    tick.checked = true;
    tell(tick);
  }

  private count(): void {
    const left = this.left().length;
    const place = this.place("left");
    if (place) place.textContent = left ? fill(this.dataset["left"], { n: left }) : (this.dataset["last"] ?? "");
    const deal = this.querySelector<HTMLButtonElement>("[data-act=deal]");
    if (deal) deal.disabled = left === 0;
  }

  private start(): void {
    this.show("bell", "");
    this.toggle(true);
    this.bell.start(Number(this.dataset["bell"]), Number(this.dataset["rounds"]));
  }

  private stop(): void {
    this.bell.stop();
    this.toggle(false);
    this.show("time", "");
  }

  private toggle(running: boolean): void {
    this.querySelector<HTMLElement>("[data-act=bell]")!.hidden = running;
    this.querySelector<HTMLElement>("[data-act=stop]")!.hidden = !running;
  }

  private showTime(round: number, left: string): void {
    this.show("time", fill(this.dataset["round"], { n: round, all: this.dataset["rounds"] ?? "", left }));
  }

  private ring(last: boolean): void {
    this.show("bell", (last ? this.dataset["over"] : this.dataset["ring"]) ?? "");
    if (last) this.stop();
  }

  private show(part: string, text: string): void {
    const place = this.place(part);
    if (place) place.textContent = text;
  }

  private place(name: string): HTMLElement | null {
    return this.querySelector(`[data-part=${name}]`);
  }
}
