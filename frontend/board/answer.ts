// Asking the server as an open page does: the answer is the board alone, with messages beside it.

export const REFUSED = 422;
const NOTHING_NEW = 204;

/** Return the answer as a document, or null where nothing has changed. Throws where there is no connection. */
export async function tellServer(address: string, body?: FormData): Promise<Document | null> {
  const headers = { "HX-Request": "true", Accept: "text/html" };
  const options: RequestInit = body ? { method: "POST", body, headers } : { headers };
  const answer = await fetch(address, { ...options, credentials: "same-origin" });
  if (answer.status === NOTHING_NEW) return null;
  if (answer.redirected || answer.status === 404 || answer.status === 403) {
    window.location.reload(); // signed out, or the board is no longer ours to see
    return null;
  }
  if (!answer.ok && answer.status !== REFUSED) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  page.documentElement.dataset["status"] = String(answer.status);
  return page;
}

export function wasRefused(answer: Document): boolean {
  return answer.documentElement.dataset["status"] === String(REFUSED);
}

/** Let the messages of an answer appear at the foot of the page. */
export function showMessages(answer: Document): void {
  const place = document.getElementById("toasts");
  const sent = answer.getElementById("toasts");
  if (sent) place?.append(...sent.children);
  sent?.remove();
}
