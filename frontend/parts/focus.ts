// After a form came back with mistakes, reading begins at the list of them.

export function leadFocus(root: Document): void {
  root.querySelector<HTMLElement>("[data-focus]")?.focus();
}
