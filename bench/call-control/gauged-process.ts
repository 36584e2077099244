import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { compiled } from '../../tools/belfabriek/project.js';
import type { GaugeAnswer, GaugeQuestion } from './gauge.js';

export interface GaugedProgram {
  readonly name: string;
  /** Path of the program's compiled file below `dist`. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Further arguments of Node. */
  readonly nodeArguments?: readonly string[];
  readonly logFile: string;
  readonly isReady: () => Promise<boolean>;
}

const readyWithinMs = 40_000;

/** A program of ours in its own process, which reports its use of resources. */
export class GaugedProcess {
  private readonly ended: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly about: GaugedProgram,
  ) {
    this.ended = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  /** Starts the program, and waits until it is ready. */
  static async start(about: GaugedProgram): Promise<GaugedProcess> {
    const log = openSync(about.logFile, 'w');
    const child = fork(compiled(about.program), {
      env: { ...about.env },
      execArgv: [
        '--enable-source-maps',
        ...(about.nodeArguments ?? []),
        '--expose-gc',
        '--import',
        compiled('bench/call-control/gauge.js'),
      ],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const process = new GaugedProcess(child, about);
    const until = Date.now() + readyWithinMs;
    while (!(await about.isReady())) {
      if (child.exitCode !== null || Date.now() > until) {
        await process.stop();
        throw new Error(`${about.name} did not start:\n${process.lastLines()}`);
      }
      await pause(50);
    }
    return process;
  }

  async ask(question: GaugeQuestion): Promise<GaugeAnswer> {
    const answer = new Promise<GaugeAnswer>((resolve, reject) => {
      this.child.once('message', (told) => resolve(told as GaugeAnswer));
      void this.ended.then(() => reject(new Error(`${this.about.name} ended`)));
    });
    this.child.send(question);
    return answer;
  }

  /** CPU seconds that the process uses on all threads while `work` is done. */
  async cpuSecondsOf(work: () => Promise<unknown>): Promise<number> {
    const before = await this.ask('usage');
    await work();
    const after = await this.ask('usage');
    return after.cpuSeconds - before.cpuSeconds;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.ended;
  }

  lastLines(): string {
    return readFileSync(this.about.logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  }
}
