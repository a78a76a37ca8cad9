// The outbox: a ballot is written there before any network call, kept until the opening, and sent again to a new box.

import { askQuietly } from "./asking";
import { numbered, personPayload, payload, secretIn, tokenBallot, type Said } from "./ballot";
import { join, utf8, type Bytes } from "./bytes";
import { SENT } from "./sent";
import { type Bag, type Outgoing, bags, idInBag, outbox } from "./store";

const SECOND = 1000;
const SOON = 4 * 60 * SECOND; // a person token goes at another time than any ball: after this at the earliest,
const SPREAD = 50 * 60 * SECOND; // and within this much more
export const PAUSE = SECOND; // between two balls of one phone, at the least,
export const PAUSE_SPREAD = 4 * SECOND; // and within this much more
const [NO_NET, NEWER] = [0, -1]; // instead of a status
const SETTLED = new Set([200, 400, 403, 410]); // nothing more is to be done
const JUDGED = new Set([200, 400, 403]); // this box has it, or will never take it

export type Box = { instance: string; keys: string; round: string; state: "open" | "opened" | "shredded" };
export type Where = "phone" | "box" | "refused";

/** Where the ballot of a slot is. */
export function whereIs(ballot: Outgoing): Where {
  if (ballot.refused) return "refused";
  return ballot.instance ? "box" : "phone";
}

/** Save what is said in a slot, over what was said there before. Nothing is sent yet. */
export async function lay(bag: Bag, slot: string, said: Said, now = Date.now()): Promise<Outgoing> {
  const token = bag.tokens.find((one) => one.slot === slot);
  if (!token) throw new Error("there is no ball for this day");
  const id = idInBag(bag.round, slot);
  for (;;) {
    const before = (await outbox.get(id))?.version;
    const version = Math.max(before ?? 0, bag.base ?? 0) + 1;
    const bytes = await tokenBallot(bag.file, token, version, payload(bag.info.unit, slot, said));
    const ballot: Outgoing = { id, round: bag.round, slot, version, said, bytes, due: now, instance: "", refused: false };
    if (!(await outbox.putOver(ballot, before))) continue; // another tab laid one meanwhile
    await layPerson(bag, now);
    return ballot;
  }
}

async function layPerson(bag: Bag, now: number): Promise<void> {
  const id = `${bag.round} person`;
  const token = bag.tokens.find((one) => one.slot === null);
  if (!token || (await outbox.get(id))) return;
  const bytes = await tokenBallot(bag.file, token, 1, personPayload(bag.info.unit));
  await outbox.put({ id, round: bag.round, slot: null, version: 1, said: {}, bytes, due: another(now), instance: "", refused: false });
}

let running: Promise<boolean> | null = null;
let next: Promise<boolean> | null = null;

/** Send what waits and is due. Returns whether everything that could go has gone; never throws for the lack of a net. */
export function send(now = Date.now()): Promise<boolean> {
  if (!running) return (running = sendAll(now).finally(() => void (running = null)));
  const again = (): Promise<boolean> => ((next = null), send(now));
  return (next ??= running.then(again, again)); // what was laid since goes too, and nothing goes beside the pauses
}

async function sendAll(now: number): Promise<boolean> {
  const waiting = await outbox.all();
  const boxes: Box[] = [];
  let done = true;
  for (const round of new Set(waiting.map((ballot) => ballot.round))) {
    const box = await ask(round);
    if (box === null) done = false;
    else if (box.state === "open") boxes.push(box);
    else await forget(round);
  }
  const pace = new Pace();
  const person = await personDue(boxes, waiting, now);
  for (const box of boxes) done = (await sendBalls(box, pace)) && done;
  if (person) done = SETTLED.has(await postSure(...person)) && done;
  const left = await outbox.all();
  return done && !boxes.some((box) => left.some((one) => one.slot === null && isFor(box, one)));
}

/** One ball after the other, in any order but that of the days, and with pauses into which other people's balls may fall. */
async function sendBalls(box: Box, pace: Pace): Promise<boolean> {
  const tried = new Set<string>();
  const name = (one: Outgoing): string => `${one.id} ${one.version}`;
  const find = async (): Promise<Outgoing[]> => (await outbox.all()).filter((one) => one.slot !== null && isFor(box, one) && !tried.has(name(one)));
  let done = true;
  for (let left = await find(); left.length; left = await find()) {
    if (await pace.waited()) continue; // meanwhile another page may have sent one, or somebody may have laid one
    const ballot = left[Math.floor(chance() * left.length)]!;
    tried.add(name(ballot));
    const status = await postSure(box, ballot);
    if (status === NO_NET) return false; // one wait for all: what is left goes with the next try
    if (status !== NEWER) done = SETTLED.has(status) && done;
    tell();
  }
  return done;
}

/** The one person's message that may go now. After days without a net it would go in one breath with balls, or with another round's: those are put off. */
async function personDue(boxes: Box[], ballots: Outgoing[], now: number): Promise<[Box, Outgoing] | null> {
  const waiting = boxes.flatMap((box) => ballots.filter((one) => isFor(box, one)).map((one): [Box, Outgoing] => [box, one]));
  const due = waiting.filter(([, one]) => one.slot === null && one.due <= now);
  const going = waiting.some(([, one]) => one.slot !== null) ? null : (due[0] ?? null);
  for (const pair of due) if (pair !== going) await outbox.put({ ...pair[1], due: another(now) });
  return going;
}

function isFor(box: Box, ballot: Outgoing): boolean {
  return ballot.round === box.round && ballot.instance !== box.instance;
}

/** The first ballot goes at once, each other after a pause. */
class Pace {
  private free = true;

  /** Returns false where one may go now; else waits, and returns true. */
  async waited(): Promise<boolean> {
    const waits = !this.free;
    if (waits) await new Promise((resolve) => setTimeout(resolve, PAUSE + chance() * PAUSE_SPREAD));
    this.free = waits;
    return waits;
  }
}

/** Tell the pages that are open: one may show a ball that has just gone. */
function tell(): void {
  const channel = new BroadcastChannel(SENT);
  channel.postMessage(true);
  channel.close();
}

function chance(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}

/** A moment at which the person's message may go without pointing at a ball. */
function another(now: number): number {
  return now + SOON + chance() * SPREAD;
}

/** Settle the version of a card's ballot that was laid without asking, then send it. */
async function postSure(box: Box, ballot: Outgoing): Promise<number> {
  if (!ballot.unsure) return post(box, ballot);
  const next = await nextVersion(secretIn(ballot.bytes), ballot.slot ?? "");
  if (next === null) return NO_NET;
  const version = Math.max(next, ballot.version);
  const sure = { ...ballot, version, bytes: numbered(ballot.bytes, version), unsure: false };
  // Before it is sent: when the answer is lost, the same ballot goes again.
  return (await outbox.putOver(sure, ballot.version)) ? post(box, sure) : NEWER;
}

/** Which version a card's next ballot for a slot has; the box keeps the higher one. Null where there is no net. */
export async function nextVersion(secret: Bytes, slot: string, end?: AbortSignal): Promise<number | null> {
  try {
    const answer = await askQuietly("/card/next/", { method: "POST", body: join(secret, utf8(slot)), ...(end ? { signal: end } : {}) });
    if (answer.status >= 500) return null;
    return answer.ok ? ((await answer.json()) as { version: number }).version : 1;
  } catch {
    return null;
  }
}

/** Send one. Returns what the box said, NO_NET, or NEWER. */
async function post(box: Box, ballot: Outgoing): Promise<number> {
  const status = await statusOf(() => askQuietly("/box/", { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: ballot.bytes }));
  const told = { ...ballot, ...(JUDGED.has(status) ? { instance: box.instance, refused: status !== 200 } : {}) };
  // Somebody may have changed their mind while this was under way: the newer one stays and goes next.
  return (await outbox.putOver(told, ballot.version)) ? status : NEWER;
}

/** After the opening nothing is left to change: what was said is deleted from the phone. */
async function forget(round: string): Promise<void> {
  for (const ballot of await outbox.all()) if (ballot.round === round) await outbox.drop(ballot.id);
  await bags.drop(round);
}

export async function ask(round: string): Promise<Box | null> {
  try {
    const answer = await askQuietly(`/box/${encodeURIComponent(round)}/`);
    return answer.ok ? ((await answer.json()) as Box) : null;
  } catch {
    return null;
  }
}

async function statusOf(call: () => Promise<Response>): Promise<number> {
  try {
    return (await call()).status;
  } catch {
    return NO_NET;
  }
}
