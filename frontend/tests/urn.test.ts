// The phone's half of the urn against itself and against what the server wrote (tests/data/urn_vectors.json).
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { BALLOT, PAYLOAD, fits, payload, personPayload, readKeyFile, tokenBallot, type KeyFile } from "../urn/ballot";
import { blind, finalize, power, verifies } from "../urn/blind";
import { fromNumber, fromText, join, toNumber, toText, utf8 } from "../urn/bytes";
import { seal } from "../urn/hpke";
import vectors from "../../tests/data/urn_vectors.json";

describe("blind signatures", () => {
  it("are unblinded into signatures that verify", async () => {
    const n = fromText(vectors.n);
    const token = await blind(n);
    const answer = fromNumber(power(toNumber(token.blinded), toNumber(fromText(vectors.d)), toNumber(n)), 384);
    const signature = await finalize(n, token, answer);
    expect(signature).not.toBeNull();
    expect(await verifies(n, join(token.prefix, token.nonce), signature!)).toBe(true);
  });

  it("refuse an answer to another token", async () => {
    const n = fromText(vectors.n);
    const [one, other] = [await blind(n), await blind(n)];
    const answer = fromNumber(power(toNumber(other.blinded), toNumber(fromText(vectors.d)), toNumber(n)), 384);
    expect(await finalize(n, one, answer)).toBeNull();
    expect(await finalize(n, one, new Uint8Array(12))).toBeNull();
  });

  it("show the server nothing that stays the same", async () => {
    const n = fromText(vectors.n);
    const [one, two] = [await blind(n, new Uint8Array(32), new Uint8Array(32)), await blind(n, new Uint8Array(32), new Uint8Array(32))];
    expect(toText(one.blinded)).not.toBe(toText(two.blinded));
  });
});

describe("a ballot", () => {
  const said = { colour: "red" as const, note: "Hasteordre kl. 14 🙁" };

  it("has one size, whatever it says", async () => {
    const file = { hpke: vectors.hpke_public, round: "r" } as KeyFile;
    const token = { kid: toText(new Uint8Array(16)), slot: "s", nonce: toText(new Uint8Array(32)), prefix: toText(new Uint8Array(32)), signature: toText(new Uint8Array(384)) };
    for (const plain of [payload("u", "s", said), payload("u", "s", {}), personPayload("u")]) {
      expect(plain.length).toBe(PAYLOAD);
      expect((await tokenBallot(file, token, 7, plain)).length).toBe(BALLOT);
    }
  });

  it("is sealed anew each time", async () => {
    const key = fromText(vectors.hpke_public);
    const [one, two] = [await seal(key, utf8("i"), utf8("x")), await seal(key, utf8("i"), utf8("x"))];
    expect(toText(one)).not.toBe(toText(two));
  });

  it("says when a note does not fit", () => {
    expect(fits("u", "s", { colour: "red", note: "a".repeat(1000) })).toBe(true);
    expect(fits("u", "s", { colour: "red", note: "a".repeat(1001) })).toBe(false);
    expect(fits("u", "s", { colour: "red", note: "🙁".repeat(900) })).toBe(false);
  });
});

describe("the key file", () => {
  it("is read when its hash is the announced one, and only then", async () => {
    const bytes = fromText(vectors.key_file);
    expect((await readKeyFile(bytes, vectors.key_file_sha256)).round).toBe("round-1");
    await expect(readKeyFile(bytes, "00".repeat(32))).rejects.toThrow();
  });
});
