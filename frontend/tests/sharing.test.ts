import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Sharing } from "../parts/sharing";
import { Channel, Locks, Stream, settle } from "./tabs";

const GATHER = 30;
const src = "/room/live/";
let tabs: { heard: string[]; sharing: Sharing; channel: Channel }[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("BroadcastChannel", Channel);
  Object.defineProperty(navigator, "locks", { configurable: true, value: new Locks() });
  Stream.opened = [];
  Channel.all = [];
  tabs = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function after(milliseconds: number): Promise<void> {
  await settle();
  vi.advanceTimersByTime(milliseconds);
  await settle();
}

/** Open a tab that hears of `tokens`. */
async function tab(...tokens: string[]): Promise<(typeof tabs)[number]> {
  const heard: string[] = [];
  const one = { heard, sharing: new Sharing(src, (topic) => heard.push(topic)), channel: Channel.all.at(-1)! };
  tabs.push(one);
  one.sharing.open(tokens);
  await after(GATHER);
  return one;
}

function open(): string[] {
  return Stream.open.map((stream) => stream.url);
}

function latest(): Stream {
  return Stream.opened.at(-1)!;
}

function heard(): string[][] {
  return tabs.map((one) => one.heard);
}

test("tabs share one stream with what all of them want, and all hear of it", async () => {
  await tab("a");
  latest().here();
  await tab("b", "a");
  latest().here();
  await settle();
  expect(open()).toEqual([`${src}?topic=a&topic=b`]);

  latest().change("room.17");
  await settle();

  expect(heard()).toEqual([["room.17"], ["room.17"]]);
});

test("the older stream is let go when the newer one speaks, so that no nudge falls between", async () => {
  await tab("a");
  latest().here();
  await tab("b");
  expect(open()).toEqual([`${src}?topic=a`, `${src}?topic=a&topic=b`]);
  Stream.opened[0]!.change("room.17");
  await settle();
  expect(heard()).toEqual([["room.17"], ["room.17"]]);

  latest().here();

  expect(open()).toEqual([`${src}?topic=a&topic=b`]);
});

test("what a hidden tab wanted is taken out, and is back when it is seen again", async () => {
  await tab("a");
  const second = await tab("b");
  latest().here();
  second.sharing.close();
  await after(GATHER);
  latest().here();
  expect(open()).toEqual([`${src}?topic=a`]);
  latest().change("room.17");
  await settle();
  expect(second.heard).toEqual([]);

  second.sharing.open(["b"]);
  await after(GATHER);
  latest().here();

  expect(open()).toEqual([`${src}?topic=a&topic=b`]);
});

test("when the holder is hidden another takes over, and all look once for what fell between", async () => {
  const first = await tab("a");
  await tab("b");
  await tab("c");
  latest().here();
  await settle();

  first.sharing.close();
  await after(GATHER);
  expect(open()).toEqual([`${src}?topic=b&topic=c`]);
  latest().here();
  await settle();
  expect(heard()).toEqual([[], [""], [""]]);

  latest().change("room.17");
  await settle();
  expect(heard()).toEqual([[], ["", "room.17"], ["", "room.17"]]);
});

test("signs of life from the holder keep the others quiet", async () => {
  await tab("a");
  const second = await tab("b");
  for (let spoken = 0; spoken < 6; spoken += 1) {
    latest().here();
    await after(20_000);
  }
  expect([second.heard, Stream.open.length]).toEqual([[], 1]);
});

test("a tab whose holder falls silent looks, and hears for itself", async () => {
  const first = await tab("a");
  const second = await tab("b");
  latest().here();
  await settle();
  first.channel.deaf = true;

  await after(58_000);

  expect(second.heard).toEqual([""]);
  expect(open()).toContain(`${src}?topic=b`);
  Stream.open.find((stream) => stream.url === `${src}?topic=b`)!.change("room.17");
  expect(second.heard).toEqual(["", "room.17"]);
});

test("a tab that never gets a word from the holder hears for itself after eight seconds", async () => {
  const first = await tab("a");
  latest().here();
  first.channel.deaf = true;
  const second = await tab("b");
  expect(open()).toEqual([`${src}?topic=a`]);

  await after(8_000);

  expect([second.heard, open()]).toEqual([[""], [`${src}?topic=a`, `${src}?topic=b`]]);
});

test("a tab of an older sign-in does not take the others down", async () => {
  await tab("good");
  latest().here();
  const stale = await tab("stale");
  latest().refuse();
  await settle();
  expect(open().sort()).toEqual([`${src}?topic=good`, `${src}?topic=stale`]);
  Stream.open.find((stream) => stream.url.endsWith("=stale"))!.refuse();
  expect(open()).toEqual([`${src}?topic=good`]);

  Stream.open[0]!.change("room.17");
  await after(8_000);
  latest().refuse();
  await after(7_000);

  expect(tabs[0]!.heard).toEqual(["", "room.17"]);
  expect(stale.heard).toEqual(["", ""]); // it looks by itself, every fifteen seconds
});

test("who was refused alone shares no more, who was not does so again when seen again", async () => {
  const [good, other, stale] = [await tab("good"), await tab("other"), await tab("stale")];
  latest().refuse();
  await settle();
  Stream.open.find((stream) => stream.url.endsWith("=stale"))!.refuse();
  for (const one of [good, other, stale]) one.sharing.close();
  expect(open()).toEqual([]);
  for (const one of [stale, good, other]) one.sharing.open([one === good ? "good" : one === other ? "other" : "stale"]);
  await after(GATHER);

  expect(open()).toEqual([`${src}?topic=good&topic=other`]);
});

test("where a proxy swallows the holder's stream all of them look now and then", async () => {
  await tab("a");
  await tab("b");
  await after(8_000);
  expect([heard(), open()]).toEqual([[[""], [""]], []]);

  await after(15_000);

  expect(heard()).toEqual([
    ["", ""],
    ["", ""],
  ]);
});

test("more topics than one stream takes are heard in several", async () => {
  const [first, second] = [Array.from({ length: 20 }, (_, at) => `a${at}`), Array.from({ length: 20 }, (_, at) => `b${at}`)];
  await tab(...first);
  await tab(...second);

  expect(open().map((url) => url.split("&").length)).toEqual([20, 20]);
});
