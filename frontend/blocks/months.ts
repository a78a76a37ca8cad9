// The months of a curve, by name. A curve says by data-first ('2026-06') which is its oldest, by data-own which the page was drawn for,
// and by data-kept that the months are kept with what was drawn: then they are told with their years.

const NOON = "-15T12:00:00Z";

export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const found = year * 12 + number - 1 + count;
  return `${Math.floor(found / 12)}-${String((found % 12) + 1).padStart(2, "0")}`;
}

export function monthName(month: string, withYear = false): string {
  const form: Intl.DateTimeFormatOptions = { month: "long", timeZone: "UTC", ...(withYear ? { year: "numeric" } : {}) };
  const words = new Date(month + NOON).toLocaleDateString(document.documentElement.lang || "da", form);
  return withYear ? words : words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

export function nameMonths(curve: HTMLElement): void {
  const { first, own } = curve.dataset;
  if (!first) return;
  const rows = [...curve.querySelectorAll<HTMLElement>("li[data-month]")];
  const names = rows.map((_row, index) => monthName(monthAfter(first, index)));
  rows.forEach((row, index) => nameRow(row, names[index] ?? ""));
  for (const kind of [".cv-m--long", ".cv-m:not(.cv-m--long)"]) curve.querySelectorAll(kind).forEach((text, index) => (text.textContent = shortened(names[index] ?? "", text)));
  const hint = curve.querySelector<HTMLElement>("[data-part=hint]");
  if (hint && first !== own) hint.hidden = true;
  tellMonths(curve, first, monthAfter(first, rows.length - 1));
}

function nameRow(row: HTMLElement, name: string): void {
  for (const place of row.querySelectorAll<HTMLElement>("[data-part=month]")) place.textContent = place.matches("label") ? name : ` ${name}`;
  row.querySelector("[data-month-value]")?.setAttribute("aria-label", name);
}

function shortened(name: string, text: Element): string {
  return text.classList.contains("cv-m--long") ? name : name.slice(0, 3);
}

function tellMonths(curve: HTMLElement, first: string, last: string): void {
  const told = curve.querySelector<HTMLElement>("[data-part=drawn]");
  if (!told) return;
  told.hidden = !curve.hasAttribute("data-kept");
  told.textContent = (told.dataset["words"] ?? "").replace("{first}", monthName(first, true)).replace("{last}", monthName(last, true));
}
