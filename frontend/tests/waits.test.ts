import { expect, test } from "vitest";
import { showWaits } from "../parts/waits";

function page(): { form: HTMLFormElement; button: HTMLButtonElement } {
  document.body.innerHTML = "<form><button data-waits>Look</button></form>";
  return { form: document.querySelector("form")!, button: document.querySelector("button")! };
}

function send(form: HTMLFormElement, submitter: HTMLElement): Event {
  const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter });
  form.dispatchEvent(event);
  return event;
}

showWaits(document);

test("what takes a while says so and is sent once", () => {
  const { form, button } = page();

  expect(send(form, button).defaultPrevented).toBe(false);
  expect(button.getAttribute("aria-busy")).toBe("true");
  expect(send(form, button).defaultPrevented).toBe(true);
});

test("a page that comes back waits for nothing", () => {
  const { form, button } = page();
  send(form, button);

  window.dispatchEvent(new Event("pageshow"));

  expect(button.hasAttribute("aria-busy")).toBe(false);
});

test("a form that another part has taken is left to it", () => {
  const { form, button } = page();
  form.addEventListener("submit", (event) => event.preventDefault());

  send(form, button);

  expect(button.hasAttribute("aria-busy")).toBe(false);
});
