// <live-topic src="/app/live/" topic="signed token" name="board.17">: the page hears that something changed and asks
// again through its gate (hx-trigger="iglo:changed"). No content travels here. All topics of a page share one stream;
// a hidden tab closes it (six connections to a host is all a browser has) and asks once when it is seen again;
// where the stream fails twice, or a proxy on the way swallows it, the page asks every fifteen seconds instead. The server says
// 'here' when a stream begins and every twenty seconds; what stays silent for longer is opened anew.

export const CHANGED = "iglo:changed";
const POLL = 15_000; // milliseconds
const FAILURES = 2;
const SWALLOWED = 8_000; // milliseconds without the first word
const SILENT = 50_000; // milliseconds without any

export class LiveTopic extends HTMLElement {
  connectedCallback(): void {
    wire(this.getAttribute("src") ?? "").join(this);
  }

  disconnectedCallback(): void {
    wire(this.getAttribute("src") ?? "").leave(this);
  }

  tell(): void {
    this.dispatchEvent(new CustomEvent(CHANGED, { bubbles: true }));
  }
}

class Wire {
  private readonly topics = new Set<LiveTopic>();
  private source: EventSource | undefined;
  private failures = 0;
  private timer = 0;
  private watch = 0;
  private waiting = false;

  constructor(private readonly src: string) {
    document.addEventListener("visibilitychange", () => this.look());
  }

  join(topic: LiveTopic): void {
    this.topics.add(topic);
    this.soon();
  }

  leave(topic: LiveTopic): void {
    this.topics.delete(topic);
    this.soon();
  }

  /** Several elements that come and go in one swap open one stream. */
  private soon(): void {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      this.open();
    });
  }

  private look(): void {
    if (document.hidden) {
      this.close();
    } else if (this.topics.size > 0) {
      this.tell("");
      this.open();
    }
  }

  private open(): void {
    this.close();
    if (this.topics.size === 0 || document.hidden) return;
    if (this.failures >= FAILURES || typeof EventSource === "undefined") return this.poll();
    this.source = new EventSource(this.address());
    this.source.addEventListener("here", () => this.heard());
    this.source.addEventListener("changed", (event) => {
      this.heard();
      this.tell((event as MessageEvent<string>).data);
    });
    this.watch = window.setTimeout(() => this.swallowed(), SWALLOWED);
    this.source.addEventListener("error", () => this.failed());
  }

  private heard(): void {
    this.failures = 0;
    window.clearTimeout(this.watch);
    this.watch = window.setTimeout(() => this.open(), SILENT);
  }

  private swallowed(): void {
    this.failures = FAILURES;
    this.tell("");
    this.open();
  }

  private failed(): void {
    this.failures += 1;
    if (this.failures >= FAILURES || this.source?.readyState === 2) {
      this.failures = FAILURES;
      this.open();
    }
  }

  private poll(): void {
    this.timer = window.setInterval(() => this.tell(""), POLL);
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    window.clearInterval(this.timer);
    window.clearTimeout(this.watch);
  }

  private address(): string {
    const tokens = new Set([...this.topics].map((topic) => topic.getAttribute("topic") ?? "").filter(Boolean));
    const query = [...tokens].map((token) => `topic=${encodeURIComponent(token)}`).join("&");
    return query ? `${this.src}${this.src.includes("?") ? "&" : "?"}${query}` : this.src;
  }

  /** An element with a name hears of its own topic only, one without hears of all. */
  private tell(changed: string): void {
    for (const topic of this.topics) {
      const own = topic.getAttribute("name");
      if (!changed || !own || own === changed) topic.tell();
    }
  }
}

const wires = new Map<string, Wire>();

function wire(src: string): Wire {
  const known = wires.get(src) ?? new Wire(src);
  wires.set(src, known);
  return known;
}

export function defineLiveTopic(): void {
  if (!customElements.get("live-topic")) customElements.define("live-topic", LiveTopic);
}
