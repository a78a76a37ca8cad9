import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { standAsBefore } from "../parts/swaps";
import { CHANGED, LiveTopic, defineLiveTopic } from "../parts/live";
import { BellClock } from "../room/clock";
import { RoomLead } from "../room/lead";
import { RoomNow } from "../room/now";
import { defineRoom } from "../room/parts";
import { seatOf } from "../room/seat";
import { Stream } from "./tabs";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  localStorage.clear();
  defineRoom();
  defineLiveTopic();
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(html: string): HTMLElement {
  const box = document.createElement("div"); // whole before it is connected, as a page is when its scripts run
  box.innerHTML = html;
  document.body.replaceChildren(box);
  return box.firstElementChild as HTMLElement;
}

/** What htmx says before it puts an answer in the place of `target`; returns whether it may. */
function answered(target: Element, responseText: string, verb = "get"): boolean {
  const detail = { shouldSwap: true, target, xhr: { responseText }, requestConfig: { verb } };
  target.dispatchEvent(new CustomEvent("htmx:beforeSwap", { bubbles: true, detail }));
  return detail.shouldSwap;
}

describe("a phone's seat", () => {
  it("is remembered until the meeting is over", () => {
    show('<room-seat data-code="ABCDEF" data-here="/room/ABCDEF/token/"></room-seat>');
    expect(seatOf("ABCDEF")).toBe("/room/ABCDEF/token/");
    show('<room-seat data-code="ABCDEF" data-here="/room/ABCDEF/token/" data-over></room-seat>');
    expect(seatOf("ABCDEF")).toBe("");
  });

  it("is shown at the door of its own room only", () => {
    localStorage.setItem("iglo:room:ABCDEF", "/room/ABCDEF/token/");
    localStorage.setItem("iglo:room:GHIJKL", "https://elsewhere.example/room/GHIJKL/x/");
    const door = (code: string): HTMLElement => show(`<room-again data-code="${code}" hidden><a data-part="back" href=""></a></room-again>`);
    expect(door("ABCDEF").hidden).toBe(false);
    expect(document.querySelector("a")?.getAttribute("href")).toBe("/room/ABCDEF/token/");
    expect(door("GHIJKL").hidden).toBe(true);
    expect(door("MNOPQR").hidden).toBe(true);
  });

  it("is not missed where the browser keeps nothing", () => {
    vi.stubGlobal("localStorage", { getItem: () => { throw new Error("forbidden"); }, setItem: () => { throw new Error("forbidden"); } });
    expect(show('<room-seat data-code="ABCDEF" data-here="/room/ABCDEF/token/"></room-seat>')).toBeInstanceOf(HTMLElement);
    expect(seatOf("ABCDEF")).toBe("");
  });
});

describe("what a phone shows now", () => {
  const page = (): RoomNow =>
    show(`<room-now data-step="notes"><div data-part="moved" hidden><button data-part="along"></button></div>
      <textarea data-keep="a"></textarea></room-now>`) as RoomNow;
  const banner = (now: RoomNow): HTMLElement => now.querySelector("[data-part='moved']") as HTMLElement;

  it("goes along where nothing is being written", () => {
    expect(answered(page(), '<room-now data-step="walls">')).toBe(true);
  });

  it("waits with a new step while somebody writes, and says so", () => {
    const now = page();
    now.querySelector("textarea")!.value = "Telefonen";
    expect(answered(now, '<room-now data-step="walls">')).toBe(false);
    expect(banner(now).hidden).toBe(false);
  });

  it("waits silently with what is new in the same step", () => {
    const now = page();
    now.querySelector("textarea")!.value = "Telefonen";
    expect(answered(now, '<room-now data-step="notes">')).toBe(false);
    expect(banner(now).hidden).toBe(true);
  });

  it("takes the answer to what was sent", () => {
    const now = page();
    now.querySelector("textarea")!.value = "Telefonen";
    expect(answered(now, '<room-now data-step="walls">', "post")).toBe(true);
  });

  it("unticks what has been sent where the fields alone are answered, and keeps what was refused", () => {
    const now = show(`<room-now data-step="proposals"><form data-fresh><input type="checkbox" name="notes" value="1">
      <input type="checkbox" name="notes" value="2" checked></form></room-now>`) as RoomNow;
    const form = now.querySelector("form") as HTMLFormElement;
    const ticks = (): boolean[] => [...form.querySelectorAll("input")].map((one) => one.checked);
    const told = (successful: boolean): boolean =>
      form.dispatchEvent(new CustomEvent("htmx:afterRequest", { bubbles: true, detail: { elt: form, successful } }));
    form.querySelectorAll("input").forEach((one) => (one.checked = !one.checked));
    told(false);
    expect(ticks()).toEqual([true, false]);
    told(true);
    expect(ticks()).toEqual([false, true]);
  });

  it("goes along when it is told to", () => {
    const now = page();
    const asked = vi.fn();
    now.addEventListener("room:again", asked);
    now.querySelector("textarea")!.value = "Telefonen";
    answered(now, '<room-now data-step="walls">');
    now.querySelector<HTMLElement>("[data-part='along']")!.click();
    expect(asked).toHaveBeenCalledOnce();
    expect(answered(now, '<room-now data-step="walls">')).toBe(true);
  });

  it("keeps a choice that was not sent from what is new in the same step, not from the next", () => {
    const now = show('<room-now data-step="shown"><select><option value="1" selected>A</option><option value="2">B</option></select></room-now>') as RoomNow;
    now.querySelector("select")!.value = "2";
    expect(answered(now, '<room-now data-step="shown">')).toBe(false);
    expect(answered(now, '<room-now data-step="proposals">')).toBe(true);
  });

  it("asks again where its question did not arrive, later each time, and at once when the net is back", () => {
    const now = page();
    const asked = vi.fn();
    now.addEventListener("room:again", asked);
    const fail = (): boolean => now.dispatchEvent(new CustomEvent("htmx:sendError", { bubbles: true, detail: { elt: now } }));
    fail();
    vi.advanceTimersByTime(3000);
    expect(asked).toHaveBeenCalledTimes(1);
    fail();
    vi.advanceTimersByTime(3000);
    expect(asked).toHaveBeenCalledTimes(1);
    window.dispatchEvent(new Event("online"));
    expect(asked).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("does not ask again for what a part of it asked", () => {
    const now = page();
    const asked = vi.fn();
    now.addEventListener("room:again", asked);
    now.querySelector("textarea")!.dispatchEvent(new CustomEvent("htmx:sendError", { bubbles: true, detail: { elt: now.querySelector("textarea") } }));
    vi.advanceTimersByTime(60_000);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("the leader's page", () => {
  const page = (): RoomLead => show('<room-lead><form><input name="count" value=""><input type="hidden" value="x"></form></room-lead>') as RoomLead;

  it("waits while a number is half written, and asks again when that is done", () => {
    const lead = page();
    const asked = vi.fn();
    lead.addEventListener("room:again", asked);
    const field = lead.querySelector("input")!;
    expect(answered(lead, "")).toBe(true);
    field.value = "7";
    expect(answered(lead, "")).toBe(false);
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    expect(asked).toHaveBeenCalledOnce();
  });

  it("takes no button from under a finger, and asks again when it has been let go", () => {
    const lead = page();
    const asked = vi.fn();
    lead.addEventListener("room:again", asked);
    lead.querySelector("form")!.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    expect(answered(lead, "")).toBe(false);
    window.dispatchEvent(new Event("pointerup"));
    expect([answered(lead, ""), asked.mock.calls.length]).toEqual([false, 0]); // the click is still to come
    vi.runOnlyPendingTimers();
    expect([answered(lead, ""), asked.mock.calls.length]).toEqual([true, 1]);
  });
});

describe("the bell", () => {
  const bell = (seconds: number, more = ""): BellClock =>
    show(`<bell-clock data-seconds="${seconds}" data-rung="The bell" ${more}><p data-part="time"></p><p data-part="words"></p></bell-clock>`) as BellClock;
  const told = (part: string): string => document.querySelector(`[data-part='${part}']`)?.textContent ?? "";

  it("runs down in minutes and seconds, and rings once", () => {
    const vibrate = vi.fn();
    vi.stubGlobal("navigator", { vibrate, userActivation: { hasBeenActive: false } });
    const clock = bell(65);
    expect([told("time"), told("words")]).toEqual(["1:05", ""]);
    vi.advanceTimersByTime(64_500);
    expect(told("time")).toBe("0:01");
    vi.advanceTimersByTime(5000);
    expect([told("time"), told("words"), clock.classList.contains("is-rung")]).toEqual(["0:00", "The bell", true]);
    expect(vibrate).toHaveBeenCalledOnce();
  });

  it("does not ring for who comes when it has rung, nor where it is to be quiet", () => {
    const vibrate = vi.fn();
    vi.stubGlobal("navigator", { vibrate, userActivation: { hasBeenActive: false } });
    bell(-3);
    expect(told("words")).toBe("The bell");
    bell(1, "data-quiet");
    vi.advanceTimersByTime(3000);
    expect(vibrate).not.toHaveBeenCalled();
  });
});

describe("marks at the wall", () => {
  const wall = (): HTMLFormElement => {
    show(`<main class="roomwall"><ol><li class="tower__course"><b>7</b><span id="word">Good</span></li></ol></main>
      <form class="room-touch"><input id="wall-name" name="name"><input id="wall-value" name="value" required></form>`);
    return document.querySelector("form")!;
  };

  it("a course that is pressed sends its point with the name", () => {
    const form = wall();
    form.requestSubmit = vi.fn();
    document.getElementById("word")!.click();
    expect(form.querySelector<HTMLInputElement>("#wall-value")!.value).toBe("7");
    expect(form.requestSubmit).toHaveBeenCalled();
  });

  it("the fields are emptied when the mark has been taken, and kept when not", () => {
    const form = wall();
    const name = form.querySelector<HTMLInputElement>("#wall-name")!;
    const after = (successful: boolean): boolean => form.dispatchEvent(new CustomEvent("htmx:afterRequest", { bubbles: true, detail: { successful } }));
    name.value = "Ugle";
    after(false);
    expect(name.value).toBe("Ugle");
    after(true);
    expect(name.value).toBe("");
  });
});

describe("a part that is replaced", () => {
  standAsBefore(document);
  const part = '<div id="now"><details><summary>All notes 2</summary></details><form action="/a/"><button name="note" value="7">x</button></form></div>';

  it("stands as the one before did: what was folded out, and where one was", () => {
    const before = show(part);
    before.querySelector("details")!.open = true;
    before.querySelector("button")!.focus();
    answered(before, "");
    const after = show(part.replace("notes 2", "notes 3"));
    after.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: after } }));
    expect(after.querySelector("details")!.open).toBe(true);
    expect(document.activeElement).toBe(after.querySelector("button"));
  });

  it("is told again what changed while it was being replaced", () => {
    const html = '<div id="now"><live-topic id="t" src="/room/live/part/" topic="x"></live-topic></div>';
    const before = show(html);
    const heard = vi.fn();
    document.body.addEventListener(CHANGED, heard);
    const say = (name: string, target: Element, elt: Element): boolean =>
      target.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { target, elt } }));
    say("htmx:beforeRequest", before, before);
    (before.firstElementChild as LiveTopic).tell();
    const after = show(html);
    after.dispatchEvent(new CustomEvent("htmx:afterRequest", { bubbles: true, detail: { target: before, elt: before } }));
    say("htmx:load", after, after);
    expect(heard).toHaveBeenCalledTimes(2);
    say("htmx:load", after, after);
    expect(heard).toHaveBeenCalledTimes(2);
    document.body.removeEventListener(CHANGED, heard);
  });
});
