// Days and reminders: what a moment means to the phone.
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { dayName, isLate, standing } from "../urn/days";
import { hourOf, remindersDue } from "../urn/reminding";
import type { Bag, Outgoing } from "../urn/store";

const HOUR = 3600;
const FIRST = Date.UTC(2026, 10, 9, 4) / 1000; // five o'clock in Denmark
const slots = [0, 1, 2].map((day) => {
  const opens = FIRST + day * 24 * HOUR;
  return { slot: `2026-11-${String(9 + day).padStart(2, "0")}`, opens, closes: opens + 24 * HOUR, seals: opens + 25 * HOUR };
});
const at = (hours: number) => (FIRST + hours * HOUR) * 1000;

describe("a slot", () => {
  it("runs from its opening to its close, a night shift through", () => {
    expect(standing(slots, at(-1))).toMatchObject({ current: null, begun: [], next: slots[0], all: 3 });
    expect(standing(slots, at(0)).current).toBe(slots[0]);
    expect(standing(slots, at(23.9)).current).toBe(slots[0]);
    expect(standing(slots, at(24)).begun).toEqual([slots[1], slots[0]]);
    expect(standing(slots, at(80))).toMatchObject({ current: null, next: null });
  });

  it("is late from its seal on", () => {
    expect(isLate(slots[0]!, at(24.5))).toBe(false);
    expect(isLate(slots[0]!, at(25))).toBe(true);
  });

  it("has its day's name in both languages", () => {
    expect(dayName(slots[0]!, "da")).toContain("9. november");
    expect(dayName(slots[0]!, "en")).toMatch(/^Monday,? 9 November$/);
  });
});

describe("the phone's reminder", () => {
  const bag = { round: "r", quiet: false, info: { slots, reminder_hour: 14 }, tokens: slots.map(({ slot }) => ({ slot })) } as unknown as Bag;
  const laid = [{ id: `r ${slots[0]!.slot}`, round: "r", slot: slots[0]!.slot }] as Outgoing[];

  it("comes at its hour when there is no ball, and only then", () => {
    expect(hourOf(at(10))).toBe(15);
    expect(remindersDue([bag], [], at(10))).toEqual(["r"]);
    expect(remindersDue([bag], [], at(8))).toEqual([]);
    expect(remindersDue([bag], laid, at(10))).toEqual([]);
    expect(remindersDue([bag], laid, at(34))).toEqual(["r"]);
    expect(remindersDue([{ ...bag, quiet: true }], [], at(10))).toEqual([]);
    expect(remindersDue([{ ...bag, tokens: [] }], [], at(10))).toEqual([]);
    expect(remindersDue([bag], [], at(100))).toEqual([]);
  });

  it("is not silenced by a colleague's card on the same phone", () => {
    expect(remindersDue([bag], [{ ...laid[0]!, id: "r card 0a0b" }], at(10))).toEqual(["r"]);
  });
});
