// <room-lead>: the part of the leader's page that changes with the meeting. While a question is open on it, or a number stands half
// written, what is new waits until that is done.

interface Swap extends Event {
  detail: { shouldSwap: boolean; target: Element };
}

export class RoomLead extends HTMLElement {
  private late = false;

  connectedCallback(): void {
    this.addEventListener("htmx:beforeSwap", this.look as EventListener);
    this.addEventListener("toggle", this.done, true);
    this.addEventListener("input", this.done);
  }

  get isBusy(): boolean {
    const fields = [...this.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")];
    return this.querySelector("[popover]:popover-open") !== null || fields.some((field) => field.value !== field.defaultValue);
  }

  private readonly look = (event: Swap): void => {
    if (event.detail.target !== this || !this.isBusy) return;
    event.detail.shouldSwap = false;
    this.late = true;
  };

  private readonly done = (): void => {
    if (!this.late || this.isBusy) return;
    this.late = false;
    this.dispatchEvent(new CustomEvent("room:again"));
  };
}
