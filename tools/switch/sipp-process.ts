import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

export interface SippOptions {
  sipp: string;
  /** Additional environment variables, such as LD_LIBRARY_PATH. */
  env?: Readonly<Record<string, string>>;
  /** Folder for its files, named `<name>.…`. */
  folder: string;
  name: string;
  scenario: string;
  ip: string;
  port: number;
  mediaPort: number;
  /** Further arguments, such as a caller's table and remote address. */
  args: readonly string[];
}

/** A SIPp process that writes a short log, a message log, and an error log when it has errors. */
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

  /** Content of its error log; empty without unexpected messages. */
  errors(): string {
    return existsSync(this.errorFile) ? readFileSync(this.errorFile, 'latin1') : '';
  }

  /** Call-IDs of the calls that SIPp aborted. */
  abortedCalls(): string[] {
    return [...this.errors().matchAll(/Aborting call[^']*'([^'\n]+)'/gi)].map(
      ([, callId]) => callId ?? '',
    );
  }

  /** Stops SIPp: after its calls when they end within `graceMs`, else at once. */
  async stop(graceMs: number): Promise<void> {
    if (this.over) return;
    this.child.kill('SIGUSR1');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(timer);
  }
}

/**
 * Raises the process's priority, because billed time is compared with its log, and the switch has
 * raised its own priority. Only root may do this; without it the priority stays.
 */
function beforeOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Not root: the log's times are exact only on an idle machine.
  }
}
