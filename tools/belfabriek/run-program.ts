import { spawn } from 'node:child_process';
import { compiled } from './project.js';

/** Runs one of our compiled programs on this terminal. Resolves to its exit code. */
export const runProgram = (program: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', compiled(program), ...args], {
      stdio: 'inherit',
    });
    // Ctrl-C also reaches the program, which stops by itself while we wait for it.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => void child.kill(signal));
    }
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
