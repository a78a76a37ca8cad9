import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../entry";

const PAGE = `<slip-entry data-limit="1000" data-sealed="Sealed" data-waiting="Waiting" data-signed-out="Signed out" data-toolong="Too long:">
<form method="post" action="/entry/"><input type="hidden" name="key" value="first-key">
<input type="radio" name="colour" value="red" checked><input type="radio" name="colour" value="green">
<textarea name="text"></textarea><button>Seal</button><span data-say></span></form><ul data-waiting-list hidden></ul></slip-entry>
<dd data-count="red">0</dd><dd data-count="green">0</dd>`;

type Answer = { status: number; body?: unknown };
let answers: Answer[];
let sent: { text: string; colour: string; key: string }[];

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  sent = [];
  vi.stubGlobal("fetch", async (_url: string, init: { body: FormData }) => {
    sent.push({ text: String(init.body.get("text")), colour: String(init.body.get("colour")), key: String(init.body.get("key")) });
    const answer = answers.shift() ?? { status: 200, body: { red: sent.length, green: 0 } };
    if (answer.status === 0) throw new TypeError("no net");
    return { ok: answer.status === 200, status: answer.status, type: "basic", json: async () => answer.body };
  });
  document.body.innerHTML = PAGE;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const field = (): HTMLTextAreaElement => document.querySelector("textarea") as HTMLTextAreaElement;
const said = (): string => document.querySelector("[data-say]")?.textContent ?? "";
const waiting = (): number => document.querySelectorAll("[data-waiting-list] li").length;
const chosen = (): string => document.querySelector<HTMLInputElement>("input:checked")?.value ?? "";

function press(key: string, more: KeyboardEventInit = {}): void {
  field().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

function write(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

test("enter seals the slip and makes room for the next", async () => {
  write("waited for steel");
  press("Enter");
  await vi.runAllTimersAsync();
  expect(sent).toEqual([{ text: "waited for steel", colour: "red", key: "first-key" }]);
  expect([field().value, said(), waiting()]).toEqual(["", "Sealed", 0]);
  expect(document.querySelector('[data-count="red"]')?.textContent).toBe("1");
});

test("shift and enter is a new line", async () => {
  write("two lines");
  press("Enter", { shiftKey: true });
  await vi.runAllTimersAsync();
  expect(sent).toEqual([]);
});

test("a slip without an answer stays on the page and is sent again with the same key", async () => {
  answers = [{ status: 0 }, { status: 502 }];
  write("waited");
  press("Enter");
  await vi.advanceTimersByTimeAsync(100);
  expect([said(), waiting()]).toEqual(["Waiting", 1]);
  await vi.runAllTimersAsync();
  expect(sent.map((slip) => slip.key)).toEqual(["first-key", "first-key", "first-key"]);
  expect(waiting()).toBe(0);
});

test("a refused slip comes back into the field", async () => {
  answers = [{ status: 422, body: { error: "Not now" } }];
  write("waited");
  press("Enter");
  await vi.runAllTimersAsync();
  expect([field().value, said(), waiting()]).toEqual(["waited", "Not now", 0]);
});

test("a slip that is too long is not sent", async () => {
  write("x".repeat(1001));
  press("Enter");
  await vi.runAllTimersAsync();
  expect([sent.length, said(), field().value.length]).toEqual([0, "Too long: 1001.", 1001]);
});

test("each slip has a key of its own", async () => {
  for (const text of ["one", "two"]) {
    write(text);
    press("Enter");
    await vi.runAllTimersAsync();
  }
  expect(new Set(sent.map((slip) => slip.key)).size).toBe(2);
  expect(sent[1]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("arrows in an empty field and a letter with a space change the colour, a letter alone does not", () => {
  press("ArrowRight");
  expect(chosen()).toBe("green");
  write("r ");
  expect([chosen(), field().value]).toEqual(["red", ""]);
  write("g");
  write("gr");
  expect([chosen(), field().value]).toEqual(["red", "gr"]);
});
