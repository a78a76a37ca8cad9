import { across, down, LoadCurve, path, type Spot } from "./curve";

const STROKES = 5; // as iglo/blocks/pictures/curve.py and blocks.css
const SVG = "http://www.w3.org/2000/svg";

/** Curves of several people, laid over each other. What is drawn with the hand goes to the row that is lit: the last one touched. */
export class OverCurves extends LoadCurve {
  private row: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("focusin", (event) => this.choose((event.target as Element).closest<HTMLElement>("[data-row]")));
    this.addEventListener("input", (event) => {
      if (!(event.target as Element).hasAttribute("data-month-value")) this.drawPeople();
    });
    this.choose(this.rows.find((row) => !row.querySelector("input[type=range]:not([data-empty])")) ?? this.rows[0] ?? null);
  }

  get rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-row]")];
  }

  override get sliders(): HTMLInputElement[] {
    return this.row ? slidersOf(this.row) : [];
  }

  private choose(row: HTMLElement | null): void {
    if (!row || row === this.row) return;
    this.row = row;
    for (const one of this.rows) one.classList.toggle("is-chosen", one === row);
    this.redraw();
  }

  /** The chosen line is drawn boldly by the curve itself; the others stand behind it. */
  protected override drawLine(spots: readonly Spot[]): void {
    super.drawLine(spots);
    this.drawPeople();
  }

  private drawPeople(): void {
    const parts = this.rows.flatMap((row, index) => this.lineOf(row, index));
    this.svg?.querySelector("[data-part=people]")?.replaceChildren(...parts);
  }

  private lineOf(row: HTMLElement, index: number): SVGElement[] {
    const sliders = slidersOf(row);
    const spots = sliders.flatMap((slider, n): Spot[] => (slider.hasAttribute("data-empty") ? [] : [[across(n, sliders.length), down(Number(slider.value))]]));
    const last = spots.at(-1);
    if (!last) return [];
    const line = element("path", { d: path(spots), class: `cv-one cv-one--${index % STROKES}` });
    const name = element("text", { x: String(Math.min(last[0] + 12, 712)), y: String(last[1] - 12), class: "cv-who" });
    name.textContent = row.querySelector<HTMLInputElement>("input[type=text]")?.value || (this.dataset["person"] ?? "").replace("{n}", row.dataset["row"] ?? "");
    return row === this.row ? [name] : [line, name];
  }
}

function slidersOf(row: HTMLElement): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>("input[type=range]")];
}

function element(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
