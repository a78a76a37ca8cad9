type Json = Record<string, unknown>;

export function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

export function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const named = (list: Json[] | undefined) => (list ?? []).map((entry) => ({ ...entry, id: bytes(String(entry.id)) }));

function forGet(given: Json): CredentialRequestOptions {
  const key = { ...given, challenge: bytes(String(given.challenge)), allowCredentials: named(given.allowCredentials as Json[]) };
  return { publicKey: key as unknown as PublicKeyCredentialRequestOptions };
}

function forCreate(given: Json): CredentialCreationOptions {
  const user = given.user as Json;
  const key = {
    ...given,
    challenge: bytes(String(given.challenge)),
    user: { ...user, id: bytes(String(user.id)) },
    excludeCredentials: named(given.excludeCredentials as Json[]),
  };
  return { publicKey: key as unknown as PublicKeyCredentialCreationOptions };
}

function answer(made: PublicKeyCredential): Json {
  const parts: Json = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const part = (made.response as unknown as Record<string, ArrayBuffer | null>)[name];
    if (part) parts[name] = text(part);
  }
  return { id: made.id, rawId: text(made.rawId), type: made.type, response: parts, clientExtensionResults: made.getClientExtensionResults() };
}

// A passkey is bound to a name on a secure connection: plain http and bare numbers have none.
export function canUsePasskeys(view: Window & typeof globalThis): boolean {
  return view.isSecureContext && "PublicKeyCredential" in view && !/^[\d.]+$|:/.test(view.location.hostname);
}

class PassKey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    if (!canUsePasskeys(window)) {
      this.say(this.getAttribute("unavailable") ?? "");
      form.querySelector("button")?.setAttribute("disabled", "");
      return;
    }
    this.hidden = false;
    this.say("");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(form);
    });
  }

  private async ask(form: HTMLFormElement): Promise<void> {
    const body = new FormData(form);
    try {
      const reply = await fetch(this.getAttribute("challenge") ?? "", { method: "POST", body, headers: { Accept: "application/json" } });
      const told = (await reply.json()) as Json;
      if (typeof told.again === "string") return window.location.assign(told.again);
      await this.fill(form, told.publicKey as Json);
    } catch {
      this.say(this.getAttribute("failed") ?? "");
    }
  }

  private async fill(form: HTMLFormElement, given: Json): Promise<void> {
    const made =
      this.getAttribute("kind") === "create" ? await navigator.credentials.create(forCreate(given)) : await navigator.credentials.get(forGet(given));
    const field = form.elements.namedItem("credential") as HTMLInputElement;
    field.value = JSON.stringify(answer(made as PublicKeyCredential));
    form.submit();
  }

  private say(words: string): void {
    const place = this.querySelector("[data-say]");
    if (place) place.textContent = words;
  }
}

export function definePassKey(): void {
  if (!customElements.get("pass-key")) customElements.define("pass-key", PassKey);
}
