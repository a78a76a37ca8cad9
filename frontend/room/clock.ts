// <bell-clock data-seconds data-rung data-quiet>: minutes and seconds that run down, and a bell at the end: heard, felt and seen.
// The server says how many seconds were left; the browser's own clock may be wrong.

import { ring } from "../parts/ring";

export class BellClock extends HTMLElement {
  private end = 0;
  private timer = 0;
  private rung = false;

  connectedCallback(): void {
    const seconds = Number(this.dataset["seconds"]) || 0;
    this.end = performance.now() + 1000 * seconds;
    this.rung = seconds <= 0;
    this.timer = window.setInterval(() => this.show(), 500);
    document.addEventListener("visibilitychange", this.show);
    this.show();
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.show);
  }

  private readonly show = (): void => {
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    const place = this.querySelector("[data-part='time']");
    const told = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (place && place.textContent !== told) place.textContent = told;
    if (left === 0) this.over();
  };

  private over(): void {
    this.classList.add("is-rung");
    const words = this.querySelector("[data-part='words']");
    if (words && !words.textContent) words.textContent = this.dataset["rung"] ?? "";
    if (this.rung || this.hasAttribute("data-quiet")) return;
    this.rung = true;
    navigator.vibrate?.([300, 150, 300]);
    // A browser that has not been touched yet makes no sound: then it is the picture that tells.
    if (typeof AudioContext !== "undefined" && navigator.userActivation?.hasBeenActive !== false) ring(new AudioContext());
  }
}
