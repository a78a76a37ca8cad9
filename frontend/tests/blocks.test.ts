import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Bell } from "../blocks/bell";
import { across, down, passed, path, valueAt } from "../blocks/curve";
import { weight } from "../blocks/model";

beforeAll(async () => {
  await import("../blocks");
});
afterEach(() => vi.useRealTimers());

function show(html: string): HTMLElement {
  const box = document.createElement("div"); // whole before it is connected, as a page is when its scripts run
  box.innerHTML = html;
  document.body.replaceChildren(box);
  return box.firstElementChild as HTMLElement;
}

function type(field: HTMLInputElement | HTMLSelectElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

const names = (root: ParentNode): string[] => [...root.querySelectorAll<HTMLInputElement>("input[name]")].map((field) => field.name);

describe("rows that grow", () => {
  const rows = (most: number): string => `<grow-rows data-most="${most}"><ol data-rows><li data-row="1"><span data-number>1</span>
    <label for="f-s-b-1-who">Who</label><input type="text" id="f-s-b-1-who" name="s/b/1.who" aria-label="Line 1"></li></ol></grow-rows>`;

  it("adds an empty row with the next number when the last is filled in", () => {
    const root = show(rows(3));
    type(root.querySelector("input")!, "Ole");
    expect(names(root)).toEqual(["s/b/1.who", "s/b/2.who"]);
    const added = root.querySelectorAll("input")[1]!;
    expect([added.value, added.id, added.getAttribute("aria-label")]).toEqual(["", "f-s-b-2-who", "Line 2"]);
    expect(root.querySelectorAll("label")[1]!.getAttribute("for")).toBe("f-s-b-2-who");
  });

  it("adds none beyond the most", () => {
    const root = show(rows(1));
    type(root.querySelector("input")!, "Ole");
    expect(names(root)).toEqual(["s/b/1.who"]);
  });
});

describe("sums", () => {
  it("tells the sum and its band when everything is answered, and not before", () => {
    const radios = [1, 2].map((n) => `<input type="radio" name="s/b/${n}" value="4">`).join("");
    const root = show(`<live-sum data-count="2" data-bands='[[2,7,"Low",""],[8,10,"High","Keep it"]]'>${radios}
      <p data-part="sum" hidden><b data-part="value"></b><i data-part="band"></i><i data-part="reading"></i></p></live-sum>`);
    const [first, second] = root.querySelectorAll("input");
    const place = root.querySelector<HTMLElement>("[data-part=sum]")!;
    first!.click();
    expect(place.hidden).toBe(true);
    second!.click();
    expect([place.hidden, place.textContent!.replace(/\s+/g, "")]).toEqual([false, "8HighKeepit"]);
  });

  it("holds a total against what one has, with Danish commas", () => {
    document.documentElement.lang = "da";
    const root = show(`<sum-table><div data-column="hours"><input value="4,5"></div><div data-column="hours"><input></div>
      <p data-total="hours"><b data-part="value"></b></p><div class="tblsum__have"><input value="6"></div>
      <p data-part="left" data-over="{n} too many" data-under="{n} left" data-even="even"></p></sum-table>`);
    const left = root.querySelector("[data-part=left]")!;
    type(root.querySelectorAll("input")[1]!, "3");
    expect([root.querySelector("[data-part=value]")!.textContent, left.textContent]).toEqual(["7,5", "1,5 too many"]);
    type(root.querySelectorAll("input")[1]!, "1,5");
    expect(left.textContent).toBe("even");
  });
});

it("counts up and down, never below nothing, and says so as a hand would", () => {
  const root = show('<tally-count><button data-step="-1" hidden></button><input type="text"><button data-step="1" hidden></button></tally-count>');
  const [less, more] = root.querySelectorAll("button");
  const heard = vi.fn();
  document.body.addEventListener("input", heard);
  more!.click();
  more!.click();
  expect([root.querySelector("input")!.value, less!.hidden, heard.mock.calls.length]).toEqual(["2", false, 2]);
  less!.click();
  less!.click();
  less!.click();
  expect(root.querySelector("input")!.value).toBe("");
});

it("stands whoever said a mark on its course", () => {
  const root = show(`<mark-tower><div data-row="1"><input><select><option value=""></option><option value="7">7</option></select></div>
    <ol><li data-point="7"><span class="tower__marks"></span></li></ol></mark-tower>`);
  type(root.querySelector("select")!, "7");
  expect(root.querySelector(".tower__marks")!.textContent).toBe("1");
  type(root.querySelector("input")!, "Ole");
  expect(root.querySelector(".tower__marks")!.textContent).toBe("Ole");
});

describe("the curve", () => {
  it("turns a height into a value and back", () => {
    expect([0, 37, 100].map((value) => valueAt(down(value)))).toEqual([0, 37, 100]);
    expect([valueAt(-50), valueAt(900)]).toEqual([100, 0]);
  });

  it("gives every month that a quick hand passed the height it was passed at", () => {
    expect(passed(null, [60, down(20)], 6)).toEqual([[0, 20]]);
    expect(passed([across(0, 6), down(20)], [across(3, 6), down(80)], 6)).toEqual([[1, 40], [2, 60], [3, 80]]);
    expect(passed([across(3, 6), down(80)], [across(1, 6), down(20)], 6)).toEqual([[2, 50], [1, 20]]);
  });

  it("draws through its spots as the server does", () => {
    expect(path([])).toBe("");
    expect(path([[60, 100], [180, 200]])).toBe("M60 100C120 100 120 200 180 200");
  });

  it("sends nothing for a month that nobody has touched", () => {
    const root = show(`<load-curve data-low="low" data-best="best" data-high="high"><svg class="bp--curve"><path data-part="line"/><circle data-month="m1"/></svg>
      <ol><li data-month="m1"><input type="hidden" name="slides" value="s/b/m1"><input type="range" name="s/b/m1" min="0" max="100" value="50" data-empty></li></ol></load-curve>`);
    const kept = root.querySelector<HTMLInputElement>('[name="s/b/m1"]')!;
    expect([kept.type, kept.value]).toEqual(["text", ""]);
    expect(root.querySelector("[name=slides]")).toBeNull();
    type(root.querySelector<HTMLInputElement>("input[type=range]")!, "80");
    expect([kept.value, root.querySelector("circle")!.getAttribute("cy")]).toEqual(["80", String(down(80))]);
    type(kept, "10");
    expect(root.querySelector<HTMLInputElement>("input[type=range]")!.value).toBe("10");
  });
});

it("finds where the weight of the triangle lies", () => {
  expect(weight([0, 0, 0])).toEqual([180, 206]);
  expect(weight([4, 0, 0])).toEqual([180, 84]);
  expect(weight([0, 1, 1])).toEqual([180, 262]);
});

it("deals every card once, and ticks it", () => {
  const card = (n: number): string => `<li data-card="${n}"><p class="pcard__text">Card ${n}</p><input type="checkbox" name="s/b/${n}"></li>`;
  const root = show(`<card-deck data-left="{n} left" data-last="none left"><div data-part="table" hidden><div data-part="shown"></div>
    <button data-act="deal"></button><span data-part="left"></span></div><ul>${card(1)}${card(2)}</ul></card-deck>`);
  const deal = root.querySelector<HTMLButtonElement>("[data-act=deal]")!;
  const seen: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    deal.click();
    seen.push(root.querySelector("[data-part=shown]")!.textContent!);
  }
  expect(seen.sort()).toEqual(["Card 1", "Card 2"]);
  expect([deal.disabled, root.querySelector("[data-part=left]")!.textContent]).toEqual([true, "none left"]);
});

it("rings after every round, and says which is the last", () => {
  vi.useFakeTimers();
  const rung: boolean[] = [];
  const bell = new Bell(() => undefined, (last) => rung.push(last));
  bell.start(1, 2);
  vi.advanceTimersByTime(59_000);
  expect(rung).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(rung).toEqual([false]);
  vi.advanceTimersByTime(120_000);
  expect(rung).toEqual([false, true]);
});
