import type { DataFolder } from '../data-folder.js';
import { ManagedProcess, type UnexpectedEnd } from './managed-process.js';
import type { ProcessSpec } from './process-spec.js';

/** SIGKILL for `app` after its own `after`-th piece of work. */
export interface PlannedKill {
  readonly app: string;
  readonly after: number;
}

/**
 * Starts processes, restarts those that die, counts the work that they report, and stops all of
 * them in the reverse order of their start.
 */
export class Supervisor {
  /** In the order of their start; those of one batch were started side by side. */
  private readonly batches: ManagedProcess[][] = [];
  private readonly workByApp = new Map<string, number>();
  private readonly ends: UnexpectedEnd[] = [];
  private killedName: string | undefined;
  private killHappened = false;

  constructor(
    private readonly folder: DataFolder,
    private readonly abort: AbortSignal,
    private readonly plannedKill?: PlannedKill,
  ) {}

  /** Starts these side by side; all are ready when it resolves. */
  async start(...specs: readonly ProcessSpec[]): Promise<void> {
    this.abort.throwIfAborted();
    const started = specs.map(
      (spec) =>
        new ManagedProcess(spec, this.folder, {
          work: (process, { count }) => this.count(process, count),
          ended: (end) => this.noteEnd(end),
        }),
    );
    this.batches.push(started);
    await Promise.all(started.map((process) => process.start(this.abort)));
  }

  private count(process: ManagedProcess, count: number): void {
    const { app } = process.spec;
    const total = (this.workByApp.get(app) ?? 0) + count;
    this.workByApp.set(app, total);
    const plan = this.plannedKill;
    if (plan?.app === app && total >= plan.after && this.killedName === undefined) {
      this.killedName = process.name;
      process.killHard();
    }
  }

  private noteEnd(end: UnexpectedEnd): void {
    if (end.name === this.killedName && end.signal === 'SIGKILL' && !this.killHappened) {
      this.killHappened = true;
      return;
    }
    this.ends.push(end);
  }

  /** Pieces of work that all processes of an app have reported, restarts included. */
  workOf(app: string): number {
    return this.workByApp.get(app) ?? 0;
  }

  /** Whether the planned SIGKILL was sent and was what ended the process. */
  get plannedKillHappened(): boolean {
    return this.killHappened;
  }

  /** Every end that was neither planned nor asked for. */
  get unexpectedEnds(): readonly UnexpectedEnd[] {
    return this.ends;
  }

  /** Stops the processes named, all side by side. */
  async stop(...names: readonly string[]): Promise<void> {
    await Promise.all(
      this.batches
        .flat()
        .filter(({ name }) => names.includes(name))
        .map((process) => process.stop()),
    );
  }

  /** Stops those that someone runs by hand now, and starts those again that nobody does any more. */
  async giveWayTo(names: ReadonlySet<string>): Promise<void> {
    for (const process of this.batches.flat()) {
      if (names.has(process.name) && !process.hasGivenWay) await process.giveWay();
      else if (!names.has(process.name) && process.hasGivenWay) process.goOn();
    }
  }

  /** Stops everything, the last started first. */
  async stopAll(): Promise<void> {
    for (const batch of this.batches.toReversed()) {
      await Promise.all(batch.map((process) => process.stop()));
    }
    this.batches.length = 0;
  }

  list(): readonly { name: string; pid: number | undefined; running: boolean; restarts: number }[] {
    return this.batches.flat().map(({ name, pid, isRunning, restarts }) => ({
      name,
      pid,
      running: isRunning,
      restarts,
    }));
  }
}
