// The phone's own reminder: at the hour the round chose, when the day has no ball on this phone. Nobody else learns of it.

import { standing } from "./days";
import { laidFrom, type Bag, type Outgoing } from "./store";

/** The rounds for which a reminder is due now. `hour` is the hour in Denmark. */
export function remindersDue(bags: Bag[], outbox: Outgoing[], now: number, hour = hourOf(now)): string[] {
  return bags.filter((bag) => !bag.quiet && isDue(bag, outbox, now, hour)).map((bag) => bag.round);
}

function isDue(bag: Bag, outbox: Outgoing[], now: number, hour: number): boolean {
  const { current } = standing(bag.info.slots, now);
  if (!current || hour < bag.info.reminder_hour) return false;
  const held = bag.tokens.some((token) => token.slot === current.slot);
  return held && !laidFrom(bag.round, outbox).has(current.slot);
}

export function hourOf(now: number): number {
  return Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hour12: false, timeZone: "Europe/Copenhagen" }).format(now));
}
