import { fill, number, shown, type Field } from "./hand";

type Band = [number, number, string, string];

/** The sum of a group of statements with its band, once everything in it is answered. Silent where the method does not sum. */
export class LiveSum extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", () => this.show());
  }

  private show(): void {
    const place = this.querySelector<HTMLElement>("[data-part=sum]");
    const marks = [...this.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")].map((mark) => Number(mark.value));
    if (!place) return;
    place.hidden = marks.length < Number(this.dataset["count"]);
    if (place.hidden) return;
    const sum = marks.reduce((one, other) => one + other, 0);
    const bands = JSON.parse(this.dataset["bands"] || "[]") as Band[];
    const band = bands.find(([least, most]) => least <= sum && sum <= most);
    write(place, "value", String(sum));
    write(place, "band", band?.[2] ?? "");
    write(place, "reading", band?.[3] ?? "");
  }
}

function write(root: ParentNode, part: string, text: string): void {
  const place = root.querySelector(`[data-part=${part}]`);
  if (place) place.textContent = text;
}

/** Totals of a table's columns, and the first of them held against what one has. */
export class SumTable extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", () => this.show());
  }

  private show(): void {
    const totals = [...this.querySelectorAll<HTMLElement>("[data-total]")].map((place) => this.total(place));
    const left = this.querySelector<HTMLElement>("[data-part=left]");
    const have = this.querySelector<Field>(".tblsum__have input");
    if (!left || !have || totals[0] === undefined) return;
    const rest = number(have.value) - totals[0];
    const sentence = rest < 0 ? left.dataset["over"] : rest > 0 ? left.dataset["under"] : left.dataset["even"];
    left.textContent = have.value ? fill(sentence, { n: shown(Math.abs(rest)) }) : "";
    left.classList.toggle("is-over", have.value !== "" && rest < 0);
  }

  private total(place: HTMLElement): number {
    const cells = this.querySelectorAll<Field>(`[data-column="${place.dataset["total"]}"] input`);
    const sum = [...cells].reduce((all, cell) => all + number(cell.value), 0);
    write(place, "value", shown(sum));
    return sum;
  }
}
