// The rest of a bag from phone to phone: codes, locked text, checks, and who has the last word.
// @vitest-environment node
import encodeQR from "qr";
import decodeQR from "qr/decode.js";
import { beforeEach, describe, expect, it, vi } from "vitest";
import vectors from "../../tests/data/urn_vectors.json";
import type { Token } from "../urn/ballot";
import { fromLetters, toLetters } from "../urn/base45";
import { join, random, sha256, toHex, toText, utf8 } from "../urn/bytes";
import { Refused } from "../urn/fetching";
import { Frames, framesOf } from "../urn/frames";
import { lock, NoBag, unlock, WrongCode } from "../urn/locked";
import { ballsIn, MOST, pack, receiptOf, restOf, STEP, unpack } from "../urn/rest";
import { lay } from "../urn/sending";
import { bags, outbox, type Bag } from "../urn/store";
import { AnotherBag, takeRest } from "../urn/taking";
import { memory } from "./memory";

const SLOTS = ["mon", "tue", "wed"];
const NOW = Date.UTC(2026, 10, 12, 9);
const PSS = { name: "RSA-PSS", modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-384" };
const pair = await crypto.subtle.generateKey(PSS, true, ["sign", "verify"]);
const { n } = await crypto.subtle.exportKey("jwk", pair.publicKey);
const kid = (slot: string | null) => toText(utf8((slot ?? "person").padEnd(16)));
const file = {
  v: 1, round: "r", kind: "balls", questions: [], payload: 2560, hpke: vectors.hpke_public, units: {},
  slots: SLOTS.map((slot, day) => ({ slot, opens: day, closes: day + 1, seals: day + 2 })),
  keys: [...SLOTS, null].map((slot) => ({ kid: kid(slot), unit: "u", slot, n })),
};
const fileBytes = utf8(JSON.stringify(file));

async function token(slot: string | null): Promise<Token> {
  const [nonce, prefix] = [random(32), random(32)];
  const signature = await crypto.subtle.sign({ name: "RSA-PSS", saltLength: 48 }, pair.privateKey, join(prefix, nonce));
  return { kid: kid(slot), slot, nonce: toText(nonce), prefix: toText(prefix), signature: toText(new Uint8Array(signature)) };
}

async function newBag(): Promise<Bag> {
  const keys_sha256 = toHex(await sha256(fileBytes));
  const info = { round: "r", unit: "u", name: "Day shift", mixed: ["Day shift"], kind: "balls", questions: [], begins: 5, slots: file.slots, keys: "/box/r/keys/", keys_sha256, box: "/box/", state: "/box/r/", names: "/ball/names/r/", names_key: "", reminder_hour: 14 };
  return { round: "r", info, file, batch: [], tokens: await Promise.all([...SLOTS, null].map(token)), names: [], quiet: false } as unknown as Bag;
}

let net: boolean;
beforeEach(() => {
  net = true;
  vi.stubGlobal("indexedDB", memory());
  vi.stubGlobal("fetch", async (address: string) => {
    if (!net) throw new TypeError("no net");
    return address === "/box/r/keys/" ? new Response(fileBytes) : Response.json({ name: "Day shift", questions: [] });
  });
});
const otherPhone = () => vi.stubGlobal("indexedDB", memory());

describe("base45", () => {
  it("writes what RFC 9285 writes", () => {
    for (const [plain, written] of [["AB", "BB8"], ["Hello!!", "%69 VD92EX0"], ["base-45", "UJCLQE7W581"], ["ietf!", "QED8WEX0"]] as const) {
      expect(toLetters(utf8(plain))).toBe(written);
      expect(new TextDecoder().decode(fromLetters(written))).toBe(plain);
    }
  });

  it("refuses what is none", () => {
    for (const wrong of ["A", "AAAA", "GGW", ":::", "ab8", "Æ11"]) expect(() => fromLetters(wrong)).toThrow(RangeError);
  });
});

describe("codes that take turns", () => {
  const content = random(6900);

  it("come together in any order, with some of them twice", async () => {
    const frames = new Frames();
    const codes = await framesOf(content);
    expect(codes.length).toBe(19);
    let seen = null;
    for (const code of [...codes.slice(5), ...codes.slice(3, 9), ...codes.slice(0, 2)]) seen = await frames.add(code);
    expect(seen).toEqual({ have: 18, all: 19, content: null });
    expect(await frames.add(codes[2]!)).toEqual({ have: 19, all: 19, content });
  });

  it("fit a code that a phone's screen can show, and are read back from its dots", async () => {
    const [code = ""] = await framesOf(content);
    const dots = encodeQR(code, "raw", { ecc: "medium", border: 4 });
    expect(dots.length).toBeLessThanOrEqual(85);
    const side = dots.length * 4;
    const data = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) if (dots[y >> 2]![x >> 2]) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    expect(decodeQR({ width: side, height: side, data })).toBe(code);
  });

  it("are not confused by foreign and damaged ones", async () => {
    const frames = new Frames();
    const codes = await framesOf(content);
    const others = await framesOf(random(6900));
    for (const foreign of ["", "https://example.org/", "IGLO-BAG:", "IGLO-BAG:abc", `IGLO-BAG:${toLetters(random(3))}`, codes[0]!.slice(0, 20)]) expect(await frames.add(foreign)).toBeNull();
    for (const [index, code] of codes.slice(1).entries()) {
      await frames.add(others[index]!);
      expect((await frames.add(code))?.content).toBeNull();
    }
    expect((await frames.add(codes[0]!))?.content).toEqual(content);
  });

  it("begin again when one was misread", async () => {
    const frames = new Frames();
    const codes = await framesOf(content);
    const bytes = fromLetters(codes[4]!.slice(9));
    bytes[40]! ^= 1;
    for (const [index, code] of codes.entries()) expect((await frames.add(index === 4 ? `IGLO-BAG:${toLetters(bytes)}` : code))?.content).toBeNull();
    for (const code of codes.slice(0, -1)) expect((await frames.add(code))?.content).toBeNull();
    expect((await frames.add(codes.at(-1)!))?.content).toEqual(content);
  });
});

describe("the locked text", () => {
  it("opens with its code, however it is typed and however the lines break", async () => {
    const content = random(6900);
    const { text, code } = await lock(content);
    expect(code).toMatch(/^(\w{4} ){3}\w{4}$/);
    const broken = text.match(/.{1,76}/g)!.join("\r\n");
    expect(await unlock(` Here it is:\n${broken}\n`, code.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o").replaceAll("1", "l"))).toEqual(content);
  });

  it("tells what is wrong with it", async () => {
    const { text, code } = await lock(random(500));
    const other = (await lock(random(500))).code;
    for (const none of ["", "hello", "iglo-bag-1.", "iglo-bag-1.æøå"]) await expect(unlock(none, code)).rejects.toThrow(NoBag);
    for (const wrong of ["", "ABCD", other, `${code}7`]) await expect(unlock(text, wrong)).rejects.toThrow(WrongCode);
    await expect(unlock(text.slice(0, -4), code)).rejects.toThrow(WrongCode);
  });
});

describe("the rest of a bag", () => {
  it("is what has not been put in, and the person's token", async () => {
    const bag = await newBag();
    await lay(bag, "mon", { colour: "red", note: "x" }, NOW);
    const rest = restOf(bag, await outbox.all());
    expect(rest.tokens.map((one) => one.slot)).toEqual(["tue", "wed", null]);
    expect(ballsIn(rest)).toBe(2);
    expect(unpack(pack(rest))).toMatchObject({ round: "r", unit: "u", base: STEP, hour: 14, mixed: ["Day shift"] });
    expect(rest.tokens).toMatchObject(unpack(pack(rest)).tokens);
    expect(new TextDecoder().decode(pack(rest))).not.toContain("colour"); // what was said stays
  });

  it("is refused where it is none", async () => {
    const packed = pack(restOf(await newBag(), []));
    for (const wrong of [new Uint8Array(0), random(40), packed.slice(0, -1), join(packed, random(1)), Uint8Array.of(2, ...packed.slice(1))]) expect(() => unpack(wrong)).toThrow();
    const high = pack({ ...restOf(await newBag(), []), base: MOST + 1 });
    expect(() => unpack(high)).toThrow(TypeError);
  });

  it("lies on the other phone afterwards, which has the last word", async () => {
    const bag = await newBag();
    await bags.put(bag);
    const packed = pack(restOf(bag, []));
    const here = await lay(bag, "tue", { colour: "red" }, NOW); // not yet given up
    otherPhone();
    const taken = await takeRest(packed);
    expect(taken.tokens).toEqual(bag.tokens);
    expect(taken.info).toEqual(bag.info);
    const there = await lay((await bags.get("r"))!, "tue", { colour: "green" }, NOW);
    expect([here.version, there.version]).toEqual([1, STEP + 1]);
    expect(await receiptOf(packed)).toMatch(/^\d{4}$/);
  });

  it("comes back to the first phone, and to nobody else's", async () => {
    const bag = await newBag();
    const packed = pack(restOf(bag, []));
    await bags.put(await newBag());
    await expect(takeRest(packed)).rejects.toThrow(AnotherBag);
    otherPhone();
    const second = await takeRest(packed);
    const back = pack(restOf(second, []));
    otherPhone();
    await bags.put({ ...bag, tokens: bag.tokens.filter((one) => one.slot === null || one.slot === "mon"), moved: ["tue", "wed"] });
    const again = await takeRest(back);
    expect(again.tokens.map((one) => one.slot).sort()).toEqual([null, ...SLOTS].sort());
    expect([again.moved, again.base]).toEqual([[], 2 * STEP]);
    expect(restOf({ ...again, base: MOST }, []).base).toBe(MOST);
  });

  it("is refused with a forged ball, another key file or no net, and nothing is stored", async () => {
    const bag = await newBag();
    const rest = restOf(bag, []);
    const forged = { ...rest, tokens: rest.tokens.map((one, index) => (index === 1 ? { ...one, signature: toText(random(384)) } : one)) };
    for (const wrong of [forged, { ...rest, keys: "00" }, { ...rest, unit: "v" }]) await expect(takeRest(pack(wrong))).rejects.toThrow(Refused);
    net = false;
    await expect(takeRest(pack(rest))).rejects.toThrow(TypeError);
    expect(await bags.all()).toEqual([]);
  });
});
