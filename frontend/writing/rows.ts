// Free rows: when the last one holds something, an empty one is there below it. Rows are numbered in their fields' names
// ('STEP/BLOCK/3', 'STEP/BLOCK/3.who', 'STEP/BLOCK/other.3'); `Rows` says what stands before the number, and how many there may be.

import { controlsIn, namesIn, read, type Control } from "./fields";

export type Rows = Record<string, number>;

/** What an element says of its blocks in data-rows. */
export function rowsOf(element: HTMLElement): Rows {
  return JSON.parse(element.dataset["rows"] || "{}") as Rows;
}

/** Add an empty row to every block whose last row is filled in. */
export function growRows(form: HTMLElement, rows: Rows): void {
  for (const [start, most] of Object.entries(rows)) {
    const last = lastOf(form, start);
    if (last < most && fieldsOf(form, start, last).some((field) => read(form, field.name) !== "")) addRow(form, start, last);
  }
}

/** Add rows until the field `name` is there; nothing where it does not belong to a row. */
export function growTo(form: HTMLElement, name: string, rows: Rows): void {
  for (const [start, most] of Object.entries(rows)) {
    const wanted = Math.min(most, numberIn(name, start));
    for (let n = lastOf(form, start); n > 0 && n < wanted && addRow(form, start, n); n += 1);
  }
}

/** The number of the row in a field's name, or 0. */
function numberIn(name: string, start: string): number {
  return name.startsWith(start) ? Number(/^(\d+)(?:\.|$)/.exec(name.slice(start.length))?.[1] ?? 0) : 0;
}

function lastOf(form: HTMLElement, start: string): number {
  return Math.max(0, ...namesIn(form).map((name) => numberIn(name, start)));
}

function fieldsOf(form: HTMLElement, start: string, number: number): Control[] {
  return number ? controlsIn(form).filter((control) => numberIn(control.name, start) === number) : [];
}

function addRow(form: HTMLElement, start: string, number: number): boolean {
  const fields = fieldsOf(form, start, number);
  const parts = partsOf(form, fields);
  const after = parts.at(-1);
  if (!after) return false;
  after.after(...parts.map((part) => emptied(part.cloneNode(true) as HTMLElement, start, number)));
  return true;
}

/** The elements that hold the row and nothing else: one (a table's row), or one for each of its fields. */
function partsOf(form: HTMLElement, fields: Control[]): HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (const field of fields) {
    let part: HTMLElement = field;
    while (part.parentElement && part.parentElement !== form && controlsIn(part.parentElement).every((one) => fields.includes(one)))
      part = part.parentElement;
    if (!parts.includes(part)) parts.push(part);
  }
  return parts;
}

function emptied(part: HTMLElement, start: string, number: number): HTMLElement {
  const [from, to] = [String(number), String(number + 1)];
  for (const element of [part, ...part.querySelectorAll<HTMLElement>("*")]) {
    if (element.classList.contains("kept") || element.classList.contains("wrong")) element.remove();
    for (const { name, value } of [...element.attributes]) element.setAttribute(name, renamed(name, value, start, from, to));
    if (element instanceof HTMLTextAreaElement) element.value = element.textContent = "";
    else if (element instanceof HTMLInputElement) empty(element);
    else if (element instanceof HTMLSelectElement) element.selectedIndex = 0;
  }
  renumber(part, from, to);
  return part;
}

function empty(input: HTMLInputElement): void {
  input.checked = false;
  input.removeAttribute("aria-invalid");
  if (input.name.includes("/") && !["checkbox", "radio", "range"].includes(input.type)) input.value = "";
}

function renamed(name: string, value: string, start: string, from: string, to: string): string {
  if (name === "value" && !value.startsWith(start)) return value;
  if (value.startsWith(start + from)) return start + to + value.slice((start + from).length);
  if (["id", "for", "aria-labelledby", "aria-describedby", "list"].includes(name))
    return value.split(" ").map((id) => id.replace(new RegExp(`-${from}(?=-|$)`), `-${to}`)).join(" ");
  return ["aria-label", "data-label", "placeholder", "data-row"].includes(name) ? counted(value, from, to) : value;
}

function renumber(part: HTMLElement, from: string, to: string): void {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement?.closest("option, textarea, .choices, .scale")) node.textContent = counted(node.textContent ?? "", from, to);
  }
}

function counted(text: string, from: string, to: string): string {
  return text.replace(new RegExp(`(?<!\\d)${from}(?!\\d)`), to);
}
