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

/** Show `text` as a message, from the page's template for it (a `<template id="toast">`) or plainly. */
export function say(text: string): void {
  const place = document.getElementById("toasts");
  if (!place) return;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("data-toast", "");
  toast.setAttribute("data-leaves", "");
  const words = document.createElement("p");
  words.textContent = text;
  toast.append(words);
  place.append(toast);
}
