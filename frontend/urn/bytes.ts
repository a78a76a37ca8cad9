// Bytes, base64url and big numbers. Uint8Array<ArrayBuffer> throughout, as WebCrypto wants it.

export type Bytes = Uint8Array<ArrayBuffer>;

const text = new TextEncoder();

export function utf8(words: string): Bytes {
  return text.encode(words) as Bytes;
}

export function join(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** base64url without padding (RFC 4648, section 5). */
export function toText(bytes: Bytes): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromText(written: string): Bytes {
  const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** OS2IP and I2OSP (RFC 8017, section 4). */
export function toNumber(bytes: Bytes): bigint {
  return bytes.length ? BigInt(`0x${toHex(bytes)}`) : 0n;
}

export function fromNumber(value: bigint, length: number): Bytes {
  const hex = value.toString(16).padStart(length * 2, "0");
  if (hex.length > length * 2) throw new RangeError("the number does not fit");
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
