// <button data-waits>: what takes a while says so on its button, and cannot be sent twice meanwhile.

export function showWaits(root: Document): void {
  root.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button?.hasAttribute("data-waits")) return;
    if (button.hasAttribute("aria-busy")) event.preventDefault();
    button.setAttribute("aria-busy", "true");
  });
  // Back from the next page, the browser may show this one as it was left.
  root.defaultView?.addEventListener("pageshow", () => {
    root.querySelectorAll("[data-waits][aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });
}
