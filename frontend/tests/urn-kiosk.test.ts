// The kiosk: sends before it thanks, forgets at once, and after twenty seconds.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import vectors from "../../tests/data/urn_vectors.json";
import { toHex, toText, sha256, utf8 } from "../urn/bytes";
import { forever, sooner } from "./nets";
import { UrnKiosk } from "../urn/kiosk";

customElements.define("urn-kiosk", UrnKiosk);
const NOW = Date.UTC(2026, 10, 12, 9);
const PAGE = `<urn-kiosk data-round="r" data-otherround="another round" data-mixed="with {names}" data-left="{seconds} left" data-unsent="unsent" data-notgood="not good" data-nonet="no net" data-unknown="unknown">
<section data-when="rest"><a data-part="begin" href="/card/">begin</a></section><p data-part="idle" hidden><span data-part="left"></span></p>
<form data-when="words" data-part="words" hidden><input type="text"><button type="button" data-part="scan"></button><video data-part="video"></video><p data-part="wrong" hidden><span data-part="wrongtext"></span></p></form>
<b data-part="name"></b><span data-part="day"></span><div data-part="picking"><select data-part="pick"></select></div>
<form data-when="form" data-chooseballs="choose" hidden><h1>ask</h1><p data-part="late"></p><div data-kind="balls"><button type="button" data-colour="red">red</button></div><div data-part="questions"></div><div data-part="slip"></div>
<textarea data-part="note"></textarea><p data-part="warning" hidden><b data-part="warned"></b></p><p data-part="mistake" hidden><span data-part="mistakewords"></span></p><p data-part="unsent" hidden><span data-part="unsenttext"></span></p></form>
<details data-part="about" hidden><p data-part="mixed"></p><ul data-part="rules"></ul></details><p data-part="keyline" hidden><code data-part="keyhash"></code></p>
<section data-when="thanks" hidden><h1>thanks</h1></section><section data-when="early" hidden><b data-part="first"></b><button data-leave></button></section></urn-kiosk>`;
const slot = { slot: "s", opens: NOW / 1000 - 60, closes: NOW / 1000 + 60, seals: NOW / 1000 + 120 };
const file = utf8(JSON.stringify({ v: 1, round: "r", kind: "balls", hpke: vectors.hpke_public, slots: [slot], keys: [{ kid: toText(new Uint8Array(16)), unit: "u", slot: "s", n: "" }] }));
const code = `#1.r.u.${toText(new Uint8Array(10).fill(7))}.`;

let posted: number;
let status: number;
let swallows: string; // addresses that begin so are never answered
const kiosk = () => document.querySelector<UrnKiosk>("urn-kiosk")!;
const part = (name: string) => document.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
const view = () => kiosk().dataset.view;
const submit = (form: string) => document.querySelector(`form[data-when="${form}"]`)!.dispatchEvent(new Event("submit", { cancelable: true }));

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setInterval", "clearInterval"] });
  [posted, status, swallows] = [0, 200, "-"];
  const keys = toHex(await sha256(file));
  vi.stubGlobal("indexedDB", {});
  vi.stubGlobal("scrollTo", () => undefined);
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    if (address.startsWith(swallows)) return forever(init.signal!);
    if (address === "/box/r/") return Response.json({ instance: "one", keys, round: "r", state: "open" });
    if (address === "/box/r/keys/") return new Response(file);
    if (address === "/card/next/") return Response.json({ version: 3 });
    if (address.startsWith("/ball/about/")) return Response.json({ name: "Day shift", questions: [], rules: ["from five on"], mixed: { u: ["Day shift", "Night shift"] } });
    if (status === 0) throw new TypeError("no net");
    posted += 1;
    return new Response(null, { status });
  });
  const page = document.createElement("div");
  page.innerHTML = PAGE;
  document.body.replaceChildren(page);
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function atForm(): Promise<void> {
  part("begin").click();
  expect(view()).toBe("words");
  part("words").querySelector("input")!.value = code;
  submit("words");
  await vi.waitFor(() => expect(view()).toBe("form"));
  document.querySelector<HTMLElement>("[data-colour]")!.click();
}

describe("the kiosk", () => {
  it("sends, thanks, and is wiped after a few seconds", async () => {
    await atForm();
    expect(part("name").textContent).toBe("Day shift");
    submit("form");
    await vi.waitFor(() => expect(view()).toBe("thanks"));
    expect(posted).toBe(1);
    vi.advanceTimersByTime(5000);
    expect(view()).toBe("rest");
    expect(part("name").textContent).toBe("");
    expect(document.querySelector('[aria-pressed="true"]')).toBeNull();
  });

  it("shows what stands fast and the hash of the file it read, until it is wiped", async () => {
    await atForm();
    expect([part("rules").textContent, part("mixed").textContent]).toEqual(["from five on", "with Day shift, Night shift"]);
    expect(part("keyhash").textContent!.replaceAll(" ", "")).toBe(toHex(await sha256(file)).slice(0, 32));
    expect([part("about").hidden, part("keyline").hidden]).toEqual([false, false]);
    document.querySelector<HTMLElement>("[data-leave]")!.click();
    expect(part("about").hidden).toBe(true);
  });

  it("says kindly that a card is for another round, and sends nothing", async () => {
    part("begin").click();
    part("words").querySelector("input")!.value = code.replace("#1.r.", "#1.other.");
    submit("words");
    await vi.waitFor(() => expect(part("wrongtext").textContent).toBe("another round"));
    expect([view(), posted]).toEqual(["words", 0]);
  });

  it("leaves the list of names shut, whatever the card's code holds", async () => {
    const asked: string[] = [];
    const answer = globalThis.fetch;
    vi.stubGlobal("fetch", (address: string, init: RequestInit) => (asked.push(address), answer(address, init)));
    part("begin").click();
    part("words").querySelector("input")!.value = code + toText(new Uint8Array(16).fill(9));
    submit("words");
    await vi.waitFor(() => expect(view()).toBe("form"));
    expect(asked.filter((address) => address.includes("names"))).toEqual([]);
  });

  it("does not thank when it could not send", async () => {
    await atForm();
    for (const [answer, words] of [[0, "unsent"], [503, "unsent"], [403, "not good"]] as const) {
      status = answer;
      part("unsent").hidden = true;
      submit("form");
      await vi.waitFor(() => expect(part("unsent").hidden).toBe(false));
      expect(part("unsenttext").textContent).toBe(words);
      expect(view()).toBe("form");
    }
  });

  it.each(["/card/next/", "/box/"])("says that it could not send over a net that swallows %s, and is wiped", async (address) => {
    await atForm();
    vi.stubGlobal("setTimeout", sooner(12_000, 30));
    swallows = address;
    submit("form");
    expect(part("unsent").hidden).toBe(true);
    await vi.waitFor(() => expect(part("unsent").hidden).toBe(false));
    expect(part("unsenttext").textContent).toBe("unsent");
    vi.advanceTimersByTime(21_000);
    expect(view()).toBe("rest");
  });

  it("is wiped after twenty seconds though it is still sending, and then tells the next one nothing of it", async () => {
    await atForm();
    swallows = "/box/";
    vi.stubGlobal("setTimeout", sooner(12_000, 60));
    submit("form");
    vi.advanceTimersByTime(21_000);
    expect(view()).toBe("rest");
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect([view(), part("unsent").hidden]).toEqual(["rest", true]);
  });

  it("drops a card that is read only after its owner has left", async () => {
    let answer = (): void => undefined;
    const plain = globalThis.fetch;
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      if (address === "/box/r/keys/") await new Promise<void>((resolve) => (answer = resolve));
      return plain(address, init);
    });
    part("begin").click();
    part("words").querySelector("input")!.value = code;
    submit("words");
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.querySelector<HTMLElement>("[data-leave]")!.click();
    answer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([view(), part("name").textContent]).toEqual(["rest", ""]);
  });

  it("warns, and is wiped twenty seconds after the last touch", async () => {
    await atForm();
    (part("note") as HTMLTextAreaElement).value = "a secret";
    vi.advanceTimersByTime(13_000);
    expect(part("idle").hidden).toBe(false);
    window.dispatchEvent(new Event("pointerdown"));
    expect(part("idle").hidden).toBe(true);
    vi.advanceTimersByTime(19_000);
    expect(view()).toBe("form");
    vi.advanceTimersByTime(1500);
    expect(view()).toBe("rest");
    expect((part("note") as HTMLTextAreaElement).value).toBe("");
  });
});
