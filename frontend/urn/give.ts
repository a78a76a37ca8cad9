// <urn-give>: the rest of the bag in QR codes that take turns, for another phone's camera. All of it is made here, nothing is sent.

import encodeQR, { type Mask } from "qr";
import { framesOf } from "./frames";
import { lock } from "./locked";
import { Page } from "./page";
import { ballsIn, pack, receiptOf, restOf, type Rest } from "./rest";
import { bags, outbox, type Bag } from "./store";

const EACH = 400; // milliseconds a code: slow enough for eyes that flicker hurts (WCAG 2.3.1)
const SVG = "http://www.w3.org/2000/svg";
const QUIET_ZONE = 4;
const MASKS = 8;

export class UrnGive extends Page {
  private rest!: Rest;
  private receipt = "";
  private codes: string[] = [];
  private turn: number[] = [];
  private mask = -1;
  private timer = 0;

  connectedCallback(): void {
    if (!this.querySelector("form")) return;
    this.piece("ready").addEventListener("click", () => this.showCodes());
    this.piece("pause").addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.piece("next").addEventListener("click", () => {
      this.pause();
      this.step();
    });
    this.piece("astext").addEventListener("toggle", () => void this.asText(), { once: true });
    this.piece("copy").addEventListener("click", () => void this.copy());
    this.querySelector("form")!.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.confirm();
    });
    void this.begin().catch(() => this.show("nothing", false)); // a private window may have no store
  }

  private async begin(): Promise<void> {
    const bag = await this.chosen();
    this.rest = bag ? restOf(bag, await outbox.all()) : this.rest;
    if (bag) this.kind = bag.info.kind;
    const count = bag ? ballsIn(this.rest) : 0;
    if (!count) return this.show("nothing", false);
    const packed = pack(this.rest);
    [this.codes, this.receipt] = [await framesOf(packed), await receiptOf(packed)];
    this.piece("count").textContent = count === 1 ? this.words("one") : this.words("many", { number: count });
    this.piece("link").replaceChildren(drawn(new URL("/ball/take/", location.href).href));
    this.show("start", false);
  }

  /** The round in the address's fragment, else the one bag that has balls left. */
  private async chosen(): Promise<Bag | undefined> {
    const round = decodeURIComponent(location.hash.slice(1));
    const held = (await bags.all()).filter((bag) => bag.tokens.length);
    return held.find((bag) => bag.round === round) ?? held[0];
  }

  private showCodes(): void {
    this.show("codes");
    this.step();
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.play();
    else this.pause();
  }

  private play(): void {
    this.timer = setInterval(() => this.step(), EACH) as unknown as number;
    this.piece("pause").textContent = this.words("pause");
  }

  private pause(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.piece("pause").textContent = this.words("play");
  }

  /** The next code. Each round has an order and a pattern of its own, so that a camera never misses the same one again and again. */
  private step(): void {
    if (!this.turn.length) {
      this.turn = shuffled(this.codes.length);
      this.mask = (this.mask + 1) % MASKS;
    }
    const index = this.turn.pop()!;
    this.piece("code").replaceChildren(drawn(this.codes[index]!, this.mask));
    this.piece("which").textContent = this.words("which", { number: index + 1, all: this.codes.length });
  }

  private async asText(): Promise<void> {
    const { text, code } = await lock(pack(this.rest));
    this.piece<HTMLTextAreaElement>("text").value = text;
    this.piece("key").textContent = code;
    const file = new File([text], "iglo-bag.txt", { type: "text/plain" });
    this.piece<HTMLAnchorElement>("save").href = URL.createObjectURL(file);
    this.piece("share").hidden = !navigator.canShare?.({ files: [file] });
    this.piece("share").addEventListener("click", () => void navigator.share({ files: [file] }).catch(() => null));
  }

  private async copy(): Promise<void> {
    const text = this.piece<HTMLTextAreaElement>("text");
    text.select(); // where the clipboard is closed to scripts it can be copied by hand
    await navigator.clipboard?.writeText(text.value).catch(() => null);
    this.piece("copied").hidden = false;
  }

  /** The other phone's number fits: this phone gives up what went along. The person's token stays in both: it counts once. */
  private async confirm(): Promise<void> {
    const right = this.piece<HTMLInputElement>("receipt").value.replaceAll(/\D/g, "") === this.receipt;
    this.piece("wrong").hidden = right;
    const bag = right ? await bags.get(this.rest.round) : undefined;
    if (!bag) return;
    const gone = new Set(this.rest.tokens.map((token) => token.slot).filter((slot) => slot !== null));
    const tokens = bag.tokens.filter((token) => token.slot === null || !gone.has(token.slot));
    await bags.put({ ...bag, tokens, moved: [...new Set([...(bag.moved ?? []), ...gone])] });
    this.pause();
    this.piece("code").replaceChildren();
    this.piece<HTMLTextAreaElement>("text").value = "";
    this.show("gone");
  }
}

function shuffled(count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1)); // an order on a screen, no secret
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

/** A QR code as a picture: one path, dark on light whatever the theme. */
function drawn(words: string, mask?: number): SVGElement {
  const dots = encodeQR(words, "raw", { ecc: "medium", border: QUIET_ZONE, ...(mask === undefined ? {} : { mask: mask as Mask }) });
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dots.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(""));
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${dots.length} ${dots.length}`);
  picture.setAttribute("shape-rendering", "crispEdges");
  picture.append(path);
  return picture;
}
