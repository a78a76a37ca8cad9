import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CHANGED, defineLiveTopic } from "../parts/live";

class Stream extends EventTarget {
  static opened: Stream[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    Stream.opened.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
}

let hidden = false;
let place = 0;
let src = "";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  vi.stubGlobal("EventSource", Stream);
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  hidden = false;
  Stream.opened = [];
  place += 1;
  src = `/app/live/${place}/`;
  defineLiveTopic();
});

afterEach(async () => {
  document.body.innerHTML = "";
  await Promise.resolve();
  vi.useRealTimers();
});

async function put(html: string): Promise<{ count: (id: string) => number }> {
  const heard: Record<string, number> = {};
  document.body.addEventListener(CHANGED, (event) => {
    const id = (event.target as Element).id;
    heard[id] = (heard[id] ?? 0) + 1;
  });
  document.body.innerHTML = html;
  await Promise.resolve();
  return { count: (id) => heard[id] ?? 0 };
}

test("topics of one page share one stream, and each hears of its own", async () => {
  const { count } = await put(
    `<live-topic id="a" src="${src}" topic="t1" name="board.1"></live-topic><live-topic id="b" src="${src}" topic="t2" name="board.2"></live-topic>`,
  );
  expect(Stream.opened.map((stream) => stream.url)).toEqual([`${src}?topic=t1&topic=t2`]);

  Stream.opened[0]?.dispatchEvent(new MessageEvent("changed", { data: "board.2" }));

  expect([count("a"), count("b")]).toEqual([0, 1]);
});

test("a hidden tab closes its stream and asks once when it is seen again", async () => {
  const { count } = await put(`<live-topic id="c" src="${src}" topic="t"></live-topic>`);
  hidden = true;
  document.dispatchEvent(new Event("visibilitychange"));
  expect(Stream.opened[0]?.readyState).toBe(2);

  hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));

  expect([count("c"), Stream.opened.length]).toEqual([1, 2]);
});

test("where the stream fails twice the page asks every fifteen seconds", async () => {
  const { count } = await put(`<live-topic id="d" src="${src}" topic="t"></live-topic>`);
  Stream.opened[0]?.dispatchEvent(new Event("error"));
  Stream.opened[0]?.dispatchEvent(new Event("error"));

  vi.advanceTimersByTime(30_000);

  expect(count("d")).toBe(2);
});
