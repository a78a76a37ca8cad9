import { beforeEach, expect, test } from "vitest";
import { tendToasts } from "../parts/toasts";
import { tellOfTrouble } from "../parts/trouble";

beforeEach(() => {
  document.body.innerHTML = '<div id="toasts" data-unreachable="Ingen forbindelse" data-refused="Ikke gemt" data-close-word="Luk"></div>';
  tendToasts(document);
});

tellOfTrouble(document);

function shown(): string[] {
  return [...document.querySelectorAll("#toasts p")].map((words) => words.textContent ?? "");
}

test("a change that never arrives is told once, and stays until it is closed", async () => {
  document.body.dispatchEvent(new CustomEvent("htmx:sendError", { bubbles: true }));
  document.body.dispatchEvent(new CustomEvent("htmx:sendError", { bubbles: true }));
  await new Promise((done) => setTimeout(done, 0));
  expect(shown()).toEqual(["Ingen forbindelse"]);

  document.querySelector<HTMLElement>("[data-close]")?.click();

  expect(shown()).toEqual([]);
});

test("a change that the server refuses is told as that", () => {
  const detail = { xhr: { status: 409 } };
  document.body.dispatchEvent(new CustomEvent("htmx:responseError", { bubbles: true, detail }));

  expect(shown()).toEqual(["Ikke gemt"]);
});
