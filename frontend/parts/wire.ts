// One event stream: what it tells, that it lives, and what is done where it does not. It says 'here' when it begins and every twenty
// seconds; what stays silent for longer is opened anew. Where it fails twice, or a proxy on the way swallows it, all is asked for
// every fifteen seconds instead, and the stream is tried again each minute: perhaps the server was only restarted. Where other topics
// are wanted, the old stream is let go when the new one speaks, so that no nudge falls between.

/** Hears of signed topics ("tokens") until it is closed. */
export interface Ear {
  open(tokens: string[]): void;
  close(): void;
}

export interface Told {
  /** A topic changed; "": any may have. */
  changed(topic: string): void;
  alive?(): void;
  /** The server says no. True: somebody takes care of it; otherwise the wire asks now and then. */
  refused?(): boolean;
}

const POLL = 15_000; // milliseconds
const AGAIN = 60_000; // milliseconds after which a stream that was given up is tried again
const FAILURES = 2;
export const SWALLOWED = 8_000; // milliseconds without the first word
export const SILENT = 50_000; // milliseconds without any
const CLOSED = 2;

export class Wire implements Ear {
  private tokens: string[] = [];
  private source: EventSource | undefined;
  private older: EventSource[] = [];
  private failures = 0;
  private timer = 0;
  private watch = 0;
  private missed = false; // something may have changed while nobody heard

  constructor(
    private readonly src: string,
    private readonly told: Told,
  ) {}

  open(tokens: string[]): void {
    if (this.source && tokens.join() === this.tokens.join()) return;
    this.tokens = tokens;
    if (this.source) this.older.push(this.source);
    this.source = undefined;
    this.begin();
  }

  close(): void {
    this.source?.close();
    this.source = undefined;
    this.letGo();
    window.clearInterval(this.timer);
    window.clearTimeout(this.watch);
  }

  private begin(): void {
    window.clearInterval(this.timer);
    window.clearTimeout(this.watch);
    if (this.failures >= FAILURES || typeof EventSource === "undefined") return this.poll();
    const source = new EventSource(address(this.src, this.tokens));
    this.source = source;
    source.addEventListener("here", () => this.heard(source));
    source.addEventListener("changed", (event) => {
      this.heard(source);
      this.told.changed((event as MessageEvent<string>).data);
    });
    source.addEventListener("error", () => this.failed(source));
    this.watch = window.setTimeout(() => this.swallowed(), SWALLOWED);
  }

  private heard(source: EventSource): void {
    if (source !== this.source) return;
    this.letGo();
    this.failures = 0;
    window.clearTimeout(this.watch);
    this.watch = window.setTimeout(() => this.anew(true), SILENT);
    this.told.alive?.();
    if (this.missed) this.told.changed("");
    this.missed = false;
  }

  private swallowed(): void {
    this.failures = FAILURES;
    this.told.changed("");
    this.anew();
  }

  private failed(source: EventSource): void {
    if (source !== this.source) return;
    this.failures += 1;
    if (source.readyState === CLOSED && this.told.refused?.()) return;
    if (this.failures < FAILURES && source.readyState !== CLOSED) return;
    this.failures = FAILURES;
    this.anew();
  }

  private anew(missed = false): void {
    this.missed = missed;
    this.close();
    this.begin();
  }

  private poll(): void {
    this.close();
    this.timer = window.setInterval(() => this.told.changed(""), POLL);
    this.watch = window.setTimeout(() => this.retry(), AGAIN);
  }

  /** Once: what fails again, or stays silent, is given up again. */
  private retry(): void {
    this.failures = FAILURES - 1;
    this.anew(true);
  }

  private letGo(): void {
    this.older.forEach((source) => source.close());
    this.older = [];
  }
}

function address(src: string, tokens: string[]): string {
  const query = tokens.map((token) => `topic=${encodeURIComponent(token)}`).join("&");
  return query ? `${src}${src.includes("?") ? "&" : "?"}${query}` : src;
}
