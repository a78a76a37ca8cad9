import { beforeEach, expect, test } from "vitest";
import { keepDrafts } from "../parts/drafts";

beforeEach(() => {
  sessionStorage.clear();
});

function page(html: string): { doc: Document; field: HTMLTextAreaElement } {
  const doc = document.implementation.createHTMLDocument("page");
  doc.body.innerHTML = html;
  return { doc, field: doc.querySelector("textarea") as HTMLTextAreaElement };
}

const EMPTY = '<form><textarea data-keep="note"></textarea></form>';

function writeInto(field: HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

test("unsent text comes back when the page is loaded again", () => {
  const first = page(EMPTY);
  keepDrafts(first.doc, sessionStorage);
  writeInto(first.field, "Det haster");

  const second = page(EMPTY);
  keepDrafts(second.doc, sessionStorage);

  expect(second.field.value).toBe("Det haster");
});

function send(doc: Document): void {
  doc.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
}

test("text that the server accepted does not come back", () => {
  const first = page(EMPTY);
  keepDrafts(first.doc, sessionStorage);
  writeInto(first.field, "Det haster");
  send(first.doc);

  const second = page(`<div data-toast data-leaves>Gemt</div>${EMPTY}`);
  keepDrafts(second.doc, sessionStorage);

  expect(second.field.value).toBe("");
});

test("text that was sent to a server that died comes back", () => {
  const first = page(EMPTY);
  keepDrafts(first.doc, sessionStorage);
  writeInto(first.field, "Det haster");
  send(first.doc);

  const second = page(EMPTY);
  keepDrafts(second.doc, sessionStorage);

  expect(second.field.value).toBe("Det haster");
});

test("text written after the sending stays, though the sending was accepted", () => {
  const first = page(EMPTY);
  keepDrafts(first.doc, sessionStorage);
  writeInto(first.field, "Det haster");
  send(first.doc);
  writeInto(first.field, "Det haster meget");

  const second = page(`<div data-toast data-leaves>Gemt</div>${EMPTY}`);
  keepDrafts(second.doc, sessionStorage);

  expect(second.field.value).toBe("Det haster meget");
});

test("what the server already shows is not overwritten by an older draft", () => {
  sessionStorage.setItem("iglo:draft:note", "gammelt");
  const { doc, field } = page(EMPTY);
  field.value = "nyt";
  keepDrafts(doc, sessionStorage);

  expect(field.value).toBe("nyt");
});
