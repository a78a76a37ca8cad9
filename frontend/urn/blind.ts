// RFC 9474, RSABSSA-SHA384-PSS-Randomized, the client's half: the server signs a token that it never sees.

import { type Bytes, fromNumber, join, random, toNumber, toText } from "./bytes";

const EXPONENT = 65537n;
const MODULUS = 384; // bytes, RSA-3072
const HASH = 48; // SHA-384
const SALT = 48;
const PREFIX = 32;

/** What the phone keeps of one token until it is signed. All but `blinded` stays on the phone. */
export interface Blinded {
  prefix: Bytes;
  nonce: Bytes;
  inverse: bigint;
  blinded: Bytes;
}

/** Prepare a random nonce and blind it under the modulus `n` (RFC 9474, sections 4.1 and 4.2). */
export async function blind(n: Bytes, nonce = random(PREFIX), prefix = random(PREFIX)): Promise<Blinded> {
  const modulus = toNumber(n);
  const encoded = toNumber(await encode(join(prefix, nonce), MODULUS * 8 - 1));
  if (greatestCommonDivisor(encoded, modulus) !== 1n) throw new Error("invalid input");
  const [r, inverse] = secret(modulus);
  return { prefix, nonce, inverse, blinded: fromNumber((encoded * power(r, EXPONENT, modulus)) % modulus, MODULUS) };
}

/** Unblind the server's answer and verify it (section 4.4); null where it is no signature of this token. */
export async function finalize(n: Bytes, token: Blinded, answer: Bytes): Promise<Bytes | null> {
  if (answer.length !== MODULUS) return null;
  const modulus = toNumber(n);
  const signature = fromNumber((toNumber(answer) * token.inverse) % modulus, MODULUS);
  return (await verifies(n, join(token.prefix, token.nonce), signature)) ? signature : null;
}

export async function verifies(n: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  const jwk = { kty: "RSA", alg: "PS384", e: "AQAB", n: toText(n), ext: true };
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: "SHA-384" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "RSA-PSS", saltLength: SALT }, key, signature, message);
}

/** EMSA-PSS-ENCODE with SHA-384 and MGF1-SHA-384 (RFC 8017, section 9.1.1). */
async function encode(message: Bytes, bits: number): Promise<Bytes> {
  const length = Math.ceil(bits / 8);
  const salt = random(SALT);
  const hash = await sha384(join(new Uint8Array(8), await sha384(message), salt));
  const block = new Uint8Array(length - HASH - 1);
  block[block.length - SALT - 1] = 1;
  block.set(salt, block.length - SALT);
  const mask = await mgf1(hash, block.length);
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0)) as Bytes;
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits));
  return join(masked, hash, Uint8Array.of(0xbc));
}

async function mgf1(seed: Bytes, length: number): Promise<Bytes> {
  const parts: Bytes[] = [];
  for (let counter = 0; parts.length * HASH < length; counter += 1) {
    parts.push(await sha384(join(seed, Uint8Array.of(0, 0, 0, counter))));
  }
  return join(...parts).slice(0, length);
}

async function sha384(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
}

function secret(modulus: bigint): [bigint, bigint] {
  for (;;) {
    const r = toNumber(random(MODULUS)) % modulus;
    const inverse = r > 1n ? inverseOf(r, modulus) : null;
    if (inverse !== null) return [r, inverse];
  }
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let left = exponent, square = base % modulus; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if (left & 1n) result = (result * square) % modulus;
  }
  return result;
}

function inverseOf(value: bigint, modulus: bigint): bigint | null {
  let [oldR, r] = [value, modulus];
  let [oldS, s] = [1n, 0n];
  while (r !== 0n) {
    const quotient = oldR / r;
    [oldR, r] = [r, oldR - quotient * r];
    [oldS, s] = [s, oldS - quotient * s];
  }
  return oldR === 1n ? ((oldS % modulus) + modulus) % modulus : null;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
