// Which slot a moment belongs to. Moments of slots are seconds, `now` is milliseconds.

import type { Slot } from "./ballot";

export interface Standing {
  current: Slot | null; // the one that runs
  begun: Slot[]; // the latest first; their balls may be laid or changed until the opening
  next: Slot | null;
  all: number;
}

export function standing(slots: Slot[], now: number): Standing {
  const begun = slots.filter((slot) => slot.opens * 1000 <= now).reverse();
  const current = begun.find((slot) => now < slot.closes * 1000) ?? null;
  return { current, begun, next: slots.find((slot) => slot.opens * 1000 > now) ?? null, all: slots.length };
}

/** Whether the slot's figure is settled, so that a ball changes it no longer; a note still counts. */
export function isLate(slot: Slot, now: number): boolean {
  return slot.seals * 1000 <= now;
}

/** 'torsdag den 12. november', in the page's language; the day is that on which the slot opens. */
export function dayName(slot: Slot, language = document.documentElement.lang || "da"): string {
  const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Copenhagen" });
  return words.format(slot.opens * 1000);
}
