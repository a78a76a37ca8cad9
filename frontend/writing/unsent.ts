// Texts that have not reached the server yet: kept in this browser, one entry a field, until the server says that it has them.
// They lie under the address they go to and under the reader who wrote them, so that nobody sends another's.

export interface Unsent {
  text: string;
  seen: number; // the revision that the reader had seen of the field
}

export const PREFIX = "iglo:unsent:";

export class UnsentTexts {
  private readonly memory = new Map<string, Unsent>(); // where the browser has no storage

  constructor(
    private readonly address: string,
    private readonly reader: string,
    private readonly store: Storage | undefined,
  ) {}

  all(): Map<string, Unsent> {
    const found = new Map(this.memory);
    for (let n = 0; n < (this.store?.length ?? 0); n += 1) {
      const key = this.store?.key(n) ?? "";
      if (key.startsWith(this.prefix)) this.take(key, found);
    }
    return found;
  }

  put(name: string, unsent: Unsent): void {
    try {
      if (!this.store) throw new Error("no storage");
      this.store.setItem(this.prefix + name, JSON.stringify(unsent));
    } catch {
      this.memory.set(name, unsent);
    }
  }

  /** Forget `name` where `text` is still what waits: another tab may have written on. */
  drop(name: string, text: string): void {
    if (this.all().get(name)?.text !== text) return;
    this.memory.delete(name);
    this.store?.removeItem(this.prefix + name);
  }

  private get prefix(): string {
    return `${PREFIX}${this.reader}:${this.address}#`;
  }

  private take(key: string, found: Map<string, Unsent>): void {
    try {
      const kept: unknown = JSON.parse(this.store?.getItem(key) ?? "");
      if (isUnsent(kept)) found.set(key.slice(this.prefix.length), kept);
    } catch {
      // not ours
    }
  }
}

function isUnsent(kept: unknown): kept is Unsent {
  const some = kept as Partial<Unsent> | null;
  return typeof some?.text === "string" && typeof some.seen === "number";
}

export function localStore(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // forbidden by the browser's settings
  }
}
