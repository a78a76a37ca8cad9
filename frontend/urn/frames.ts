// A bag in several QR codes that take turns. They may be read in any order, and another bag's between them does no harm.

import { fromLetters, toLetters } from "./base45";
import { join, sha256, toHex, type Bytes } from "./bytes";

const MARK = "IGLO-BAG:";
const FORM = 1;
const NAME = 8; // bytes of the content's SHA-256: which bag a code belongs to, and whether all of it is right
const CHUNK = 380; // bytes; a code of 77 by 77 dots, which a phone's screen shows at ease

/** The words of the codes, one a code. Throws where there would be more than 255. */
export async function framesOf(content: Bytes): Promise<string[]> {
  const name = (await sha256(content)).slice(0, NAME);
  const count = Math.ceil(content.length / CHUNK);
  if (count > 255) throw new RangeError("too much for QR codes");
  const each = Math.ceil(content.length / count);
  return Array.from({ length: count }, (_, index) => {
    const chunk = content.slice(index * each, (index + 1) * each);
    return MARK + toLetters(join(Uint8Array.of(FORM), name, Uint8Array.of(index, count), chunk));
  });
}

export interface Progress {
  have: number;
  all: number;
  content: Bytes | null; // once all are there
}

/** Collects codes until a bag is whole. */
export class Frames {
  private readonly bags = new Map<string, (Bytes | undefined)[]>();

  /** Take one code's words; null where it is none of a bag's. */
  async add(words: string): Promise<Progress | null> {
    const frame = read(words);
    if (!frame) return null;
    const parts = this.bags.get(frame.key) ?? Array.from<Bytes | undefined>({ length: frame.count });
    parts[frame.index] = frame.chunk;
    this.bags.set(frame.key, parts);
    const there = parts.filter((part) => part !== undefined);
    const content = there.length === frame.count ? await this.whole(frame.key, frame.name, there) : null;
    return { have: content || there.length < frame.count ? there.length : 0, all: frame.count, content };
  }

  private async whole(key: string, name: string, parts: Bytes[]): Promise<Bytes | null> {
    const content = join(...parts);
    if (toHex((await sha256(content)).slice(0, NAME)) === name) return content;
    this.bags.delete(key); // a code was misread: all of them once more
    return null;
  }
}

function read(words: string): { key: string; name: string; index: number; count: number; chunk: Bytes } | null {
  if (!words.startsWith(MARK)) return null;
  try {
    const bytes = fromLetters(words.slice(MARK.length));
    const [index = 0, count = 0] = bytes.slice(1 + NAME);
    const chunk = bytes.slice(NAME + 3);
    const name = toHex(bytes.slice(1, 1 + NAME));
    return bytes[0] === FORM && index < count && chunk.length ? { key: `${name} ${count}`, name, index, count, chunk } : null;
  } catch {
    return null;
  }
}
