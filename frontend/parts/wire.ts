// One event stream: what it tells, that it lives, and what is done where it does not. It says 'here' when it begins and every twenty
// seconds; what stays silent for longer is opened anew. Where it fails twice, or a proxy on the way swallows it, all is asked for
// every fifteen seconds instead, and the stream is tried again: each minute where it was swallowed, within eight seconds where the
// server or the network was away (more and more seldom where it says no), each page at its own moment. Where other topics
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
const AGAIN = 60_000; // milliseconds after which a stream that was swallowed is tried again
const AWAY = 4_000; // and one that could not be opened, at the least; twice that at the most, and doubled for each no
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
  private wasSwallowed = false;
  private refusals = 0; // one after the other: by the server, or by a proxy before one that restarts
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
    this.hangUp();
    this.stopAsking();
  }

  private hangUp(): void {
    this.source?.close();
    this.source = undefined;
    this.letGo();
    window.clearTimeout(this.watch);
  }

  private stopAsking(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
  }

  private begin(): void {
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
    this.stopAsking();
    this.failures = this.refusals = 0;
    this.wasSwallowed = false;
    window.clearTimeout(this.watch);
    this.watch = window.setTimeout(() => this.anew(true), SILENT);
    this.told.alive?.();
    if (this.missed) this.told.changed("");
    this.missed = false;
  }

  private swallowed(): void {
    this.failures = FAILURES;
    this.wasSwallowed = true;
    this.told.changed("");
    this.anew();
  }

  private failed(source: EventSource): void {
    if (source !== this.source) return;
    this.failures += 1;
    this.refusals = source.readyState === CLOSED ? this.refusals + 1 : 0;
    if (source.readyState === CLOSED && this.told.refused?.()) return;
    if (this.failures < FAILURES && source.readyState !== CLOSED) return;
    this.failures = FAILURES;
    this.anew();
  }

  private anew(missed = false): void {
    this.missed = missed;
    this.hangUp();
    this.begin();
  }

  private poll(): void {
    this.hangUp();
    this.timer ||= window.setInterval(() => this.told.changed(""), POLL); // goes on while the stream is tried
    this.watch = window.setTimeout(() => this.retry(), this.wasSwallowed ? AGAIN : this.pause());
  }

  private pause(): number {
    return Math.min(AGAIN, AWAY * (1 + Math.random()) * 2 ** Math.max(0, this.refusals - 1));
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
