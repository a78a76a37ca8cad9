// What several tabs of one browser have in common: channels, locks, and the streams they opened.

export class Stream extends EventTarget {
  static opened: Stream[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    Stream.opened.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  here(): void {
    this.dispatchEvent(new Event("here"));
  }
  change(topic: string): void {
    this.dispatchEvent(new MessageEvent("changed", { data: topic }));
  }
  refuse(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }
  static get open(): Stream[] {
    return Stream.opened.filter((stream) => stream.readyState !== 2);
  }
}

/** BroadcastChannel: what one says the others of its name hear, a little later. */
export class Channel extends EventTarget {
  static all: Channel[] = [];
  deaf = false;
  constructor(readonly name: string) {
    super();
    Channel.all.push(this);
  }
  postMessage(data: unknown): void {
    if (this.deaf) return;
    const others = Channel.all.filter((one) => one !== this && one.name === this.name);
    for (const one of others) queueMicrotask(() => one.deaf || one.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })));
  }
}

interface Waiting {
  begin: () => unknown;
  refuse: (why: Error) => void;
}

/** Web Locks: one holder a name; who waits may give up. */
export class Locks {
  private readonly queues = new Map<string, Waiting[]>();

  request(name: string, { signal }: { signal: AbortSignal }, act: () => unknown): Promise<unknown> {
    const queue = this.queues.get(name) ?? [];
    this.queues.set(name, queue);
    return new Promise((done, refuse) => {
      const waiting = { begin: () => held(act(), done), refuse };
      queue.push(waiting);
      signal.addEventListener("abort", () => queue.indexOf(waiting) > 0 && this.giveUp(queue, waiting));
      if (queue[0] === waiting) void this.run(queue);
    });
  }

  private giveUp(queue: Waiting[], waiting: Waiting): void {
    queue.splice(queue.indexOf(waiting), 1);
    waiting.refuse(new DOMException("given up", "AbortError"));
  }

  private async run(queue: Waiting[]): Promise<void> {
    await Promise.resolve();
    while (queue[0]) {
      await queue[0].begin();
      queue.shift();
    }
  }
}

function held(over: unknown, done: (over: unknown) => void): unknown {
  done(over);
  return over;
}

/** Let everything that waits for nothing but its turn happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
