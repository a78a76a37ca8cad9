// A bag as text, for phones whose camera cannot read codes. It is locked with a code of 80 bits that people carry over themselves:
// the text alone is worth nothing to whoever passes it on.

import { fromText, join, random, sha256, toText, utf8, type Bytes } from "./bytes";

const MARK = "iglo-bag-1.";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // without I, L, O and U, which are taken for others
const CODE = 10; // bytes
const NONCE = 12;

export class NoBag extends Error {}
export class WrongCode extends Error {}

/** Lock `content`; returns the text, and the code in four groups of four. */
export async function lock(content: Bytes): Promise<{ text: string; code: string }> {
  const [secret, iv] = [random(CODE), random(NONCE)];
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(secret), content);
  return { text: MARK + toText(join(iv, new Uint8Array(sealed))), code: spell(secret) };
}

/** Throws NoBag where the text is none, WrongCode where the code does not fit or a piece of the text is missing. */
export async function unlock(text: string, code: string): Promise<Bytes> {
  const bytes = bytesOf(text);
  const secret = unspell(code);
  if (!secret) throw new WrongCode("a code has sixteen letters and digits");
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, NONCE) }, await keyOf(secret), bytes.slice(NONCE));
    return new Uint8Array(plain);
  } catch {
    throw new WrongCode("the code does not fit, or the text is not whole");
  }
}

function bytesOf(text: string): Bytes {
  const [, written] = text.replaceAll(/\s/g, "").split(MARK); // mail breaks lines
  if (!written || !/^[\w-]+$/.test(written)) throw new NoBag("this text is no bag");
  try {
    return fromText(written);
  } catch {
    throw new NoBag("this text is no bag");
  }
}

async function keyOf(secret: Bytes): Promise<CryptoKey> {
  const key = (await sha256(join(utf8("iglo bag 1\0"), secret))).slice(0, 16);
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function spell(secret: Bytes): string {
  const bits = Array.from(secret, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = bits.match(/.{5}/g)!.map((five) => LETTERS[Number.parseInt(five, 2)]!);
  return letters.join("").match(/.{4}/g)!.join(" ");
}

function unspell(code: string): Bytes | null {
  const letters = code.toUpperCase().replaceAll(/[IL]/g, "1").replaceAll("O", "0").replaceAll(/[^0-9A-Z]/g, "");
  const digits = [...letters].map((letter) => LETTERS.indexOf(letter));
  if (digits.length !== (CODE * 8) / 5 || digits.includes(-1)) return null;
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g)!, (eight) => Number.parseInt(eight, 2));
}
