// Short messages at the foot of the page. Those that only confirm leave by themselves, slowly, and wait while
// someone points at them or reads them with the keyboard; those that tell of a mistake stay until they are closed.

const STAY = 9000; // milliseconds

export function tendToasts(root: Document): void {
  const place = root.getElementById("toasts");
  if (!place) return;
  for (const toast of place.querySelectorAll<HTMLElement>("[data-toast]")) tend(toast);
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node instanceof HTMLElement && node.matches("[data-toast]")) tend(node);
    }
  }).observe(place, { childList: true });
}

function tend(toast: HTMLElement): void {
  const close = toast.querySelector<HTMLElement>("[data-close]");
  if (close) {
    close.hidden = false;
    close.addEventListener("click", () => toast.remove());
  }
  if (toast.hasAttribute("data-leaves")) leaveLater(toast);
}

function leaveLater(toast: HTMLElement): void {
  let timer = 0;
  const stay = (): void => window.clearTimeout(timer);
  const go = (): void => {
    stay();
    timer = window.setTimeout(() => toast.remove(), STAY);
  };
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stay);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, go);
  go();
}

/** Show `text` as a message. One that tells of `trouble` stays until it is closed, and is shown once only. */
export function say(text: string, trouble = false): void {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const same = [...place.querySelectorAll<HTMLElement>("[data-toast] p")].some((words) => words.textContent === text);
  if (same && trouble) return;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("data-toast", "");
  if (!trouble) toast.setAttribute("data-leaves", "");
  if (trouble) toast.append(drawn("i-warn"));
  const words = document.createElement("p");
  words.textContent = text;
  toast.append(words);
  if (trouble) toast.append(closing(place.dataset["closeWord"] ?? ""));
  place.append(toast);
}

function closing(word: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--icon";
  button.dataset["close"] = "";
  button.setAttribute("aria-label", word);
  button.append(drawn("i-close"));
  return button;
}

function drawn(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}
