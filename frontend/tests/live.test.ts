import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CHANGED, defineLiveTopic } from "../parts/live";
import { Stream } from "./tabs";

let hidden = false;
let place = 0;
let src = "";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
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

/** Let `seconds` pass in which every stream fails within a second. */
function failing(seconds: number, fail: (stream: Stream) => unknown): void {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1_000);
    Stream.open.forEach(fail);
  }
}

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

  failing(30, (stream) => stream.dispatchEvent(new Event("error")));

  expect(count("d")).toBe(2);
});

test("where a proxy swallows the stream the page asks by itself", async () => {
  const { count } = await put(`<live-topic id="e" src="${src}" topic="t"></live-topic>`);

  vi.advanceTimersByTime(8_000);
  expect([count("e"), Stream.opened[0]?.readyState]).toEqual([1, 2]);

  vi.advanceTimersByTime(30_000);
  expect([count("e"), Stream.opened.length]).toEqual([3, 1]);
});

test("a stream that speaks is kept, and opened anew when it falls silent", async () => {
  const { count } = await put(`<live-topic id="f" src="${src}" topic="t"></live-topic>`);
  for (let spoken = 0; spoken < 4; spoken += 1) {
    Stream.opened[0]?.dispatchEvent(new Event("here"));
    vi.advanceTimersByTime(20_000);
  }
  expect([count("f"), Stream.opened.length]).toEqual([0, 1]);

  vi.advanceTimersByTime(31_000); // fifty and one since it spoke
  expect([count("f"), Stream.opened.length]).toEqual([0, 2]);
  Stream.opened[1]?.here();

  expect(count("f")).toBe(1); // what changed in the silence is looked for
});

test("a stream that tells of changes all the time is not silent", async () => {
  const { count } = await put(`<live-topic id="h" src="${src}" topic="t"></live-topic>`);
  for (let told = 0; told < 4; told += 1) {
    Stream.opened[0]?.dispatchEvent(new MessageEvent("changed", { data: "board.1" }));
    vi.advanceTimersByTime(19_000);
  }
  expect([count("h"), Stream.opened.length]).toEqual([4, 1]);
});

test("a stream that fails once and speaks again is not given up", async () => {
  await put(`<live-topic id="g" src="${src}" topic="t"></live-topic>`);
  for (let broken = 0; broken < 3; broken += 1) {
    Stream.opened[0]?.dispatchEvent(new Event("error"));
    Stream.opened[0]?.dispatchEvent(new Event("here"));
  }
  expect([Stream.opened.length, Stream.opened[0]?.readyState]).toEqual([1, 1]);
});

test("a stream that could not be opened is tried again within eight seconds, and kept when it speaks", async () => {
  const { count } = await put(`<live-topic id="i" src="${src}" topic="t"></live-topic>`);
  Stream.opened[0]?.dispatchEvent(new Event("error"));
  Stream.opened[0]?.dispatchEvent(new Event("error"));
  vi.advanceTimersByTime(8_000);
  expect([count("i"), Stream.opened.length]).toEqual([0, 2]);
  Stream.opened[1]?.dispatchEvent(new Event("error"));
  vi.advanceTimersByTime(8_000);
  expect([count("i"), Stream.opened.length]).toEqual([1, 3]); // it asks every fifteen seconds meanwhile

  Stream.opened[2]?.here();
  vi.advanceTimersByTime(40_000);

  expect([count("i"), Stream.open.length]).toEqual([2, 1]); // what changed while nobody heard is looked for once
});

test("a stream that is refused is tried more and more seldom, and the page asks meanwhile", async () => {
  const { count } = await put(`<live-topic id="j" src="${src}" topic="t"></live-topic>`);
  failing(240, (stream) => stream.refuse());
  expect(count("j")).toBe(15); // every fifteen seconds, from the first no on
  expect(Stream.opened.length).toBeGreaterThan(4);
  expect(Stream.opened.length).toBeLessThan(10);
});

test("a stream that a proxy swallowed is tried again each minute", async () => {
  await put(`<live-topic id="k" src="${src}" topic="t"></live-topic>`);
  vi.advanceTimersByTime(8_000 + 59_000);
  expect(Stream.opened.length).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(Stream.opened.length).toBe(2);
});
