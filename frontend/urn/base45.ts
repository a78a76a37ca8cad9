// RFC 9285: bytes in the letters of a QR code's alphanumeric mode, two bytes in three letters.

import type { Bytes } from "./bytes";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const BASE = LETTERS.length;

export function toLetters(bytes: Bytes): string {
  let written = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let letter = 0; letter < (pair ? 3 : 2); letter += 1, value = Math.floor(value / BASE)) written += LETTERS[value % BASE];
  }
  return written;
}

/** Throws a RangeError where `written` is no base45. */
export function fromLetters(written: string): Bytes {
  const bytes: number[] = [];
  for (let at = 0; at < written.length; at += 3) {
    const group = [...written.slice(at, at + 3)].map((letter) => LETTERS.indexOf(letter));
    const value = group.reduceRight((sum, digit) => sum * BASE + digit, 0);
    if (group.length === 1 || group.includes(-1) || value >= (group.length === 3 ? 65536 : 256)) throw new RangeError("not base45");
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
