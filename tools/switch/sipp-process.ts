import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

export interface SippOptions {
  sipp: string;
  /** More environment, such as LD_LIBRARY_PATH. */
  env?: Readonly<Record<string, string>>;
  /** Where its files are written, named `<name>.…`. */
  folder: string;
  name: string;
  scenario: string;
  ip: string;
  port: number;
  mediaPort: number;
  /** Further arguments: the table and the remote address of a caller. */
  args: readonly string[];
}

/** One SIPp, writing a short log, a message log and, when something is amiss, an error log. */
export class SippProcess {
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private over = false;

  constructor(private readonly options: SippOptions) {
    const { folder, name } = options;
    const scenarioFile = join(folder, `${name}.xml`);
    writeFileSync(scenarioFile, options.scenario);
    this.child = spawn(
      options.sipp,
      [
        '-sf',
        scenarioFile,
        '-i',
        options.ip,
        '-p',
        String(options.port),
        '-mi',
        options.ip,
        '-mp',
        String(options.mediaPort),
        '-nostdin',
        '-trace_shortmsg',
        '-shortmessage_file',
        join(folder, `${name}.short.log`),
        '-trace_msg',
        '-message_file',
        join(folder, `${name}.messages.log`),
        '-trace_err',
        '-error_file',
        this.errorFile,
        ...options.args,
      ],
      { cwd: folder, env: { ...process.env, TERM: 'dumb', ...options.env }, stdio: 'ignore' },
    );
    if (this.child.pid !== undefined) beforeOthers(this.child.pid);
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.over = true;
        resolve();
      };
      this.child.once('exit', end);
      this.child.once('error', end);
    });
  }

  private get errorFile(): string {
    return join(this.options.folder, `${this.options.name}.errors.log`);
  }

  get hasEnded(): boolean {
    return this.over;
  }

  /** What it complained of; empty when it met nothing unexpected. */
  errors(): string {
    return existsSync(this.errorFile) ? readFileSync(this.errorFile, 'latin1') : '';
  }

  /** Call-IDs of the calls that it gave up on. */
  abortedCalls(): string[] {
    return [...this.errors().matchAll(/Aborting call[^']*'([^'\n]+)'/gi)].map(
      ([, callId]) => callId ?? '',
    );
  }

  /** Ends it: after its calls when they end within `graceMs`, else at once. */
  async stop(graceMs: number): Promise<void> {
    if (this.over) return;
    this.child.kill('SIGUSR1');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(timer);
  }
}

/**
 * Its log is what billed time is measured against, so it shouldn't wait for a processor while the
 * switch, which gives itself priority, doesn't. Only root may ask for this; others do without.
 */
function beforeOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Not root: its times are then as good as the machine is idle.
  }
}
