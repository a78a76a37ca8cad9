// <slip-entry>: typing slips fast. The form works without it. A text leaves the page only when the server has answered that it is sealed;
// nothing is kept in the browser's own storage, since the machine may be shared.

type Colour = "red" | "green";
type Waiting = { body: FormData; row: HTMLElement };

const RETRY = 2500; // milliseconds

class SlipEntry extends HTMLElement {
  private waiting: Waiting[] = [];
  private sending = false;

  connectedCallback(): void {
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("input", () => this.mark());
    document.addEventListener("keydown", (event) => this.colourKey(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
    document.querySelector<HTMLFormElement>("[data-take-back]")?.addEventListener("submit", (event) => {
      // A slip on its way is not yet in the box: let it get there before the last one is taken back.
      if (this.waiting.length) event.preventDefault();
    });
  }

  private get form(): HTMLFormElement {
    return this.querySelector("form") as HTMLFormElement;
  }

  private get text(): HTMLTextAreaElement {
    return this.querySelector("textarea") as HTMLTextAreaElement;
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.text) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (this.text.value === "" && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const colour = colourOf(event.key);
      if (colour) {
        event.preventDefault();
        this.choose(colour);
      }
    }
  }

  // "r " or "g " before the first word chooses the colour. A letter alone does not: "rod" and "grin" begin with one.
  private mark(): void {
    const colour = /^([rg])[ :]/i.exec(this.text.value)?.[1]?.toLowerCase();
    if (!colour) return;
    this.choose(colour === "r" ? "red" : "green");
    this.text.value = this.text.value.slice(2);
    this.text.setSelectionRange(0, 0);
  }

  private colourKey(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const colour = event.code === "KeyR" ? "red" : event.code === "KeyG" ? "green" : null;
    if (colour) {
      event.preventDefault();
      this.choose(colour);
      this.text.focus();
    }
  }

  private choose(colour: Colour): void {
    const radio = this.form.querySelector<HTMLInputElement>(`input[name="colour"][value="${colour}"]`);
    if (radio) radio.checked = true;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const words = this.text.value.trim();
    if (!words) return;
    if ([...words].length > Number(this.dataset["limit"])) {
      this.say(`${this.dataset["toolong"] ?? ""} ${[...words].length}.`);
      return;
    }
    const body = new FormData(this.form);
    this.waiting.push({ body, row: this.showWaiting(words, String(body.get("colour"))) });
    const key = this.form.querySelector<HTMLInputElement>('input[name="key"]');
    if (key) key.value = randomKey();
    this.text.value = "";
    this.text.removeAttribute("aria-invalid");
    this.form.querySelector(".mistakes")?.remove();
    this.text.focus();
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting[0]) {
      const outcome = await this.post(this.waiting[0].body);
      if (outcome === "sealed") this.forget();
      else if (outcome === "refused") this.giveBack();
      else await new Promise((resume) => setTimeout(resume, RETRY));
    }
    this.sending = false;
  }

  private async post(body: FormData): Promise<"sealed" | "refused" | "later"> {
    // Signing in again in another tab changes the token: take the present one along.
    const token = /(?:^|; )iglo_csrf=([^;]+)/.exec(document.cookie)?.[1];
    if (token) body.set("csrfmiddlewaretoken", token);
    try {
      const answer = await fetch(this.form.action || location.href, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.ok) {
        const counts = (await answer.json()) as Record<Colour, number>;
        this.count(counts);
        this.say(this.dataset["sealed"] ?? "");
        return "sealed";
      }
      if (answer.status === 422) {
        const { error } = (await answer.json()) as { error: string };
        this.say(error);
        return "refused";
      }
      this.say((answer.type === "opaqueredirect" || answer.status === 403 ? this.dataset["signedOut"] : this.dataset["waiting"]) ?? "");
    } catch {
      this.say(this.dataset["waiting"] ?? "");
    }
    return "later";
  }

  private forget(): void {
    this.waiting.shift()?.row.remove();
    this.showList();
    const back = document.querySelector<HTMLButtonElement>("[data-take-back] button");
    if (back) back.disabled = false;
  }

  // What the server refuses comes back into the field, in front of what has been typed since.
  private giveBack(): void {
    const slip = this.waiting.shift();
    slip?.row.remove();
    this.showList();
    const words = String(slip?.body.get("text") ?? "");
    this.text.value = this.text.value ? `${words}\n${this.text.value}` : words;
    this.text.setAttribute("aria-invalid", "true");
  }

  private showWaiting(words: string, colour: string): HTMLElement {
    const row = document.createElement("li");
    row.className = `slip slip--${colour === "red" ? "strain" : "energy"} slip--small`;
    row.textContent = words;
    this.list()?.append(row);
    this.showList();
    return row;
  }

  private list(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-waiting-list]");
  }

  private showList(): void {
    const list = this.list();
    if (list) list.hidden = this.waiting.length === 0 && list.childElementCount === 0;
  }

  private count(counts: Record<Colour, number>): void {
    for (const colour of ["red", "green"] as const) {
      document.querySelectorAll(`[data-count="${colour}"]`).forEach((place) => (place.textContent = String(counts[colour])));
    }
  }

  private say(words: string): void {
    const place = this.querySelector("[data-say]");
    if (place) place.textContent = words;
  }
}

function colourOf(key: string): Colour | null {
  if (key === "ArrowLeft" || key === "ArrowUp") return "red";
  if (key === "ArrowRight" || key === "ArrowDown") return "green";
  return null;
}

// crypto.randomUUID is missing on plain HTTP; getRandomValues is not.
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

customElements.define("slip-entry", SlipEntry);
