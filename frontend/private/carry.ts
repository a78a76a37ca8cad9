// A private line on its way into the plan: it goes from page to page in this tab's session storage, never in an address. It is
// sent when the person sends the form, and not before.

const KEY = "iglo:carry";

export interface Carried {
  tool: string;
  asked: string;
  text: string;
}

export function carry(line: Carried, address: string): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(line));
  location.assign(address);
}

/** <carried-note>: fills in the form inside it with what was carried; forgets it when the form is sent. */
export class CarriedNote extends HTMLElement {
  connectedCallback(): void {
    const carried = this.carried();
    this.querySelector("form")?.addEventListener("submit", () => window.sessionStorage.removeItem(KEY));
    if (!carried) return;
    this.set("problem", carried.asked);
    this.set("what", carried.text);
    this.say("text", carried.text);
    this.say("asked", carried.asked);
    const tool = this.querySelector<HTMLInputElement>("[name='grew_out_of']");
    if (tool) tool.placeholder = carried.tool;
    for (const part of this.querySelectorAll<HTMLElement>("[data-part='carried']")) part.hidden = false;
  }

  private carried(): Carried | undefined {
    try {
      const found = JSON.parse(window.sessionStorage.getItem(KEY) ?? "") as Carried;
      return typeof found.text === "string" ? found : undefined;
    } catch {
      return undefined;
    }
  }

  private set(name: string, text: string): void {
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name='${name}']`);
    if (field && !field.value) field.value = field.maxLength > 0 ? text.slice(0, field.maxLength) : text;
  }

  private say(slot: string, text: string): void {
    const place = this.querySelector(`[data-slot='${slot}']`);
    if (place) place.textContent = text;
  }
}
