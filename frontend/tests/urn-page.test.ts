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
  document.body.innerHTML = `<urn-shown data-many="{number} balls" data-manyother="{number} answers" data-nonet="no net">
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

  it("follow a phone that goes from one round to another", () => {
    page().say("pulse", "many");
    page().say("balls", "many");
    expect(seen()).toEqual(["Take the ball back"]);
  });
});
