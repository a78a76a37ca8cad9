import { number } from "./hand";

// Where the corners of the triangle stand, and its middle: iglo/blocks/pictures/models.py
const CORNERS = [[180, 84], [76, 262], [284, 262]] as const;
const HEART = [180, 206] as const;

/** A drawn model over its plain fields: what is marked in one is marked in the other, from either side. */
export class DrawnModel extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", () => this.show());
    this.addEventListener("change", () => this.show());
    this.querySelector("svg")?.addEventListener("click", (event) => this.pointedAt(event));
  }

  private stations(): SVGGElement[] {
    return [...this.querySelectorAll<SVGGElement>("svg [data-station]")];
  }

  private pointedAt(event: Event): void {
    const key = (event.target as Element).closest("[data-station]")?.getAttribute("data-station");
    const field = key ? this.querySelector<HTMLInputElement>(`input[data-station="${key}"]`) : null;
    if (field) field.click();
    else this.querySelector<HTMLElement>(`[data-station="${key}"] input, [data-weigh="${key}"] input`)?.focus();
  }

  private show(): void {
    for (const station of this.stations()) this.draw(station, this.markOf(station.dataset["station"] ?? ""));
    if (this.querySelector("[data-weigh]")) this.weigh();
  }

  /** The grade or count of a station, 1 for one that is ticked, 0 for one that is not. */
  private markOf(key: string): number {
    const tick = this.querySelector<HTMLInputElement>(`input[data-station="${key}"]`);
    if (tick) return tick.checked ? 1 : 0;
    const chosen = this.querySelector<HTMLInputElement>(`[data-station="${key}"] input:checked`);
    if (chosen) return Number(chosen.value);
    const counts = [...this.querySelectorAll<HTMLInputElement>(`[data-station="${key}"] input, [data-weigh="${key}"] input`)];
    return counts.filter((field) => field.type === "text").reduce((sum, field) => sum + number(field.value), 0);
  }

  private draw(station: SVGGElement, value: number): void {
    station.classList.toggle("is-on", value > 0);
    for (const pip of station.querySelectorAll<SVGElement>("[data-point]")) {
      pip.classList.toggle("is-full", value > 0 && Number(pip.dataset["point"]) <= value);
    }
    const count = station.querySelector(".bp-n--big");
    if (count) count.textContent = value ? String(value) : "";
  }

  /** Counted acts: the lamp lies where the weight is. */
  private weigh(): void {
    const keys = new Set(this.stations().map((station) => station.dataset["station"] ?? ""));
    const counts = [...keys].map((key) => this.markOf(key));
    const dot = this.querySelector<SVGCircleElement>("[data-part=weight]");
    if (!dot) return;
    const [x, y] = weight(counts);
    dot.setAttribute("cx", String(x));
    dot.setAttribute("cy", String(y));
    dot.classList.toggle("is-none", counts.every((count) => count === 0));
  }
}

export function weight(counts: readonly number[]): [number, number] {
  const total = counts.reduce((one, other) => one + other, 0);
  if (!total) return [...HEART];
  const mean = (axis: 0 | 1): number => counts.reduce((sum, count, n) => sum + count * (CORNERS[n]?.[axis] ?? 0), 0) / total;
  return [Math.round(mean(0) * 10) / 10, Math.round(mean(1) * 10) / 10];
}
