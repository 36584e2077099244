import { type Due, DueQueue } from './due-queue.js';
import type { ScheduledWork, SimClock, Timeline } from './sim-clock.js';

interface Entry extends Due, ScheduledWork {
  readonly line: Line;
  work: (() => void) | null;
}

/** How far any timeline may run ahead of a held one. */
const driftMs = 10_000;

/**
 * Virtual time: jumps to the next due work. A held timeline stands still, and the others run at
 * most 10 s ahead of it. Work of a timeline's present instant also runs while it is held. Each
 * piece of work has its own turn of the event loop, so that it can hold the timeline before the
 * next piece runs.
 */
export class AcceleratedClock implements SimClock {
  private readonly due = new DueQueue<Entry>();
  private readonly heldLines = new Set<Line>();
  private readonly root: Line;
  private order = 0;
  private turn: NodeJS.Immediate | undefined;
  private running = false;

  constructor(nowMs: number) {
    this.root = new Line(this, nowMs);
  }

  now(): number {
    return this.root.now();
  }

  at(atMs: number, work: () => void): ScheduledWork {
    return this.root.at(atMs, work);
  }

  hold(): () => void {
    return this.root.hold();
  }

  timeline(): Timeline {
    return new Line(this, this.root.now());
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

  schedule(line: Line, atMs: number, work: () => void): ScheduledWork {
    const entry: Entry = {
      line,
      atMs,
      order: this.order++,
      work,
      cancel: () => {
        entry.work = null;
      },
    };
    this.enqueue(entry);
    return entry;
  }

  enqueue(entry: Entry): void {
    this.due.insert(entry);
    this.nextTurn();
  }

  lineHeld(line: Line): void {
    this.heldLines.add(line);
  }

  lineReleased(line: Line): void {
    this.heldLines.delete(line);
    this.nextTurn();
  }

  private nextTurn(): void {
    if (!this.running || this.turn) return;
    this.turn = setImmediate(() => {
      this.turn = undefined;
      this.runNext();
    });
  }

  private runNext(): void {
    for (let entry = this.due.first(); entry; entry = this.due.first()) {
      const { line, atMs, work } = entry;
      if (work && atMs > this.horizon()) return;
      this.due.removeFirst();
      if (!work) continue;
      if (line.isHeld && atMs > line.now()) {
        line.postpone(entry);
        continue;
      }
      entry.work = null;
      line.reach(atMs);
      work();
      this.nextTurn();
      return;
    }
  }

  /** The latest time at which work may run. */
  private horizon(): number {
    let least = Infinity;
    for (const line of this.heldLines) least = Math.min(least, line.now());
    return least + driftMs;
  }
}

class Line implements Timeline {
  private holds = 0;
  private postponed: Entry[] = [];

  constructor(
    private readonly clock: AcceleratedClock,
    private nowMs: number,
  ) {}

  get isHeld(): boolean {
    return this.holds > 0;
  }

  now(): number {
    return this.nowMs;
  }

  at(atMs: number, work: () => void): ScheduledWork {
    return this.clock.schedule(this, Math.max(atMs, this.nowMs), work);
  }

  hold(): () => void {
    if (this.holds === 0) this.clock.lineHeld(this);
    this.holds += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holds -= 1;
      if (this.holds > 0) return;
      const entries = this.postponed;
      this.postponed = [];
      for (const entry of entries) this.clock.enqueue(entry);
      this.clock.lineReleased(this);
    };
  }

  postpone(entry: Entry): void {
    this.postponed.push(entry);
  }

  reach(atMs: number): void {
    this.nowMs = Math.max(this.nowMs, atMs);
  }
}
