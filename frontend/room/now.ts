// <room-now data-step>: the part of a phone's page that changes with the meeting. While somebody writes what has not been sent,
// a new step waits: the page says that the meeting has gone on, and goes along when they have sent it or press the button. A question
// that did not arrive is asked again: the nudge that led to it does not come twice.

const AGAIN = 3000; // milliseconds; doubled up to
const SELDOM = 30_000;
let failed = 0; // in a row

interface Swap extends Event {
  detail: { shouldSwap: boolean; target: Element; xhr: XMLHttpRequest; requestConfig?: { verb?: string } };
}

export class RoomNow extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("htmx:beforeSwap", this.look as EventListener);
    this.querySelector("[data-part='along']")?.addEventListener("click", () => this.along());
    for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) this.addEventListener(name, this.trouble);
    this.addEventListener("htmx:beforeRequest", this.stay);
    this.addEventListener("htmx:afterRequest", this.begin as EventListener);
    document.addEventListener("submit", this.goes);
    window.addEventListener("online", this.online);
  }

  disconnectedCallback(): void {
    this.removeEventListener("htmx:beforeSwap", this.look as EventListener);
    document.removeEventListener("submit", this.goes);
    window.removeEventListener("online", this.online);
    window.clearTimeout(this.timer);
  }

  /** Text that stands in a note or proposal and has not been sent. Sheets are saved as one types, and need not wait. */
  get isWriting(): boolean {
    return [...this.querySelectorAll<HTMLTextAreaElement>("textarea[data-keep]")].some((field) => field.value.trim() !== "");
  }

  /** A choice that has not been sent: it need not hold up the meeting, but what is new in the same step can wait for it. */
  get isChoosing(): boolean {
    const changed = (field: HTMLSelectElement): boolean => [...field.options].some((one) => one.selected !== one.defaultSelected);
    return [...this.querySelectorAll("select")].some(changed);
  }

  private readonly look = (event: Swap): void => {
    failed = 0;
    if (event.detail.target !== this || event.detail.requestConfig?.verb === "post" || this.going) return;
    const isSameStep = stepIn(event.detail.xhr.responseText) === this.dataset["step"]; // then there is nothing that cannot wait
    if (!this.isWriting && !(isSameStep && this.isChoosing)) return;
    event.detail.shouldSwap = false;
    if (isSameStep) return;
    const banner = this.querySelector<HTMLElement>("[data-part='moved']");
    if (banner) banner.hidden = false;
  };

  /** What was ticked belonged to what has been sent: of a form with data-fresh the server answers the fields alone. */
  private readonly begin = (event: CustomEvent<{ elt?: Element; successful?: boolean }>): void => {
    const { elt, successful } = event.detail;
    if (!successful || !(elt instanceof HTMLFormElement) || elt.dataset["fresh"] === undefined) return;
    for (const field of elt.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) field.checked = field.defaultChecked;
  };

  private leaving = false;

  /** Who leaves the meeting does not ask once more while they go: that would bring them back. */
  private readonly goes = (event: Event): void => {
    if ((event.target as HTMLFormElement).action.endsWith("/leave/")) this.leaving = true;
  };

  private readonly stay = (event: Event): void => {
    if (this.leaving) event.preventDefault();
  };

  private going = false;
  private timer = 0;

  private readonly trouble = (event: Event): void => {
    if ((event as CustomEvent<{ elt?: Element }>).detail.elt !== this) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.online, Math.min(SELDOM, AGAIN * 2 ** failed));
    failed += 1;
  };

  private readonly online = (): void => {
    window.clearTimeout(this.timer);
    this.dispatchEvent(new CustomEvent("room:again"));
  };

  private along(): void {
    this.going = true;
    this.dispatchEvent(new CustomEvent("room:again"));
  }
}

function stepIn(html: string): string {
  return /data-step="([^"]*)"/.exec(html)?.[1] ?? "";
}
