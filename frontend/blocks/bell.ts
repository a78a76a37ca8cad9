import { ring } from "../parts/ring";

const SECOND = 1000;

/** A bell that rings after every round: heard, felt, and told to the page. It counts by the clock, so a sleeping page catches up. */
export class Bell {
  private timer = 0;
  private ends = 0;
  private round = 0;
  private minutes = 0;
  private rounds = 0;
  private sound: AudioContext | null = null;

  constructor(
    private readonly tick: (round: number, left: string) => void,
    private readonly rung: (last: boolean) => void,
  ) {}

  start(minutes: number, rounds: number): void {
    this.stop();
    [this.minutes, this.rounds, this.round] = [minutes, rounds, 1];
    this.ends = Date.now() + minutes * 60 * SECOND;
    this.sound = typeof AudioContext === "undefined" ? null : new AudioContext();
    this.timer = window.setInterval(() => this.look(), SECOND);
    this.tell();
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
  }

  private look(): void {
    if (Date.now() < this.ends) return this.tell();
    const last = this.round >= this.rounds;
    if (this.sound) ring(this.sound);
    navigator.vibrate?.([300, 150, 300]);
    if (last) this.stop();
    else {
      this.round += 1;
      this.ends = Date.now() + this.minutes * 60 * SECOND;
      this.tell();
    }
    this.rung(last);
  }

  private tell(): void {
    const seconds = Math.max(0, Math.ceil((this.ends - Date.now()) / SECOND));
    this.tick(this.round, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  }
}
