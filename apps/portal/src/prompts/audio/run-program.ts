import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  /** The program's working folder, the only one that it gets. */
  readonly folder: string;
  readonly stdin?: string;
  readonly limits: ProgramLimits;
}

export interface ProgramLimits {
  /** Maximum run time, and maximum processor time, in seconds. */
  readonly seconds: number;
  /** Maximum address space, in bytes. */
  readonly memory: number;
  /** Maximum length of the standard output, in bytes. */
  readonly output: number;
}

export interface ProgramResult {
  /** The exit code; null when the program was ended at a limit. */
  readonly code: number | null;
  readonly stdout: Buffer;
  /** The last part of what the program wrote to standard error. */
  readonly stderr: string;
}

const longestStderr = 64 * 1024;

/**
 * Runs a program on files or texts of strangers: without a shell, without our environment, which contains secrets,
 * and ended at its limits.
 * @throws Error when `prlimit` can't be started.
 */
export function runProgram(run: ProgramRun): Promise<ProgramResult> {
  const { program, args, folder, stdin, limits } = run;
  return new Promise((resolve, reject) => {
    // prlimit replaces itself by the program, so that a signal reaches the program.
    const child = spawn(
      'prlimit',
      [`--as=${limits.memory}`, `--cpu=${limits.seconds}`, '--core=0', '--', program, ...args],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8' },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    const stdout: Buffer[] = [];
    let written = 0;
    let stderr = '';
    let isEnded = false;
    const end = (): void => {
      isEnded = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, limits.seconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => {
      written += chunk.length;
      if (written > limits.output) end();
      else stdout.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('latin1')).slice(-longestStderr);
    });
    // The program may end before it has read all input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: isEnded ? null : code, stdout: Buffer.concat(stdout), stderr });
    });
  });
}

/** prlimit's own exit code when it can't find or start the program. */
export const noSuchProgram = (code: number | null): boolean => code === 126 || code === 127;
