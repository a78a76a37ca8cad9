// RFC 9180, base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, one message a context. WebCrypto alone.

import { type Bytes, join, utf8 } from "./bytes";

const KEM = Uint8Array.of(0x00, 0x10);
const SUITE = join(KEM, Uint8Array.of(0x00, 0x01, 0x00, 0x01));
const KEM_SUITE = join(utf8("KEM"), KEM);
const HPKE_SUITE = join(utf8("HPKE"), SUITE);
const NONE = new Uint8Array(0);

/** Seal `plain` to the public key (65 bytes, uncompressed point): the ephemeral key, then ciphertext and tag. */
export async function seal(publicKey: Bytes, info: Bytes, plain: Bytes, pair?: CryptoKeyPair): Promise<Bytes> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const ephemeral = pair ?? (await crypto.subtle.generateKey(curve, true, ["deriveBits"]));
  const receiver = await crypto.subtle.importKey("raw", publicKey, curve, false, []);
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: receiver }, ephemeral.privateKey, 256));
  const encapsulated = new Uint8Array(await crypto.subtle.exportKey("raw", ephemeral.publicKey));
  const secret = await kemSecret(shared, join(encapsulated, publicKey));
  const { key, nonce } = await schedule(secret, info);
  return join(encapsulated, await aes(key, nonce, plain));
}

async function kemSecret(shared: Bytes, context: Bytes): Promise<Bytes> {
  const eae = await extract(NONE, join(utf8("HPKE-v1"), KEM_SUITE, utf8("eae_prk"), shared));
  return expand(eae, join(length(32), utf8("HPKE-v1"), KEM_SUITE, utf8("shared_secret"), context), 32);
}

async function schedule(secret: Bytes, info: Bytes): Promise<{ key: Bytes; nonce: Bytes }> {
  const psk = await extract(NONE, labeled("psk_id_hash", NONE));
  const about = await extract(NONE, labeled("info_hash", info));
  const context = join(Uint8Array.of(0), psk, about);
  const base = await extract(secret, labeled("secret", NONE));
  return {
    key: await expand(base, join(length(16), labeled("key", context)), 16),
    nonce: await expand(base, join(length(12), labeled("base_nonce", context)), 12),
  };
}

function labeled(label: string, value: Bytes): Bytes {
  return join(utf8("HPKE-v1"), HPKE_SUITE, utf8(label), value);
}

function length(bytes: number): Bytes {
  return Uint8Array.of(bytes >> 8, bytes & 0xff);
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  // An empty key is refused by WebCrypto; HMAC pads with zeros, so that 32 of them are the same key (RFC 2104).
  const raw = key.length ? key : new Uint8Array(32);
  const imported = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}

function extract(salt: Bytes, material: Bytes): Promise<Bytes> {
  return hmac(salt, material);
}

/** HKDF-Expand (RFC 5869) for at most one hash's length, which is all that is needed here. */
async function expand(key: Bytes, info: Bytes, bytes: number): Promise<Bytes> {
  return (await hmac(key, join(info, Uint8Array.of(1)))).slice(0, bytes);
}

async function aes(key: Bytes, nonce: Bytes, plain: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, imported, plain));
}
