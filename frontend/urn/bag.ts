// <urn-bag>: fetching the bag, the one thing that happens signed in. What it fetches, the server cannot recognise again.

import { endAfter, LONG, PATIENCE } from "./asking";
import type { Blinded } from "./blind";
import { fetchBag, Refused } from "./fetching";
import { canSeal, keepShell, Page } from "./page";
import { bags, type BagInfo } from "./store";

type Batch = { kid: string; blinded: string }[];
interface Told extends BagInfo {
  means: "phone" | "card" | "none";
  fetched: boolean;
}

class Answered extends Error {
  constructor(
    readonly status: number,
    words: string,
  ) {
    super(words);
  }
}

export class UrnBag extends Page {
  private info: Told | null = null;
  private beginning: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    if (!this.querySelector('[data-part="fetch"]')) return;
    this.piece("fetch").addEventListener("click", () => void this.fetch());
    this.beginning = this.begin();
  }

  private async begin(): Promise<void> {
    if (!canSeal()) return this.show("weak", false);
    try {
      this.info = (await (await fetch(this.dataset.src ?? "", { headers: { Accept: "application/json" }, signal: endAfter(PATIENCE) })).json()) as Told;
      const kept = await bags.get(this.info.round);
      const count = kept?.tokens.filter((token) => token.slot !== null).length ?? 0;
      if (count) return this.done(count, false);
      if (kept?.moved?.length) return this.show("elsewhere", false);
      if (this.info.means !== "phone") return this.show("none", false);
      this.show(this.info.fetched && !kept ? "elsewhere" : "ready", false);
    } catch {
      this.trouble(this.words("nonet"));
    }
  }

  private async fetch(): Promise<void> {
    await this.beginning; // somebody may be quicker than the net
    const info = this.info;
    if (!info || this.dataset.view === "done") return;
    this.show("working");
    try {
      const bag = await this.fetchOnce(info);
      void navigator.storage?.persist?.();
      void keepShell();
      this.done(bag.tokens.filter((token) => token.slot !== null).length);
    } catch (wrong) {
      this.trouble(wrong instanceof Answered ? wrong.message : this.words(wrong instanceof Refused ? "refused" : "nonet"));
    }
  }

  /** A batch that was saved on an earlier day and never signed holds days that have begun by now: a new one is made. */
  private async fetchOnce(info: Told): ReturnType<typeof fetchBag> {
    const sign = (batch: Batch): Promise<string[]> => this.sign(batch);
    try {
      return await fetchBag(info, sign, (moduli) => this.blind(moduli));
    } catch (wrong) {
      if (!(wrong instanceof Answered && wrong.status === 422)) throw wrong;
      await bags.drop(info.round);
      return fetchBag(info, sign, (moduli) => this.blind(moduli));
    }
  }

  private async sign(batch: Batch): Promise<string[]> {
    const token = (JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") as Record<string, string>)["X-CSRFToken"] ?? "";
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const answer = await fetch(this.dataset.src ?? "", { method: "POST", headers, body: JSON.stringify({ batch }), signal: endAfter(LONG) });
    const told = (await answer.json().catch(() => ({}))) as { signatures?: string[]; error?: string };
    if (!answer.ok || !told.signatures) throw new Answered(answer.status, told.error ?? this.words("nonet"));
    return told.signatures;
  }

  private blind(moduli: string[]): Promise<Blinded[]> {
    const worker = new Worker(this.dataset.worker ?? "", { type: "module" });
    return new Promise<Blinded[]>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<{ blinded?: Blinded[]; trouble?: string }>) =>
        event.data.blinded ? resolve(event.data.blinded) : reject(new Error(event.data.trouble));
      worker.onerror = () => reject(new Error("the worker could not begin"));
      worker.postMessage(moduli);
    }).finally(() => worker.terminate());
  }

  private done(count: number, focus = true): void {
    this.piece("count").textContent = count === 1 ? this.words("one") : this.words("many", { number: count });
    // On an iPhone a page on the home screen has a store of its own, without the bag.
    this.piece("install").hidden = "standalone" in navigator;
    this.show("done", focus);
  }

  private trouble(words: string): void {
    this.piece("why").textContent = words;
    this.show("trouble");
    this.piece("again").onclick = () => {
      if (!this.info) this.beginning = this.begin();
      else void this.fetch();
    };
  }
}
