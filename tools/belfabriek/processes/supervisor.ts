import type { DataFolder } from '../data-folder.js';
import { ManagedProcess, type UnexpectedEnd } from './managed-process.js';
import type { ProcessSpec } from './process-spec.js';

/** A SIGKILL for `app` after its own `after`-th piece of work. */
export interface PlannedKill {
  readonly app: string;
  readonly after: number;
}

/** Signals that may be sent. Their effect depends on the process: PostgreSQL stops fast by SIGINT. */
export type GivenSignal = 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'SIGQUIT' | 'SIGSTOP' | 'SIGCONT';

interface Kill extends PlannedKill {
  /** Name of the process that the signal was sent to. */
  sentTo?: string;
  happened: boolean;
}

/**
 * Starts processes, restarts those that die, counts the work that they report, and stops all in
 * reverse order of their start.
 */
export class Supervisor {
  /** In order of start; the processes of a batch started together. */
  private readonly batches: ManagedProcess[][] = [];
  private readonly workByApp = new Map<string, number>();
  private readonly ends: UnexpectedEnd[] = [];
  private readonly kills: readonly Kill[];

  constructor(
    private readonly folder: DataFolder,
    private readonly abort: AbortSignal,
    plannedKills: readonly PlannedKill[] = [],
  ) {
    this.kills = plannedKills.map((plan) => ({ ...plan, happened: false }));
  }

  /** Starts these processes together; resolves when all are ready. */
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
    for (const kill of this.kills) {
      if (kill.app !== app || kill.after > total || kill.sentTo !== undefined) continue;
      kill.sentTo = process.name;
      process.killHard();
    }
  }

  private noteEnd(end: UnexpectedEnd): void {
    const kill = this.kills.find(({ sentTo, happened }) => sentTo === end.name && !happened);
    if (kill !== undefined && end.signal === 'SIGKILL') kill.happened = true;
    else this.ends.push(end);
  }

  /** Sends a signal to the named process; if it ends, it is restarted. */
  signal(name: string, signal: GivenSignal): void {
    if (this.named(name)?.signal(signal) !== true) throw new Error(`${name} doesn't run`);
  }

  /** Waits until the named process is ready (again). */
  async untilReady(name: string): Promise<void> {
    const process = this.named(name);
    if (process === undefined) throw new Error(`${name} was never started`);
    await process.untilReady(this.abort);
  }

  private named(name: string): ManagedProcess | undefined {
    return this.batches.flat().find((each) => each.name === name);
  }

  /** Pieces of work that all processes of an app have reported, including restarted ones. */
  workOf(app: string): number {
    return this.workByApp.get(app) ?? 0;
  }

  /** Planned kills whose SIGKILL was not sent or did not end the process. */
  get missedKills(): readonly PlannedKill[] {
    return this.kills.filter(({ happened }) => !happened);
  }

  /** Every end that was neither planned nor requested. */
  get unexpectedEnds(): readonly UnexpectedEnd[] {
    return this.ends;
  }

  /** Stops the named processes together. */
  async stop(...names: readonly string[]): Promise<void> {
    await Promise.all(
      this.batches
        .flat()
        .filter(({ name }) => names.includes(name))
        .map((process) => process.stop()),
    );
  }

  /** Stops the processes that are now run by hand, and restarts those that no longer are. */
  async giveWayTo(names: ReadonlySet<string>): Promise<void> {
    for (const process of this.batches.flat()) {
      if (names.has(process.name) && !process.hasGivenWay) await process.giveWay();
      else if (!names.has(process.name) && process.hasGivenWay) process.goOn();
    }
  }

  /** Stops everything, last started first. */
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
