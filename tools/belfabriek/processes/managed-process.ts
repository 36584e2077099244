import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { lastLines, LogFile } from './log-file.js';
import { knownProcess, removePid, waitUntilGone, writePid, type KnownProcess } from './pid-file.js';
import { workOf, type ProcessSpec, type Work } from './process-spec.js';

const firstBackOffMs = 200;
const longestBackOffMs = 5_000;
/** A process that ran this long is taken to be well: the next restart is quick again. */
const wellAfterMs = 30_000;

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/**
 * The command line, by way of util-linux's setpriv where it exists: the kernel then ends the child
 * when we are killed ourselves (PR_SET_PDEATHSIG), and it can change the user.
 */
function commandLine(spec: ProcessSpec): [string, string[]] {
  if (setpriv === undefined) {
    if (spec.user !== undefined)
      throw failed(`${spec.name} can't run as root: setpriv is missing.`);
    return [spec.command, [...spec.args]];
  }
  const user =
    spec.user === undefined
      ? []
      : [`--reuid=${spec.user.uid}`, `--regid=${spec.user.gid}`, '--clear-groups'];
  const signalName = (spec.stopSignal ?? 'SIGTERM').slice(3);
  return [setpriv, [...user, `--pdeathsig=${signalName}`, '--', spec.command, ...spec.args]];
}

/** How a process ended that nobody had asked to end. */
export interface UnexpectedEnd {
  readonly name: string;
  readonly app: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessEvents {
  work(process: ManagedProcess, work: Work): void;
  ended(end: UnexpectedEnd): void;
}

export class ManagedProcess {
  private child: ChildProcess | undefined;
  private known: KnownProcess | undefined;
  private stopping = false;
  private startedOnce = false;
  private restartsInARow = 0;
  /** By us: an end that follows says nothing of how well it is. */
  private wasSignalled = false;
  private readonly log: LogFile;
  restarts = 0;

  constructor(
    readonly spec: ProcessSpec,
    private readonly folder: DataFolder,
    private readonly events: ProcessEvents,
  ) {
    this.log = new LogFile(join(folder.logs, `${spec.name}.log`));
  }

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.known?.pid;
  }

  get logPath(): string {
    return this.log.path;
  }

  /** Spawns it and waits until it is ready; fails with the end of its log when it ends before. */
  async start(abort: AbortSignal): Promise<void> {
    this.spawn();
    await this.untilReady(abort, () => {
      if (this.child === undefined) throw this.startFailure('ended while starting');
    });
    // Something else may have answered in its place (a port that was taken in between).
    if (this.child === undefined) throw this.startFailure('ended while starting');
    this.startedOnce = true;
  }

  /** Asks whether it is ready until it is; fails when that takes too long, or `check` does. */
  async untilReady(abort: AbortSignal, check: () => void = () => undefined): Promise<void> {
    const until = Date.now() + this.spec.readyWithinMs;
    while (!(await this.spec.ready())) {
      abort.throwIfAborted();
      check();
      if (Date.now() > until) {
        throw this.startFailure(`was not ready within ${this.spec.readyWithinMs / 1000} s`);
      }
      await pause(50);
    }
  }

  private startFailure(what: string): Error {
    return failed(
      `${this.name} ${what}. The end of its log (${this.logPath}):\n${lastLines(this.logPath, 15)}`,
    );
  }

  private spawn(): void {
    const [command, args] = commandLine(this.spec);
    const child = spawn(command, args, {
      cwd: this.spec.cwd,
      env: { ...this.spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches us alone, and we stop it in its turn.
      detached: true,
    });
    this.child = child;
    const startedAt = Date.now();
    if (child.pid !== undefined) {
      this.known = knownProcess(this.name, child.pid);
      writePid(this.folder.run, this.known);
    }
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.log.write(`${line}\n`);
      const work = workOf(line);
      if (work !== undefined) this.events.work(this, work);
    });
    child.stderr.on('data', (chunk: Buffer) => this.log.write(chunk));
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
      // A spawn that failed has no 'exit'; a running child's failed signal has no end.
      if (this.child !== child) return;
      this.child = undefined;
      removePid(this.folder.run, this.name);
      if (this.wasSignalled || Date.now() - startedAt > wellAfterMs) this.restartsInARow = 0;
      this.wasSignalled = false;
      if (!this.stopping && this.startedOnce) {
        this.events.ended({ name: this.name, app: this.spec.app, code, signal });
        this.restart();
      }
    };
    child.once('error', (error) => {
      this.log.write(`could not be started: ${error.message}\n`);
      if (child.pid === undefined) ended(null, null);
    });
    child.once('exit', ended);
  }

  private restart(): void {
    const delay = Math.min(firstBackOffMs * 2 ** this.restartsInARow, longestBackOffMs);
    this.restartsInARow += 1;
    setTimeout(() => {
      if (this.stopping) return;
      this.restarts += 1;
      this.spawn();
    }, delay);
  }

  /** SIGKILL at once, as a power cut would; it is then restarted. False when it isn't running. */
  killHard(): boolean {
    return this.signal('SIGKILL');
  }

  /** False when it isn't running. */
  signal(signal: NodeJS.Signals): boolean {
    const isSent = this.child?.kill(signal) ?? false;
    if (isSent && !['SIGSTOP', 'SIGCONT'].includes(signal)) this.wasSignalled = true;
    return isSent;
  }

  /** It was told to give way, and to nothing else since. */
  get hasGivenWay(): boolean {
    return this.stopping;
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** Starts it again after `giveWay`. */
  goOn(): void {
    if (!this.stopping) return;
    this.stopping = false;
    this.spawn();
  }

  async stop(): Promise<void> {
    await this.giveWay();
    this.log.close();
  }

  /** Its stop signal, then SIGKILL for its whole group; it isn't restarted before `goOn`. */
  async giveWay(withinMs = 10_000): Promise<void> {
    this.stopping = true;
    const { child, known } = this;
    if (child !== undefined && known !== undefined) {
      child.kill(this.spec.stopSignal ?? 'SIGTERM');
      if (!(await waitUntilGone(known, withinMs))) this.killGroup(known.pid);
    }
    if (known !== undefined) {
      // What it left behind in its group, such as the backends of a database.
      this.killGroup(known.pid);
      removePid(this.folder.run, this.name);
    }
  }

  private killGroup(pid: number): void {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody is left in it.
    }
  }
}
