// <button data-copy="#id" data-copied="Copied" hidden>: copies the text of that element, then says so.
import { say } from "./toasts";

export function offerCopies(root: Document): void {
  if (!navigator.clipboard) return; // plain HTTP away from this machine has none: the text can be marked by hand
  for (const button of root.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
  root.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>("[data-copy]");
    const source = button && root.querySelector<HTMLElement>(button.dataset["copy"] ?? "");
    if (!button || !source) return;
    const text = source instanceof HTMLInputElement ? source.value : (source.textContent ?? "").trim();
    void navigator.clipboard.writeText(text).then(() => say(button.dataset["copied"] ?? ""));
  });
}
