export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Put `value` into `field` as a hand would, so that whoever keeps the answers hears of it. */
export function put(field: Field, value: string): void {
  if (field.value === value) return;
  field.value = value;
  tell(field);
}

export function tell(field: Field): void {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A Danish number reads with a comma: '4,5' is 4.5; what is no number is nothing. */
export function number(text: string): number {
  const value = Number.parseFloat(text.replace(",", "."));
  return Number.isFinite(value) ? value : 0;
}

export function shown(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || "da", { maximumFractionDigits: 2 }).format(value);
}

export function fill(sentence: string | undefined, values: Record<string, string | number>): string {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A mark of the server's template that waits for a script. */
export function reveal(root: ParentNode, selector: string): void {
  for (const hidden of root.querySelectorAll<HTMLElement>(selector)) hidden.hidden = false;
}
