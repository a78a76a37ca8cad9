import { put, reveal } from "./hand";
import { nameMonths } from "./months";

// The ground that is drawn on: iglo/blocks/pictures/curve.py
const WIDTH = 720;
const TOP = 4;
const FOOT = 440;
const MIDDLE = "50";

export type Spot = readonly [number, number];

/** The load curve: a finger, a mouse or the arrow keys move its months. A month that nobody has touched sends nothing. */
export class LoadCurve extends HTMLElement {
  static observedAttributes = ["data-first", "data-kept"];
  private drawing: number | null = null;
  private last: Spot | null = null;

  connectedCallback(): void {
    if (!this.svg || this.classList.contains("is-live")) return;
    this.classList.add("is-live");
    this.querySelectorAll<HTMLInputElement>("input[type=range][name]").forEach((slider) => this.takeName(slider));
    reveal(this, "[data-part=hint], [data-part=keys], [data-act=again]");
    nameMonths(this);
    this.addEventListener("input", (event) => this.changed(event.target as HTMLElement));
    this.addEventListener("focusin", (event) => this.hold(monthOf(event.target as Element)));
    this.addEventListener("focusout", () => this.hold(null));
    this.querySelector("[data-act=again]")?.addEventListener("click", () => this.again());
    this.svg.addEventListener("pointerdown", (event) => this.begin(event));
    this.svg.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) this.svg.addEventListener(end, () => this.end());
  }

  attributeChangedCallback(): void {
    nameMonths(this);
  }

  get svg(): SVGSVGElement | null {
    return this.querySelector("svg.bp--curve");
  }

  get sliders(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[type=range]")];
  }

  /** A slider always stands somewhere; so its name goes to a field beside it that is empty until the month is drawn. */
  protected takeName(slider: HTMLInputElement): void {
    const kept = document.createElement("input");
    kept.type = "text";
    kept.hidden = true;
    kept.name = slider.name;
    kept.value = slider.hasAttribute("data-empty") ? "" : slider.value;
    kept.dataset["monthValue"] = "";
    kept.setAttribute("aria-label", slider.labels?.[0]?.textContent?.trim() ?? "");
    slider.removeAttribute("name");
    if (slider.previousElementSibling?.matches("input[name=slides]")) slider.previousElementSibling.remove(); // it speaks for a page without scripts
    slider.after(kept);
  }

  protected keptOf(slider: HTMLInputElement): HTMLInputElement {
    return slider.nextElementSibling as HTMLInputElement;
  }

  private changed(target: HTMLElement): void {
    const slider = target.closest<HTMLInputElement>("input[type=range]");
    if (slider) put(this.keptOf(slider), slider.value);
    else if (target.hasAttribute("data-month-value")) this.follow(target as HTMLInputElement);
  }

  /** The value that counts has changed, by our hand or by whoever fills the form in. */
  private follow(kept: HTMLInputElement): void {
    const slider = kept.previousElementSibling as HTMLInputElement;
    slider.value = kept.value || MIDDLE;
    slider.toggleAttribute("data-empty", kept.value === "");
    slider.closest("li")?.classList.toggle("is-drawn", kept.value !== "");
    this.redraw();
  }

  protected redraw(): void {
    const spots: Spot[] = [];
    this.sliders.forEach((slider, index) => {
      const empty = slider.hasAttribute("data-empty");
      const [x, y] = [across(index, this.sliders.length), down(Number(slider.value))];
      if (!empty) spots.push([x, y]);
      const dot = this.svg?.querySelector(`[data-month="${monthOf(slider)}"]`);
      dot?.setAttribute("cy", String(y));
      dot?.classList.toggle("is-empty", empty);
      const zone = slider.closest("li")?.querySelector("[data-part=zone]");
      if (zone) zone.textContent = empty ? "" : this.zone(Number(slider.value));
      slider.setAttribute("aria-valuetext", empty ? "" : this.zone(Number(slider.value)));
    });
    this.drawLine(spots);
    this.svg?.querySelectorAll(".cv-chip, .cv-t").forEach((chip) => chip.remove());
  }

  protected drawLine(spots: readonly Spot[]): void {
    for (const part of ["halo", "line"]) this.svg?.querySelector(`[data-part=${part}]`)?.setAttribute("d", path(spots));
  }

  protected zone(value: number): string {
    return (value < 34 ? this.dataset["low"] : value < 67 ? this.dataset["best"] : this.dataset["high"]) ?? "";
  }

  /** One thing is lit: the month that is being moved. */
  private hold(month: string | null): void {
    for (const lit of this.querySelectorAll(".is-held")) lit.classList.remove("is-held");
    if (month) this.querySelectorAll(`li[data-month="${month}"], circle[data-month="${month}"]`).forEach((one) => one.classList.add("is-held"));
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.drawing = event.pointerId;
    this.svg?.setPointerCapture(event.pointerId);
    this.last = null;
    this.drawTo(this.spot(event));
  }

  private drag(event: PointerEvent): void {
    if (this.drawing === event.pointerId) this.drawTo(this.spot(event));
  }

  private end(): void {
    this.drawing = null;
    this.last = null;
    this.hold(null);
  }

  private spot(event: PointerEvent): Spot {
    const box = this.svg!.getBoundingClientRect();
    const scale = WIDTH / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  /** Every month that the hand has passed since the last point gets the height at which it was passed. */
  private drawTo(spot: Spot): void {
    const count = this.sliders.length;
    for (const [index, value] of passed(this.last, spot, count)) {
      const slider = this.sliders[index];
      if (!slider) continue;
      put(this.keptOf(slider), String(value));
      this.hold(monthOf(slider));
    }
    this.last = spot;
  }

  private again(): void {
    for (const slider of this.sliders) put(this.keptOf(slider), "");
    this.sliders[0]?.focus();
  }
}

function monthOf(element: Element): string | null {
  return element.closest("[data-month]")?.getAttribute("data-month") ?? null;
}

export function across(index: number, count: number): number {
  return Math.round(((WIDTH * (index + 0.5)) / count) * 10) / 10;
}

export function down(value: number): number {
  return Math.round((FOOT - ((FOOT - TOP) * value) / 100) * 10) / 10;
}

export function valueAt(y: number): number {
  return Math.round(Math.min(100, Math.max(0, ((FOOT - y) / (FOOT - TOP)) * 100)));
}

/** [month, value] for the month under `to`, and for those between `from` and it, at the height of the straight way between. */
export function passed(from: Spot | null, to: Spot, count: number): [number, number][] {
  const monthAt = (x: number): number => Math.min(count - 1, Math.max(0, Math.floor((x / WIDTH) * count)));
  const there = monthAt(to[0]);
  if (!from) return [[there, valueAt(to[1])]];
  const here = monthAt(from[0]);
  const step = Math.sign(there - here);
  const found: [number, number][] = [];
  for (let month = here + step; step !== 0 && month !== there; month += step) {
    const part = (across(month, count) - from[0]) / (to[0] - from[0]);
    found.push([month, valueAt(from[1] + (to[1] - from[1]) * part)]);
  }
  return [...found, [there, valueAt(to[1])]];
}

/** A soft line through `spots`, as iglo/blocks/pictures/curve.py draws it. */
export function path(spots: readonly Spot[]): string {
  let found = "";
  spots.forEach(([x, y], index) => {
    const before = spots[index - 1];
    if (!before) found = `M${x} ${y}`;
    else {
      const half = Math.round(((x - before[0]) / 2) * 10) / 10;
      found += `C${before[0] + half} ${before[1]} ${x - half} ${y} ${x} ${y}`;
    }
  });
  return found;
}
