// Nets that swallow what is sent, and a clock for those who wait on them.

/** An answer that never comes; rejects when the caller gives up. */
export function forever(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });
}

/** The real clock, on which `wait` milliseconds are `instead`. */
export function sooner(wait: number, instead: number): (act: () => void, after?: number) => unknown {
  const plain = globalThis.setTimeout;
  return (act, after) => plain(act, after === wait ? instead : after);
}

/** The real clock, on which every wait but none and `patience` is noted in `waits` and takes no time. */
export function quick(waits: number[], patience: number): (act: () => void, after?: number) => unknown {
  const plain = globalThis.setTimeout;
  return (act, after = 0) => {
    if (!after || after === patience) return plain(act, after);
    waits.push(after);
    return plain(act, 0);
  };
}
