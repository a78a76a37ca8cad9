// <room-now data-step>: the part of a phone's page that changes with the meeting. While somebody writes what has not been sent,
// a new step waits: the page says that the meeting has gone on, and goes along when they have sent it or press the button.

interface Swap extends Event {
  detail: { shouldSwap: boolean; target: Element; xhr: XMLHttpRequest; requestConfig?: { verb?: string } };
}

export class RoomNow extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("htmx:beforeSwap", this.look as EventListener);
    this.querySelector("[data-part='along']")?.addEventListener("click", () => this.along());
  }

  disconnectedCallback(): void {
    this.removeEventListener("htmx:beforeSwap", this.look as EventListener);
  }

  /** Text that stands in a note or proposal and has not been sent. Sheets are saved as one types, and need not wait. */
  get isWriting(): boolean {
    return [...this.querySelectorAll<HTMLTextAreaElement>("textarea[data-keep]")].some((field) => field.value.trim() !== "");
  }

  private readonly look = (event: Swap): void => {
    if (event.detail.target !== this || event.detail.requestConfig?.verb === "post" || this.going || !this.isWriting) return;
    event.detail.shouldSwap = false;
    if (stepIn(event.detail.xhr.responseText) === this.dataset["step"]) return; // the same step: nothing that cannot wait
    const banner = this.querySelector<HTMLElement>("[data-part='moved']");
    if (banner) banner.hidden = false;
  };

  private going = false;

  private along(): void {
    this.going = true;
    this.dispatchEvent(new CustomEvent("room:again"));
  }
}

function stepIn(html: string): string {
  return /data-step="([^"]*)"/.exec(html)?.[1] ?? "";
}
