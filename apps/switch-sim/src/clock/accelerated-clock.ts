import type { ScheduledWork, SimClock } from './sim-clock.js';

interface Entry extends ScheduledWork {
  readonly atMs: number;
  readonly order: number;
  work: (() => void) | null;
}

const before = (a: Entry, b: Entry): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/**
 * Virtual time: jumps to whatever is due next, but only while nobody is awaited. Work of the
 * present instant runs also while somebody is, each piece in a turn of the event loop of its own,
 * so that what it sets going has asked for its hold before the next piece runs.
 */
export class AcceleratedClock implements SimClock {
  private readonly due: Entry[] = [];
  private order = 0;
  private holds = 0;
  private turn: NodeJS.Immediate | undefined;
  private running = false;

  constructor(private nowMs: number) {}

  now(): number {
    return this.nowMs;
  }

  at(atMs: number, work: () => void): ScheduledWork {
    const entry: Entry = {
      atMs: Math.max(atMs, this.nowMs),
      order: this.order++,
      work,
      cancel: () => {
        entry.work = null;
      },
    };
    this.insert(entry);
    this.nextTurn();
    return entry;
  }

  hold(): () => void {
    this.holds += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holds -= 1;
      this.nextTurn();
    };
  }

  start(): void {
    this.running = true;
    this.nextTurn();
  }

  stop(): void {
    this.running = false;
    if (this.turn) clearImmediate(this.turn);
    this.turn = undefined;
  }

  private nextTurn(): void {
    if (!this.running || this.turn) return;
    this.turn = setImmediate(() => {
      this.turn = undefined;
      this.runNext();
    });
  }

  private runNext(): void {
    let entry = this.due[0];
    while (entry && entry.work === null) {
      this.removeFirst();
      entry = this.due[0];
    }
    if (!entry?.work) return;
    if (entry.atMs > this.nowMs && this.holds > 0) return;
    this.removeFirst();
    this.nowMs = entry.atMs;
    const work = entry.work;
    entry.work = null;
    work();
    this.nextTurn();
  }

  private insert(entry: Entry): void {
    let at = this.due.length;
    this.due.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.due[parent];
      if (!above || before(above, entry)) break;
      this.due[at] = above;
      at = parent;
    }
    this.due[at] = entry;
  }

  private removeFirst(): void {
    const last = this.due.pop();
    if (!last || this.due.length === 0) return;
    let at = 0;
    for (;;) {
      const left = this.due[2 * at + 1];
      const right = this.due[2 * at + 2];
      if (!left) break;
      const least = right && before(right, left) ? right : left;
      if (before(last, least)) break;
      this.due[at] = least;
      at = least === left ? 2 * at + 1 : 2 * at + 2;
    }
    this.due[at] = last;
  }
}
