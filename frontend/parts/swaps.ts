// What a page's part is replaced by stands as the one before did: what was folded out stays so, and who is at a button by keyboard is
// still at it. Fields with an id htmx sees to itself.

interface Swap extends Event {
  detail: { target?: Element; elt?: Element; shouldSwap?: boolean };
}

export function standAsBefore(root: Document): void {
  let open: string[] = [];
  let at = "";
  root.addEventListener("htmx:beforeSwap", (event) => {
    const { target, shouldSwap } = (event as Swap).detail;
    if (!target || shouldSwap === false) return;
    open = [...target.querySelectorAll("details[open]")].map(nameOf);
    at = target.contains(root.activeElement) ? signOf(root.activeElement) : "";
  });
  root.addEventListener("htmx:load", (event) => {
    const part = (event as Swap).detail.elt;
    if (!part) return;
    for (const details of [part, ...part.querySelectorAll("details")])
      if (details instanceof HTMLDetailsElement && open.includes(nameOf(details))) details.open = true;
    if (at && (root.activeElement === null || root.activeElement === root.body)) goTo(part, at);
  });
}

function goTo(part: Element, sign: string): void {
  const found = [part, ...part.querySelectorAll("button, a[href], summary")].find((one) => signOf(one) === sign);
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
}

function nameOf(details: Element): string {
  return (details.querySelector("summary")?.textContent ?? "").replace(/\d+/g, "").replace(/\s+/g, " ").trim();
}

/** What tells one button or link from another, whatever its words say by now. */
function signOf(element: Element | null): string {
  if (element instanceof HTMLButtonElement) return `${element.form?.getAttribute("action") ?? ""} ${element.name} ${element.value} ${element.getAttribute("popovertarget") ?? ""}`;
  if (element instanceof HTMLAnchorElement) return `a ${element.pathname}`;
  return element?.tagName === "SUMMARY" && element.parentElement ? `summary ${nameOf(element.parentElement)}` : "";
}
