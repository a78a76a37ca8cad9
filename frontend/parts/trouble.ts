// When a change sent by htmx does not arrive, the page says so in words, and nothing on it is thrown away.
import { say } from "./toasts";

const UNREACHABLE = ["htmx:sendError", "htmx:timeout"];

export function tellOfTrouble(root: Document): void {
  for (const name of UNREACHABLE) root.addEventListener(name, () => say(words(root, "unreachable"), true));
  root.addEventListener("htmx:responseError", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr?: XMLHttpRequest }>).detail;
    say(words(root, xhr && xhr.status >= 500 ? "unreachable" : "refused"), true);
  });
}

function words(root: Document, key: string): string {
  return root.getElementById("toasts")?.dataset[key] ?? "";
}
