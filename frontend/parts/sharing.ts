// Tabs of one browser share one stream: HTTP/1.1 gives a browser six connections to a host. The tab that holds the lock opens it, with
// the topics of all visible tabs, and tells the others what changed (names only) and that it lives. When it is hidden or closed the
// next in the queue for the lock takes over. Where the server refuses what all want together (one tab is of an older sign-in), or the
// holder falls silent, each tab goes apart and hears for itself until it has been hidden.

import { Turn, hasTurns } from "./turn";
import { SILENT, SWALLOWED, Wire, type Ear } from "./wire";

type Word =
  | { kind: "want"; from: string; tokens: string[] }
  | { kind: "leave"; from: string }
  | { kind: "changed"; topic: string }
  | { kind: "who" | "life" | "apart" };

const GATHER = 30; // milliseconds in which the others say what they want
const MOST = 32; // topics that the server takes in one stream

export function canShare(): boolean {
  return typeof BroadcastChannel !== "undefined" && hasTurns();
}

export class Sharing implements Ear {
  private readonly me = Math.random().toString(36);
  private readonly channel: BroadcastChannel;
  private readonly turn: Turn;
  private readonly wants = new Map<string, string[]>();
  private state: "away" | "following" | "holding" | "apart" = "away";
  private wire: Wire;
  private gathering = 0;
  private watch = 0;
  private followed = false; // another held the stream: what changed before ours begins may be lost
  private refusedAlone = false;

  constructor(
    private readonly src: string,
    private readonly tell: (topic: string) => void,
  ) {
    this.wire = this.newWire();
    this.turn = new Turn(`iglo.live ${src}`);
    this.channel = new BroadcastChannel(`iglo.live ${src}`);
    this.channel.addEventListener("message", (event: MessageEvent<Word>) => this.hear(event.data));
  }

  open(tokens: string[]): void {
    this.wants.set(this.me, tokens);
    if (this.state === "apart") return this.wire.open(tokens);
    if (this.state === "holding") return this.gather();
    if (this.state === "away") this.follow();
    this.say({ kind: "want", from: this.me, tokens });
  }

  close(): void {
    this.leave(this.refusedAlone ? "apart" : "away");
    this.wants.clear();
  }

  private follow(): void {
    this.state = "following";
    this.followed = false;
    this.watch = window.setTimeout(() => this.part(), SWALLOWED);
    this.turn.wait(
      () => this.hold(),
      () => this.part(),
    );
  }

  private hold(): void {
    this.state = "holding";
    window.clearTimeout(this.watch);
    this.say({ kind: "who" });
    this.gather();
  }

  private hear(word: Word): void {
    if (this.state === "holding") return this.hearAsHolder(word);
    if (this.state !== "following") return;
    if (word.kind === "who") return this.say({ kind: "want", from: this.me, tokens: this.mine() });
    if (word.kind === "apart") return this.part();
    if (word.kind !== "changed" && word.kind !== "life") return;
    this.followed = true;
    window.clearTimeout(this.watch);
    this.watch = window.setTimeout(() => this.part(), SILENT + SWALLOWED);
    if (word.kind === "changed") this.tell(word.topic);
  }

  private hearAsHolder(word: Word): void {
    if (word.kind === "want") {
      this.wants.set(word.from, word.tokens);
      this.say({ kind: "life" });
      this.gather();
    } else if (word.kind === "leave" && this.wants.delete(word.from)) this.gather();
  }

  private gather(): void {
    window.clearTimeout(this.gathering);
    this.gathering = window.setTimeout(() => {
      const tokens = [...new Set([...this.wants.values()].flat())];
      if (tokens.length > MOST) this.refused();
      else this.wire.open(tokens);
    }, GATHER);
  }

  private newWire(): Wire {
    return new Wire(this.src, { changed: (topic) => this.pass(topic), alive: () => this.alive(), refused: () => this.refused() });
  }

  private pass(topic: string): void {
    if (this.state === "holding") this.say({ kind: "changed", topic });
    this.tell(topic);
  }

  private alive(): void {
    if (this.state !== "holding") return;
    this.say({ kind: "life" });
    if (this.followed) this.pass("");
    this.followed = false;
  }

  /** What all want together is refused: each tries for itself. Who is refused alone never shares again, and asks now and then. */
  private refused(): boolean {
    this.refusedAlone = this.state === "apart";
    if (this.refusedAlone) return false;
    this.say({ kind: "apart" });
    this.part();
    return true;
  }

  private part(): void {
    const tokens = this.mine();
    this.leave("apart");
    this.wire = this.newWire();
    this.tell("");
    this.wire.open(tokens);
  }

  private leave(state: "away" | "apart"): void {
    if (this.state === "following") this.say({ kind: "leave", from: this.me });
    this.state = state;
    window.clearTimeout(this.watch);
    window.clearTimeout(this.gathering);
    this.wire.close();
    this.turn.giveUp();
  }

  private mine(): string[] {
    return this.wants.get(this.me) ?? [];
  }

  private say(word: Word): void {
    this.channel.postMessage(word);
  }
}
