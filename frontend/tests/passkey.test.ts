import { expect, test } from "vitest";
import { fillPaperCode } from "../parts/paper-code";
import { bytes, canUsePasskeys, text } from "../parts/pass-key";

const FORM = '<form data-paper-code><input name="code"></form>';

function arriveAt(hash: string): { field: HTMLInputElement; left: string | null } {
  const page = document.implementation.createHTMLDocument("page");
  page.body.innerHTML = FORM;
  let left: string | null = null;
  const view = {
    location: { hash, pathname: "/app/sign-in/paper/", search: "" },
    history: { replaceState: (_state: unknown, _title: string, address: string) => (left = address) },
  };
  fillPaperCode(page, view as unknown as Window);
  return { field: page.querySelector("input") as HTMLInputElement, left };
}

test("a slip's code is put in the field and taken out of the address", () => {
  const { field, left } = arriveAt("#K7QF2M9T0W1R");
  expect(field.value).toBe("K7QF2M9T0W1R");
  expect(left).toBe("/app/sign-in/paper/");
});

test.each(["", "#main", "#<script>", "#" + "A".repeat(50), "#%E0%A4%A"])("what is no code is left alone: %s", (hash) => {
  const { field, left } = arriveAt(hash);
  expect(field.value).toBe("");
  expect(left).toBeNull();
});

test("bytes travel as text and come back the same", () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(text(all.buffer)).not.toMatch(/[+/=]/);
  expect(new Uint8Array(bytes(text(all.buffer)))).toEqual(all);
});

test.each([
  [true, "iglo.example.dk", true],
  [true, "localhost", true],
  [false, "iglo.example.dk", false],
  [true, "192.168.1.20", false],
  [true, "[::1]", false],
])("passkeys need a secure connection (%s) and a name (%s)", (isSecureContext, hostname, can) => {
  const view = { isSecureContext, PublicKeyCredential: class {}, location: { hostname } };
  expect(canUsePasskeys(view as unknown as Window & typeof globalThis)).toBe(can);
});
