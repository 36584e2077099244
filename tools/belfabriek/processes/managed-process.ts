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
/** After running this long a process counts as healthy: its next restart is quick again. */
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
 * The command line, run by util-linux's setpriv where it exists: the kernel then ends the child
 * when this process is killed (PR_SET_PDEATHSIG), and setpriv can change the user.
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

/** The end of a process that was not requested. */
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
  /** Whether we sent a signal: an end that follows says nothing about the process's health. */
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

  /** Starts the process and waits until it is ready. @throws with the end of its log when it exits before. */
  async start(abort: AbortSignal): Promise<void> {
    this.spawn();
    await this.untilReady(abort, () => {
      if (this.child === undefined) throw this.startFailure('ended while starting');
    });
    // Another process may have answered instead (on a port that it took meanwhile).
    if (this.child === undefined) throw this.startFailure('ended while starting');
    this.startedOnce = true;
  }

  /** Waits until the process is ready. @throws when that takes too long, or when `check` throws. */
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
      // A process group of its own: Ctrl-C reaches only the command, which stops its children in
      // order.
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
      // A failed spawn has no 'exit' event; a failed signal to a running child is no end.
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

  /** Kills it with SIGKILL, as a power cut would; it is then restarted. False when it isn't running. */
  killHard(): boolean {
    return this.signal('SIGKILL');
  }

  /** Sends a signal to the process; false when the process isn't running. */
  signal(signal: NodeJS.Signals): boolean {
    const isSent = this.child?.kill(signal) ?? false;
    if (isSent && !['SIGSTOP', 'SIGCONT'].includes(signal)) this.wasSignalled = true;
    return isSent;
  }

  /** True after `giveWay`, until `goOn`. */
  get hasGivenWay(): boolean {
    return this.stopping;
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** Starts the process again after `giveWay`. */
  goOn(): void {
    if (!this.stopping) return;
    this.stopping = false;
    this.spawn();
  }

  async stop(): Promise<void> {
    await this.giveWay();
    this.log.close();
  }

  /**
   * Stops the process by its stop signal, then its whole group by SIGKILL; it isn't restarted
   * before `goOn`.
   */
  async giveWay(withinMs = 10_000): Promise<void> {
    this.stopping = true;
    const { child, known } = this;
    if (child !== undefined && known !== undefined) {
      child.kill(this.spec.stopSignal ?? 'SIGTERM');
      if (!(await waitUntilGone(known, withinMs))) this.killGroup(known.pid);
    }
    if (known !== undefined) {
      // Kill remaining processes of its group, such as a database's backends.
      this.killGroup(known.pid);
      removePid(this.folder.run, this.name);
    }
  }

  private killGroup(pid: number): void {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The group is empty.
    }
  }
}
