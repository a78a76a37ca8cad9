// What the four pages share: parts are found by name, one view is shown at a time, words come from the template.

import type { Kind } from "./ballot";

export class Page extends HTMLElement {
  private shown: Kind = "balls";

  /** Of the round that is shown: a pulse and a questionnaire have words of their own. */
  protected get kind(): Kind {
    return this.shown;
  }

  protected set kind(kind: Kind) {
    this.shown = kind;
    showKind(this, kind);
    const title = this.words("title");
    if (title) document.title = `${title} · Iglo`; // as in the templates' skeleton
  }

  protected piece<T extends HTMLElement = HTMLElement>(name: string): T {
    const found = this.querySelector<T>(`[data-part="${name}"]`);
    if (!found) throw new Error(`the page has no part '${name}'`);
    return found;
  }

  /** Show one view; focus goes to its heading, so that a screen reader tells of it. */
  protected show(view: string, focus = true): void {
    if (this.dataset.view === view) return;
    this.dataset.view = view;
    for (const one of this.querySelectorAll<HTMLElement>("[data-when]")) one.hidden = one.dataset.when !== view;
    const heading = this.querySelector<HTMLElement>(`[data-when="${view}"] :is(h1, h2)`);
    if (!heading || !focus) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  /** The words `data-KEY` (`data-KEYother` where no balls are asked for), with {names} filled in. */
  protected words(key: string, values: Record<string, string | number> = {}): string {
    const text = (this.kind === "balls" ? null : this.dataset[`${key}other`]) ?? this.dataset[key] ?? "";
    return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** Which of the round's days or times this is; nothing where there is one only. */
  protected place(number: number, all: number): string {
    return all > 1 ? this.words("day", { number, all }) : "";
  }

  /** The numbers that stand fast, who is mixed with whom, and the hash of the key file that this phone holds. */
  protected tellRules(rules: string[], mixed: string[], hash: string): void {
    this.piece("rules").replaceChildren(...rules.map((rule) => Object.assign(document.createElement("li"), { textContent: rule })));
    this.tell("mixed", mixed.length > 1 ? this.words("mixed", { names: mixed.join(", ") }) : "");
    this.piece("keyhash").textContent = hash.slice(0, 32).replaceAll(/(.{4})(?=.)/g, "$1 ");
    this.piece("about").hidden = this.piece("keyline").hidden = false;
  }

  protected tell(name: string, text: string): void {
    const found = this.piece(name);
    found.textContent = text;
    found.hidden = !text;
  }
}

/** Show what belongs to this kind of round, of all that names kinds: `data-kind="pulse questionnaire"`. */
export function showKind(root: HTMLElement, kind: Kind): void {
  for (const part of root.querySelectorAll<HTMLElement>("[data-kind]")) part.hidden = !part.dataset.kind!.split(" ").includes(kind);
}

/** Register the service worker that keeps the ball page for days without a net. */
export async function keepShell(): Promise<ServiceWorkerRegistration | null> {
  try {
    return await navigator.serviceWorker.register("/ball/sw.js", { scope: "/ball/" });
  } catch {
    return null;
  }
}

/** Whether this browser can seal: WebCrypto and a store. */
export function canSeal(): boolean {
  return typeof crypto?.subtle?.importKey === "function" && typeof indexedDB === "object";
}
