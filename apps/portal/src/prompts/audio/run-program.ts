import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it works: the only folder that it is told of. */
  readonly folder: string;
  readonly stdin?: string;
  readonly limits: ProgramLimits;
}

export interface ProgramLimits {
  /** By the clock; of processor time it gets as much. */
  readonly seconds: number;
  /** Of address space. */
  readonly memory: number;
  /** Of standard output. */
  readonly output: number;
}

export interface ProgramResult {
  /** Null when it was ended: it took too long, or wrote too much. */
  readonly code: number | null;
  readonly stdout: Buffer;
  /** Its last words. */
  readonly stderr: string;
}

const longestStderr = 64 * 1024;

/**
 * Runs a program on what strangers sent: without a shell, without our environment, which holds
 * secrets, and ended at its limits.
 * @throws Error when there is no such program.
 */
export function runProgram(run: ProgramRun): Promise<ProgramResult> {
  const { program, args, folder, stdin, limits } = run;
  return new Promise((resolve, reject) => {
    // It replaces itself by the program, so that a signal reaches that.
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
    // It may end before it has read everything.
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
