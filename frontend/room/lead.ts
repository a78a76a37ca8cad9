// <room-lead>: the part of the leader's page that changes with the meeting. While a question is open on it, or a number stands half
// written, what is new waits until that is done; and a button that is being pressed is not taken from under the finger.

interface Swap extends Event {
  detail: { shouldSwap: boolean; target: Element };
}

export class RoomLead extends HTMLElement {
  private late = false;
  private pressed = false;

  connectedCallback(): void {
    this.addEventListener("htmx:beforeSwap", this.look as EventListener);
    this.addEventListener("toggle", this.done, true);
    this.addEventListener("input", this.done);
    this.addEventListener("pointerdown", this.press);
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, this.release);
  }

  disconnectedCallback(): void {
    for (const name of ["pointerup", "pointercancel"]) window.removeEventListener(name, this.release);
  }

  private readonly press = (): void => {
    this.pressed = true;
  };

  /** The click comes after the finger has left: only then may the page change. */
  private readonly release = (): void => {
    window.setTimeout(() => {
      this.pressed = false;
      this.done();
    });
  };

  get isBusy(): boolean {
    const fields = [...this.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")];
    return this.pressed || this.querySelector("[popover]:popover-open") !== null || fields.some((field) => field.value !== field.defaultValue);
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
