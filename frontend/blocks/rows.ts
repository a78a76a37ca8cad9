import { reveal, type Field } from "./hand";

const FIELDS = "input, textarea, select";
const NAMED = ["name", "id", "for"] as const;

/** Free rows: one empty row more than is filled in, never over `data-most`, as the server shows them. Rows say their number in data-row. */
export class GrowRows extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", () => this.grow());
    this.addEventListener("click", (event) => {
      if ((event.target as HTMLElement).closest("[data-add]")) this.add()?.querySelector<HTMLElement>(FIELDS)?.focus();
    });
    reveal(this, "[data-add]");
    this.grow();
  }

  get rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-rows] > [data-row]")];
  }

  /** Show rows until there is a field of this name; false where the row may not be. For whoever fills in what others wrote. */
  ensure(name: string): boolean {
    while (!this.named(name)) if (!this.add()) return false;
    return true;
  }

  private named(name: string): boolean {
    return [...this.querySelectorAll<Field>(FIELDS)].some((field) => field.name === name);
  }

  private grow(): void {
    const last = this.rows.at(-1);
    if (last && isFilled(last)) this.add();
    this.showButton();
  }

  private add(): HTMLElement | null {
    const last = this.rows.at(-1);
    if (!last || this.rows.length >= Number(this.dataset["most"] ?? 40)) return null;
    const from = Number(last.dataset["row"]);
    const row = last.cloneNode(true) as HTMLElement;
    renumber(row, from, from + 1);
    last.after(row);
    this.showButton();
    return row;
  }

  private showButton(): void {
    const button = this.querySelector<HTMLElement>("[data-add]");
    if (button) button.hidden = this.rows.length >= Number(this.dataset["most"] ?? 40);
  }
}

function isFilled(row: HTMLElement): boolean {
  return [...row.querySelectorAll<Field>(FIELDS)].some((field) => field.value !== "" && field.type !== "range");
}

/** Give a cloned row its own number: the last whole `from` in names and ids is the row's, wherever a label speaks it too. */
export function renumber(row: HTMLElement, from: number, to: number): void {
  row.dataset["row"] = String(to);
  row.querySelectorAll(".kept").forEach((kept) => kept.remove());
  for (const element of row.querySelectorAll<HTMLElement>("*")) {
    for (const attribute of NAMED) {
      const text = element.getAttribute(attribute);
      if (text) element.setAttribute(attribute, ofRow(text, from, to, attribute === "name" ? "/" : "-"));
    }
    const label = element.getAttribute("aria-label");
    if (label) element.setAttribute("aria-label", label.replace(new RegExp(`\\b${from}\\b`), String(to)));
    if (element.hasAttribute("data-number")) element.textContent = String(to);
  }
  for (const field of row.querySelectorAll<Field>(FIELDS)) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = false;
    else if (field.type === "range") field.toggleAttribute("data-empty", true);
    else field.value = "";
    field.removeAttribute("value");
    if (field instanceof HTMLTextAreaElement) field.textContent = "";
  }
}

/** 'step/block/3.what' → 'step/block/4.what'; ids have '-' for every mark that is no letter. */
function ofRow(text: string, from: number, to: number, before: string): string {
  const pattern = before === "/" ? new RegExp(`^(.*/(?:other\\.)?)${from}(\\.[^/]*)?$`) : new RegExp(`^(.*-)${from}((?:-[a-z][a-z-]*)?)$`);
  return text.replace(pattern, (_whole, head: string, tail: string | undefined) => `${head}${to}${tail ?? ""}`);
}
