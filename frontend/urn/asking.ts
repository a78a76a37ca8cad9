// Every call of the urn's pages. A net that swallows what is sent answers nothing and refuses nothing: so each has an end.

export const PATIENCE = 15_000; // milliseconds for an answer
export const LONG = 90_000; // for a whole key file on a slow line, or the signatures of a bag
const QUIET: RequestInit = { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "error" };

/** Ask without anything that says who asks. Rejects where there is no net, and where nothing has come after `patience`. */
export function askQuietly(address: string, init: RequestInit = {}, patience = PATIENCE): Promise<Response> {
  return fetch(address, { ...QUIET, signal: endAfter(patience), ...init });
}

/** A signal that ends a call, its answer's body included. (AbortSignal.timeout is younger than some phones.) */
export function endAfter(patience: number): AbortSignal {
  const end = new AbortController();
  setTimeout(() => end.abort(), patience);
  return end.signal;
}

/** What `work` brings, or a rejection after `patience`: for what cannot be ended, as the loading of a module. */
export async function within<T>(work: Promise<T>, patience = PATIENCE): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("nothing came")), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
