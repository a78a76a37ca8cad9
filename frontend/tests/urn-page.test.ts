// The words of a page of the urn: a pulse and a questionnaire have their own, the ball method has its balls.
import { beforeEach, describe, expect, it } from "vitest";
import type { Kind } from "../urn/ballot";
import { Page } from "../urn/page";

class Shown extends Page {
  say(kind: Kind, key: string): string {
    this.kind = kind;
    return this.words(key, { number: 3 });
  }
}
customElements.define("urn-shown", Shown);

const page = () => document.querySelector<Shown>("urn-shown")!;
const seen = () => [...page().querySelectorAll<HTMLElement>("[data-kind]")].filter((part) => !part.hidden).map((part) => part.textContent);

beforeEach(() => {
  document.body.innerHTML = `<urn-shown data-title="The day's ball" data-titleother="How is it going?" data-many="{number} balls" data-manyother="{number} answers" data-nonet="no net">
<span data-kind="balls">Take the ball back</span><span data-kind="pulse questionnaire" hidden>Take the answer back</span></urn-shown>`;
});

describe("the words of a page", () => {
  it.each([
    ["balls", "3 balls", "Take the ball back"],
    ["pulse", "3 answers", "Take the answer back"],
    ["questionnaire", "3 answers", "Take the answer back"],
  ] as const)("are those of %s", (kind, many, back) => {
    expect(page().say(kind, "many")).toBe(many);
    expect(seen()).toEqual([back]);
    expect(page().say(kind, "nonet")).toBe("no net");
  });

  it("are those of the window's title too", () => {
    page().say("pulse", "many");
    expect(document.title).toBe("How is it going? · Iglo");
    page().say("balls", "many");
    expect(document.title).toBe("The day's ball · Iglo");
  });

  it("leave the title of a page that has one for all", () => {
    document.title = "Your card · Iglo";
    page().removeAttribute("data-title");
    page().removeAttribute("data-titleother");
    page().say("pulse", "many");
    expect(document.title).toBe("Your card · Iglo");
  });

  it("follow a phone that goes from one round to another", () => {
    page().say("pulse", "many");
    page().say("balls", "many");
    expect(seen()).toEqual(["Take the ball back"]);
  });
});
