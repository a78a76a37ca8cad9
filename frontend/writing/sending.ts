// What goes to the server, and what comes back.

export interface Told {
  name: string;
  revision: number;
  wrong: string;
  kept: string;
}

export interface Answer {
  revision: number;
  fields: Told[];
}

export interface Changes {
  revision: number;
  texts: Record<string, string>;
  kept?: Record<string, { pk: number; by: string; text: string }[]>;
}

/** The server has answered, and does not take it: `words` say why, where it says so. Trying again would not help. */
export class NotTaken extends Error {
  constructor(readonly words: string) {
    super(words);
  }
}

/** Send `texts`, of all of which the reader had seen revision `seen`. Raises NotTaken, or what fetch raises without a net. */
export async function send(form: HTMLFormElement, texts: Map<string, string>, seen: number): Promise<Answer> {
  return answered<Answer>(await fetch(form.action, { ...request(form, texts, seen), redirect: "follow" }));
}

/** Send without waiting, as the page goes: the browser sees it through. */
export function sendLast(form: HTMLFormElement, texts: Map<string, string>, seen: number): void {
  fetch(form.action, { ...request(form, texts, seen), keepalive: true }).catch(() => undefined);
}

/** Ask what has been written since revision `since`. */
export async function ask(address: string, since: number): Promise<Changes> {
  const url = new URL(address, location.href);
  url.searchParams.set("since", String(since));
  return answered<Changes>(await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" }));
}

function request(form: HTMLFormElement, texts: Map<string, string>, seen: number): RequestInit {
  const body = new URLSearchParams();
  const token = form.elements.namedItem("csrfmiddlewaretoken");
  if (token instanceof HTMLInputElement) body.set("csrfmiddlewaretoken", token.value);
  body.set("seen", String(seen));
  for (const [name, text] of texts) body.set(name, text);
  return { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" };
}

async function answered<T>(response: Response): Promise<T> {
  if (response.status >= 500) throw new Error(String(response.status)); // it may do better in a moment
  const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
  const body = isJson ? ((await response.json()) as T & { error?: string }) : undefined;
  if (!response.ok || !body) throw new NotTaken(body?.error ?? ""); // also a sign-in page in its place
  return body;
}
