import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { compiled } from '../project.js';

/** A verb whose options, `--help` included, are read by a program of its own. */
export const passOn = (name: string, description: string, program: string): Command =>
  new Command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument('[arguments...]')
    .action(async (args: string[]) => {
      process.exitCode = await new Promise<number>((resolve, reject) => {
        const child = spawn(
          process.execPath,
          ['--enable-source-maps', compiled(program), ...args],
          {
            stdio: 'inherit',
          },
        );
        // Ctrl-C reaches the program too: it stops in its own way, and we wait for it.
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
          process.on(signal, () => void child.kill(signal));
        }
        child.once('error', reject);
        child.once('exit', (code) => resolve(code ?? 1));
      });
    });
