import { number, put, reveal } from "./hand";

const MOST = 999;

/** A count with a minus and a plus at its sides. */
export class TallyCount extends HTMLElement {
  connectedCallback(): void {
    reveal(this, "[data-step]");
    this.addEventListener("click", (event) => {
      const button = (event.target as HTMLElement).closest<HTMLElement>("[data-step]");
      if (button) this.step(Number(button.dataset["step"]));
    });
    this.addEventListener("input", () => this.show());
    this.show();
  }

  private get field(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  private step(by: number): void {
    if (!this.field) return;
    const value = Math.min(MOST, Math.max(0, number(this.field.value) + by));
    put(this.field, value ? String(value) : "");
  }

  private show(): void {
    this.field?.classList.toggle("is-some", number(this.field.value) > 0);
  }
}
