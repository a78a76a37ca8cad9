// <running-minutes data-seconds="412" data-one="One minute left" data-many="{n} minutes left" data-over-one data-over-many>: the
// minutes of a step run down on the page. The server says how many seconds were left; the browser's own clock may be wrong.

const TICK = 5000; // milliseconds

export class RunningMinutes extends HTMLElement {
  private end = 0;
  private timer = 0;

  connectedCallback(): void {
    this.end = performance.now() + 1000 * Number(this.dataset["seconds"]);
    this.timer = window.setInterval(() => this.show(), TICK);
    document.addEventListener("visibilitychange", this.show);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.show);
  }

  private readonly show = (): void => {
    const left = Math.ceil((this.end - performance.now()) / 60_000);
    const words = this.querySelector("[data-part='words']");
    const said = this.words(left);
    if (words && words.textContent !== said) words.textContent = said;
    this.draw(Math.max(0, left));
  };

  private words(left: number): string {
    const n = Math.abs(left);
    const key = (left < 0 ? "over" : "left") + (n === 1 ? "One" : "Many");
    return (this.dataset[key] ?? "").replace("{n}", String(n));
  }

  /** The blocks empty from the left, as the server draws them. */
  private draw(left: number): void {
    const blocks = [...this.querySelectorAll(".minutes rect")];
    const size = Number(this.dataset["minutes"]) <= 60 ? 1 : 5;
    const full = Math.ceil(left / size);
    blocks.forEach((block, n) => block.setAttribute("class", n >= blocks.length - full ? "mn-left" : "mn-gone"));
  }
}

export function defineRunningMinutes(): void {
  if (!customElements.get("running-minutes")) customElements.define("running-minutes", RunningMinutes);
}
