// A curve counts its months back from the day it is first drawn: its oldest month is kept with the notes, and shown ever after.

import { monthAfter } from "../blocks/months";
import { controlsIn } from "../writing/fields";
import type { Note } from "./store";

/** Give the curves the months they were drawn for. Notes from before months were kept go by the day they were changed. */
export function recallMonths(form: HTMLElement, note: Note | undefined): void {
  for (const [block, curve] of curvesIn(form)) {
    if (!note || !Object.keys(note.texts).some((name) => name.startsWith(`${block}/`))) continue;
    const since = 1 - curve.querySelectorAll("li[data-month]").length;
    keepMonths(curve, note.first?.[block] ?? monthAfter(note.changed.slice(0, 7), since));
  }
}

/** Return the oldest month of every curve in which something is `filled`; one that is empty again begins with today's. */
export function firstMonths(form: HTMLElement, filled: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [block, curve] of curvesIn(form)) {
    const drawn = filled.some((name) => name.startsWith(`${block}/`));
    keepMonths(curve, (drawn && curve.dataset["first"]) || (curve.dataset["own"] ?? ""), drawn);
    if (drawn) found[block] = curve.dataset["first"] ?? "";
  }
  return found;
}

function keepMonths(curve: HTMLElement, first: string, drawn = true): void {
  if (curve.dataset["first"] !== first) curve.dataset["first"] = first;
  if (curve.hasAttribute("data-kept") !== drawn) curve.toggleAttribute("data-kept", drawn);
}

/** [STEP/BLOCK, the curve]. */
function curvesIn(form: HTMLElement): [string, HTMLElement][] {
  return [...form.querySelectorAll<HTMLElement>("load-curve[data-own]")].map((curve) => {
    return [controlsIn(curve)[0]?.name.split("/").slice(0, 2).join("/") ?? "", curve];
  });
}
