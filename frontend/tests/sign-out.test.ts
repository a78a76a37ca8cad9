import { beforeEach, expect, test } from "vitest";
import { forgetAtSignOut } from "../parts/sign-out";
import { UnsentTexts } from "../writing/unsent";

const TALK = "/app/conversations/7/write/";
const RUN = "/app/activities/7/write/";
const waits = { text: "Hemmeligt", seen: 1 };

function left(address: string, reader: string): string[] {
  return [...new UnsentTexts(address, reader, localStorage).all().keys()];
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.setItem("iglo:draft:wish-problem", "Hemmeligt");
  sessionStorage.setItem("other", "stays");
  for (const reader of ["3", "4"]) for (const address of [TALK, RUN]) new UnsentTexts(address, reader, localStorage).put("a/b/c", waits);
});

function submitted(html: string): void {
  const doc = document.implementation.createHTMLDocument("page");
  doc.body.innerHTML = html;
  forgetAtSignOut(doc, localStorage, sessionStorage);
  doc.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
}

test("who signs out leaves no unsent text of a conversation", () => {
  expect(left(TALK, "3")).toEqual(["a/b/c"]);
  submitted('<form data-signs-out="3"></form>');
  expect(left(TALK, "3")).toEqual([]);
});

test("the tab's own drafts, which know no reader, go too", () => {
  submitted("<form></form>");
  expect(sessionStorage.getItem("iglo:draft:wish-problem")).toBe("Hemmeligt");
  submitted('<form data-signs-out="3"></form>');
  expect([sessionStorage.getItem("iglo:draft:wish-problem"), sessionStorage.getItem("other")]).toEqual([null, "stays"]);
});

test("who is nobody here leaves no draft in the tab either, and takes nobody's text", () => {
  submitted('<form data-signs-out=""></form>');
  expect([sessionStorage.getItem("iglo:draft:wish-problem"), left(TALK, "3")]).toEqual([null, ["a/b/c"]]);
});

test("what waits for a run, and what another wrote, stays", () => {
  submitted('<form data-signs-out="3"></form>');
  expect([left(RUN, "3"), left(TALK, "4"), left(RUN, "4")]).toEqual([["a/b/c"], ["a/b/c"], ["a/b/c"]]);
});

test("any other form forgets nothing", () => {
  submitted("<form></form>");
  expect(left(TALK, "3")).toEqual(["a/b/c"]);
});
