// <urn-take>: the other phone reads the codes, or a locked text, and shows a number when it has everything.

import { hasCamera, watchCodes } from "./camera";
import type { Bytes } from "./bytes";
import { Refused } from "./fetching";
import { Frames } from "./frames";
import { NoBag, unlock, WrongCode } from "./locked";
import { canSeal, keepShell, Page } from "./page";
import { receiptOf } from "./rest";
import { AnotherBag, takeRest } from "./taking";

export class UrnTake extends Page {
  private camera = new AbortController();

  connectedCallback(): void {
    if (!this.querySelector("form")) return;
    if (!canSeal()) return this.show("weak", false);
    this.piece("scan").hidden = !hasCamera();
    this.piece("scan").addEventListener("click", () => void this.scan());
    this.piece("stop").addEventListener("click", () => this.stop());
    this.piece<HTMLInputElement>("file").addEventListener("change", (event) => void this.file(event.target as HTMLInputElement));
    this.querySelector("form")!.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.typed();
    });
    this.show("start", false);
  }

  private async scan(): Promise<void> {
    this.trouble("");
    this.camera = new AbortController();
    const frames = new Frames();
    this.progress(0, 0);
    this.show("reading");
    try {
      const content = await watchCodes(this.piece<HTMLVideoElement>("video"), this.camera.signal, this.dataset.eye ?? "", async (words) => {
        const seen = await frames.add(words);
        if (seen) this.progress(seen.have, seen.all);
        return seen?.content ?? null;
      });
      if (content) await this.take(content);
    } catch {
      this.stop();
      this.trouble(this.words("nocamera"));
    }
  }

  private progress(have: number, all: number): void {
    const bar = this.piece<HTMLProgressElement>("progress");
    [bar.max, bar.value] = [all || 1, have];
    this.piece("read").textContent = all ? this.words("read", { have, all }) : this.words("aim");
  }

  private stop(): void {
    this.camera.abort();
    this.show("start");
  }

  private async file(input: HTMLInputElement): Promise<void> {
    this.piece<HTMLTextAreaElement>("text").value = (await input.files?.[0]?.slice(0, 1_000_000).text()) ?? "";
  }

  private async typed(): Promise<void> {
    try {
      await this.take(await unlock(this.piece<HTMLTextAreaElement>("text").value, this.piece<HTMLInputElement>("code").value));
    } catch (wrong) {
      this.trouble(this.words(wrong instanceof NoBag ? "nobag" : wrong instanceof WrongCode ? "wrongcode" : "refused"));
    }
  }

  private async take(content: Bytes): Promise<void> {
    this.trouble("");
    this.show("working");
    try {
      const bag = await takeRest(content);
      void navigator.storage?.persist?.();
      void keepShell();
      this.piece<HTMLTextAreaElement>("text").value = "";
      this.kind = bag.info.kind;
      const count = bag.tokens.filter((token) => token.slot !== null).length;
      this.piece("count").textContent = count === 1 ? this.words("one") : this.words("many", { number: count });
      this.piece("receipt").textContent = await receiptOf(content);
      this.piece<HTMLAnchorElement>("ball").href = `/ball/#${encodeURIComponent(bag.round)}`;
      this.show("taken");
    } catch (wrong) {
      this.show("start");
      this.trouble(this.words(wrong instanceof AnotherBag ? "another" : wrong instanceof Refused ? "refused" : "nonet"));
    }
  }

  private trouble(words: string): void {
    this.piece("wrong").hidden = !words;
    this.piece("wrongtext").textContent = words;
  }
}
