import { say } from "../parts/toasts";
import { showMessages, tellServer, wasRefused } from "./answer";
import type { NoteBoard } from "./element";

const AGAIN = 3000; // milliseconds until a send is tried again

interface Job {
  address: string;
  body: FormData;
}

/** Steps are sent one after the other, in the order they were taken; without a connection they wait here. */
export class Queue {
  private readonly jobs: Job[] = [];
  private running = false;
  private offline = false;

  constructor(private readonly owner: NoteBoard) {
    window.addEventListener("beforeunload", (event) => {
      if (this.busy) event.preventDefault();
    });
  }

  get busy(): boolean {
    return this.running || this.jobs.length > 0;
  }

  move(notes: string[], values: Record<string, string>): void {
    const form = this.owner.querySelector<HTMLFormElement>("#sort");
    if (!form) return;
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "colour"]) body.set(name, valueOf(form, name));
    body.set("seen", this.owner.version);
    for (const note of notes) body.append("note", note);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    this.add({ address: form.action, body });
  }

  form(form: HTMLFormElement, button: HTMLButtonElement | null): void {
    const body = new FormData(form, button);
    if (body.has("seen")) body.set("seen", this.owner.version);
    this.add({ address: form.action, body });
  }

  /** Give the heading at `address` another name; `was` is the one that stood here. */
  titled(address: string, title: string, was: string): void {
    const form = this.owner.querySelector<HTMLFormElement>("#sort");
    if (!form) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", valueOf(form, "csrfmiddlewaretoken"));
    body.set("title", title);
    body.set("was", was);
    this.add({ address, body });
  }

  private add(job: Job): void {
    this.jobs.push(job);
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let last: Document | null = null;
    while (this.jobs.length > 0) {
      const answer = await this.send(this.jobs[0]!);
      if (answer === undefined) continue;
      this.jobs.shift();
      if (answer) last = this.received(answer);
    }
    this.running = false;
    if (last) this.owner.show(last);
    this.owner.catchUp();
  }

  /** Messages of every answer are shown; of the board itself only the last, since steps may still be under way. */
  private received(answer: Document): Document {
    if (this.owner.panel.take(answer)) return answer;
    if (!wasRefused(answer)) this.owner.panel.close();
    showMessages(answer);
    return answer;
  }

  private async send(job: Job): Promise<Document | null | undefined> {
    try {
      const answer = await tellServer(job.address, job.body);
      if (this.offline) say(this.owner.words("online"));
      this.offline = false;
      return answer;
    } catch {
      if (!this.offline) say(this.owner.words("offline"));
      this.offline = true;
      await new Promise((again) => window.setTimeout(again, AGAIN));
      return undefined;
    }
  }
}

function valueOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : "";
}
