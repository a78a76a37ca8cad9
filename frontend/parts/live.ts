// <live-topic src="/app/live/" topic="signed token" name="board.17">: the page hears that something changed and asks
// again through its gate (hx-trigger="iglo:changed"). No content travels here. All topics of a page share one stream (wire.ts), and
// all visible tabs of a browser (sharing.ts); a hidden tab leaves it, and asks once when it is seen again.

import { Late } from "./late";
import { Sharing, canShare } from "./sharing";
import { Wire, type Ear } from "./wire";

export const CHANGED = "iglo:changed";

export class LiveTopic extends HTMLElement {
  connectedCallback(): void {
    page(this.getAttribute("src") ?? "").join(this);
  }

  disconnectedCallback(): void {
    page(this.getAttribute("src") ?? "").leave(this);
  }

  tell(): void {
    late.told(this);
    this.dispatchEvent(new CustomEvent(CHANGED, { bubbles: true }));
  }
}

/** What this page hears from one address. */
class Page {
  private readonly topics = new Set<LiveTopic>();
  private readonly ear: Ear;
  private waiting = false;

  constructor(src: string) {
    const tell = (changed: string): void => this.tell(changed);
    this.ear = canShare() ? new Sharing(src, tell) : new Wire(src, { changed: tell });
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
    if (!document.hidden && this.topics.size > 0) this.tell("");
    this.open();
  }

  private open(): void {
    if (this.topics.size === 0 || document.hidden) this.ear.close();
    else this.ear.open(this.tokens());
  }

  private tokens(): string[] {
    return [...new Set([...this.topics].map((topic) => topic.getAttribute("topic") ?? "").filter(Boolean))];
  }

  /** An element with a name hears of its own topic only, one without hears of all. */
  private tell(changed: string): void {
    for (const topic of this.topics) {
      const own = topic.getAttribute("name");
      if (!changed || !own || own === changed) topic.tell();
    }
  }
}

const late = new Late(document, (topic) => (topic as LiveTopic).tell());
const pages = new Map<string, Page>();

function page(src: string): Page {
  const known = pages.get(src) ?? new Page(src);
  pages.set(src, known);
  return known;
}

export function defineLiveTopic(): void {
  if (!customElements.get("live-topic")) customElements.define("live-topic", LiveTopic);
}
