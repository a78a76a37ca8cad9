import { expect, test } from "vitest";
import written from "../../tests/data/notecheck_cases.json";
import generated from "../../tests/data/notecheck_generated.json";
import { check, type Names, prepare } from "../notecheck";

interface Case {
  text: string;
  spans: [number, number, string][];
  people?: boolean;
}

const cases = written.cases as Case[];
const names: Names = prepare(written.people);

// The files count in code points, the browser in UTF-16.
function found({ text, people: listed }: Case): [number, number, string][] {
  const points = (end: number) => [...text.slice(0, end)].length;
  return check(text, listed === false ? undefined : names).map((span) => [points(span.start), points(span.end), span.kind]);
}

test.each(cases)("the case is read as the server reads it: $text", (one) => {
  expect(found(one)).toEqual(one.spans);
});

test("five hundred made-up lines are read as the server reads them", () => {
  const different = (generated as Case[]).filter((one) => JSON.stringify(found(one)) !== JSON.stringify(one.spans));

  expect(different.map((one) => [one.text, one.spans, found(one)])).toEqual([]);
});

test("a span is where the browser finds it, behind an emoji too", () => {
  const text = "😀 tak til Gry";

  const spans = check(text, names);

  expect(spans.map((span) => text.slice(span.start, span.end))).toEqual(["Gry"]);
});

test.each(["a".repeat(100_000), "Storm og ".repeat(11_000), "den nye ".repeat(12_000), "a.b@".repeat(25_000), "12 ".repeat(33_000)])(
  "a hundred thousand letters take no more than a few seconds",
  (text) => {
    const began = performance.now();

    check(text, names);

    expect(performance.now() - began).toBeLessThan(8_000);
  },
);
