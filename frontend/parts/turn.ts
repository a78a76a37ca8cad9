// A place in the queue for a lock that one tab of a browser holds at a time (Web Locks API).

export function hasTurns(): boolean {
  return Boolean(navigator.locks); // not on plain HTTP
}

export class Turn {
  private over = new AbortController();

  constructor(private readonly name: string) {}

  /** Wait for the lock and keep it until `giveUp`. `failed`: there are no locks for this page after all. */
  wait(held: () => void, failed: () => void): void {
    const over = (this.over = new AbortController());
    const hold = (): Promise<void> | undefined => {
      if (over.signal.aborted) return undefined;
      held();
      return new Promise((done) => over.signal.addEventListener("abort", () => done()));
    };
    navigator.locks.request(this.name, { signal: over.signal }, hold).catch(() => over.signal.aborted || failed());
  }

  giveUp(): void {
    this.over.abort();
  }
}
