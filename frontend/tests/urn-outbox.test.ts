// The outbox: written before any network call, kept until the opening, sent again to a new box.
// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PATIENCE } from "../urn/asking";
import { type Bytes, toText } from "../urn/bytes";
import { layCard, type Opened } from "../urn/cards";
import { lay, PAUSE, PAUSE_SPREAD, send, whereIs } from "../urn/sending";
import { bags, outbox, refusedOfCards, type Bag } from "../urn/store";
import vectors from "../../tests/data/urn_vectors.json";
import { memory } from "./memory";
import { forever, quick, sooner } from "./nets";

const NOW = Date.UTC(2026, 10, 12, 9);
const LATER = NOW + 2 * 3600 * 1000;
const token = (slot: string | null) => ({ kid: toText(new Uint8Array(16)), slot, nonce: toText(new Uint8Array(32)), prefix: toText(new Uint8Array(32)), signature: toText(new Uint8Array(384)) });
const bag = { round: "r", info: { round: "r", unit: "u" }, file: { round: "r", hpke: vectors.hpke_public }, batch: [], tokens: [token("mon"), token("tue"), token(null)], names: [], quiet: false } as unknown as Bag;

const days = { ...bag, tokens: [...Array.from({ length: 14 }, (_, day) => token(`d${day + 1}`)), token(null)] } as Bag;
const card = { round: "r", unit: "u", secret: new Uint8Array(10).fill(7) as Bytes, names: null };
const opened = { card, file: { round: "r", hpke: vectors.hpke_public, keys: [{ kid: bag.tokens[0]!.kid, unit: "u", slot: "mon", n: "" }] } } as unknown as Opened;

let pauses: number[];
let box: { state: string; instance: string; net: boolean; status: number; next: number; posted: Uint8Array[]; asked: RequestInit[] };

beforeEach(async () => {
  vi.stubGlobal("indexedDB", memory());
  pauses = [];
  vi.stubGlobal("setTimeout", quick(pauses, PATIENCE));
  box = { state: "open", instance: "one", net: true, status: 200, next: 1, posted: [], asked: [] };
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    if (!box.net) throw new TypeError("no net");
    box.asked.push(init);
    if (address === "/box/") {
      box.posted.push(init.body as Uint8Array);
      return new Response(null, { status: box.status });
    }
    if (address === "/card/next/") return Response.json({ version: box.next });
    return Response.json({ instance: box.instance, keys: "", round: address.split("/")[2], state: box.state });
  });
  await bags.put(bag);
});

afterEach(() => void vi.unstubAllGlobals());

const versions = () => box.posted.map((body) => (body[466]! << 8) + body[467]!);
const ball = async (slot = "mon") => (await outbox.get(`r ${slot}`))!;

describe("the outbox", () => {
  it("holds the ball before anything is sent", async () => {
    await lay(bag, "mon", { colour: "red", note: "x" }, NOW);
    expect(box.asked).toEqual([]);
    expect(whereIs(await ball())).toBe("phone");
  });

  it("keeps it for days without a net, then sends it once", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    box.net = false;
    expect(await send(NOW)).toBe(false);
    expect(whereIs(await ball())).toBe("phone");
    box.net = true;
    const back = NOW + 3 * 24 * 3600 * 1000;
    await send(back);
    await send(back);
    expect(whereIs(await ball())).toBe("box");
    expect(box.posted).toHaveLength(1); // the person's own message never goes in one breath with a ball
    await send(back + LATER - NOW);
    expect(box.posted).toHaveLength(2);
  });

  it("does not lay an older ball over one that came in the same moment", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    const { putOver } = outbox;
    vi.spyOn(outbox, "putOver").mockImplementationOnce(async (older, version) => {
      await lay(bag, "mon", {}, NOW); // somebody takes it back as the box answers
      return putOver(older, version);
    });
    await send(NOW);
    expect((await ball()).said).toEqual({});
    await send(NOW);
    expect(whereIs(await ball())).toBe("box");
    expect(versions().slice(0, 2)).toEqual([1, 2]);
  });

  it("gives two balls that are laid at once versions of their own", async () => {
    await Promise.all([lay(bag, "mon", { colour: "red" }, NOW), lay(bag, "mon", { colour: "green" }, NOW)]);
    expect((await ball()).version).toBe(2);
  });

  it("sends the person's message alone, at another time, and once", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    await lay(bag, "tue", { colour: "green" }, NOW);
    await send(NOW);
    expect(box.posted).toHaveLength(2);
    await send(LATER);
    expect(box.posted).toHaveLength(3);
    expect(new Set(box.posted.map((body) => body.length))).toEqual(new Set([3109]));
  });

  it("sends nothing that says who", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    await send(NOW);
    for (const init of box.asked) expect(init).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
  });

  it("gives a changed ball a higher version", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    await send(NOW);
    await lay(bag, "mon", {}, NOW);
    expect(whereIs(await ball())).toBe("phone");
    await send(NOW);
    expect(versions()).toEqual([1, 2]);
  });

  it("lets a ball that was changed while it was under way go next", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    const plain = fetch;
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      if (address === "/box/" && box.posted.length === 0) await lay(bag, "mon", { colour: "green" }, NOW);
      return plain(address, init);
    });
    await send(NOW);
    expect([(await ball()).version, whereIs(await ball()), versions(), pauses.length]).toEqual([2, "box", [1, 2], 1]);
  });

  it("sends everything again when the box is a new one", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    await send(NOW);
    await send(LATER);
    box.instance = "two";
    await send(LATER);
    await send(LATER + LATER - NOW);
    expect(box.posted).toHaveLength(4);
  });

  it("keeps what could not be stored, and says what was refused", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    box.status = 503;
    expect(await send(NOW)).toBe(false);
    expect(whereIs(await ball())).toBe("phone");
    box.status = 403;
    await send(NOW);
    expect(whereIs(await ball())).toBe("refused");
  });

  it("keeps a ball whose day has not begun by the server's clock, and sends it again", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    box.status = 409;
    expect(await send(NOW)).toBe(false);
    expect(whereIs(await ball())).toBe("phone");
    box.status = 200;
    await send(NOW);
    expect([whereIs(await ball()), versions()]).toEqual(["box", [1, 1]]);
  });

  it("offers what one box refused to another one", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    box.status = 403;
    await send(NOW);
    await send(NOW);
    expect(box.posted).toHaveLength(1);
    [box.status, box.instance] = [200, "two"];
    await send(NOW);
    expect(whereIs(await ball())).toBe("box");
  });

  it("gives up on a net that swallows everything, and sends when there is one again", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    await lay(bag, "tue", { colour: "red" }, NOW);
    vi.stubGlobal("setTimeout", sooner(PATIENCE, 30));
    const plain = fetch;
    let swallowed = 0;
    vi.stubGlobal("fetch", (address: string, init: RequestInit) => (address === "/box/" ? ((swallowed += 1), forever(init.signal!)) : plain(address, init)));
    expect(await send(NOW)).toBe(false);
    expect(swallowed).toBe(1); // one wait, not one for each ball
    vi.stubGlobal("fetch", plain);
    await send(NOW);
    expect(box.posted).toHaveLength(2);
  });

  it("sends one ball at once, and pauses before each other one", async () => {
    await lay(bag, "mon", { colour: "red" }, NOW);
    await send(NOW);
    expect(pauses).toEqual([]);
    box.instance = "two"; // everything goes again, and more has been laid without a net
    for (const { slot } of days.tokens) if (slot) await lay(days, slot, { colour: "green" }, NOW);
    await send(NOW);
    expect(box.posted).toHaveLength(1 + 15); // Monday's again, and fourteen
    expect(pauses).toHaveLength(14);
    for (const pause of pauses) expect(pause >= PAUSE && pause <= PAUSE + PAUSE_SPREAD).toBe(true);
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  it("sends what waits in another order than that of the days", async () => {
    for (const { slot } of days.tokens) if (slot) await lay(days, slot, { colour: "green" }, NOW);
    const laid = (await outbox.all()).filter((one) => one.slot !== null).map((one) => toText(one.bytes));
    await send(NOW);
    const sent = box.posted.map((bytes) => toText(bytes as Bytes));
    expect([...sent].sort()).toEqual([...laid].sort());
    expect(sent).not.toEqual(laid); // by chance once in 14! times
  });

  it("takes along what is laid in a pause, and sends nothing beside it", async () => {
    await lay(days, "d1", { colour: "red" }, NOW);
    await lay(days, "d2", { colour: "red" }, NOW);
    const plain = setTimeout;
    vi.stubGlobal("setTimeout", (act: () => void, after: number) => {
      if (!after || after === PATIENCE || pauses.length) return plain(act, after);
      return plain(() => void lay(days, "d3", { colour: "red" }, NOW + 1).then(() => (void send(NOW + 1), act())), after);
    });
    await send(NOW);
    expect([box.posted.length, pauses.length]).toEqual([3, 2]);
  });

  it("lets the person's message wait for another round's ball, and another's message", async () => {
    const other = { ...bag, round: "s", info: { ...bag.info, round: "s" } };
    await bags.put(other);
    await lay(bag, "mon", { colour: "red" }, NOW);
    await lay(other, "mon", { colour: "red" }, NOW);
    await send(NOW);
    await lay(other, "tue", { colour: "red" }, LATER);
    await send(LATER); // both persons are due, and a ball waits
    expect(box.posted).toHaveLength(3);
    await send(2 * LATER - NOW);
    expect(box.posted).toHaveLength(4); // one alone
    await send(3 * LATER - 2 * NOW);
    expect(box.posted).toHaveLength(5);
  });

  it("forgets everything once the box has been opened", async () => {
    await lay(bag, "mon", { colour: "red", note: "x" }, NOW);
    box.state = "opened";
    await send(NOW);
    expect(await outbox.all()).toEqual([]);
    expect(await bags.all()).toEqual([]);
  });
});

describe("a card's ball in the outbox", () => {
  it("stands over what a kiosk put in meanwhile, though there was no net to ask", async () => {
    box.net = false;
    const id = await layCard(opened, "mon", { colour: "red" }, NOW);
    expect((await outbox.get(id))?.version).toBe(1);
    [box.net, box.next] = [true, 3];
    await send(NOW);
    expect([versions(), whereIs((await outbox.get(id))!)]).toEqual([[3], "box"]);
  });

  it("goes again as it is when the answer was lost", async () => {
    await layCard(opened, "mon", { colour: "red" }, NOW);
    box.status = 503;
    await send(NOW);
    [box.status, box.next] = [200, 2];
    await send(NOW);
    expect(versions()).toEqual([1, 1]);
    expect(box.posted[0]).toEqual(box.posted[1]);
  });

  it("is told of when the box no longer knows the card, until that day has another", async () => {
    await layCard(opened, "mon", { colour: "red" }, NOW);
    await send(NOW);
    [box.status, box.instance] = [403, "two"];
    await send(NOW);
    expect(refusedOfCards(await outbox.all())).toHaveLength(1);
    box.status = 200;
    const other = { ...opened, card: { ...card, secret: new Uint8Array(10).fill(8) as Bytes } };
    await layCard(other, "mon", { colour: "red" }, NOW);
    await send(NOW);
    expect(refusedOfCards(await outbox.all())).toEqual([]);
  });
});
