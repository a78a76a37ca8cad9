// A card as it is typed, scanned and held against the list that the server uses.
// @vitest-environment node
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toHex, toText } from "../urn/bytes";
import { fold, placesOf, readAddress, readWords } from "../urn/words";
import vectors from "../../tests/data/card_vectors.json";

const places = placesOf(readFileSync("src/iglo/answers/data/words_da.txt", "utf-8"));
const hex = (text: string) => {
  const read = readWords(text, places);
  return "secret" in read ? toHex(read.secret) : read;
};

describe("the words of a card", () => {
  it("are told apart by their first four letters", () => {
    expect(places.size).toBe(8192);
    expect(fold("Æblegrød")).toBe("aebl");
    expect(fold("ÅRSTID")).toBe("aars");
  });

  it("stand for the same secret as on the server", () => {
    for (const { words, secret } of vectors) {
      expect(hex(words.join(" "))).toBe(secret);
      expect(hex(words.map((word) => fold(word).toUpperCase()).join(", "))).toBe(secret);
    }
  });

  it("say which are wrong, and how many there are", () => {
    const [first] = vectors;
    expect(hex(first!.words.slice(0, 5).join(" "))).toEqual({ wrong: [], count: 5 });
    expect(hex(["qqqq", ...first!.words.slice(1)].join(" "))).toEqual({ wrong: [1], count: 6 });
    expect(hex("")).toEqual({ wrong: [], count: 0 });
  });
});

describe("a card's address", () => {
  const secret = toText(Uint8Array.from([0, 255, 254, 253, 3, 4, 5, 6, 7, 8]));
  const names = toText(new Uint8Array(16).fill(251));

  it("holds round, unit, secret and the key of the names", () => {
    const card = readAddress(`https://iglo.example/card/#1.abc.u12.${secret}.${names}`);
    expect(card).toMatchObject({ round: "abc", unit: "u12" });
    expect(toText(card!.secret)).toBe(secret);
    expect(toText(card!.names!)).toBe(names);
    expect(readAddress(`#1.abc.a.b.${secret}.`)).toMatchObject({ unit: "a.b", names: null });
  });

  it("is read when a scanner takes the keyboard for an American one", () => {
    expect(names + secret).toMatch(/[-_]/);
    const typed = `httpsÆ--iglo.example-card-#1.abc.u12.${secret}.${names}`.replaceAll("_", "?");
    expect(toText(readAddress(typed.replaceAll("-", "+"))!.secret)).toBe(secret);
  });

  it("is nothing else", () => {
    for (const text of ["", "#", "six words of a card stand here", "#2.abc.u.x.y", `#1.abc.u.AAAA.${names}`, "#1.abc.u.%%%.x"]) expect(readAddress(text)).toBeNull();
  });
});
