import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { removePrivateFolder } from '../../tools/belfabriek/services/postgres-cluster.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `./belfabriek` as a user types it. */
export class Command {
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private readonly ended: Promise<Ended>;
  private hasEnded = false;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(join(root, 'belfabriek'), [...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => {
        this.hasEnded = true;
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Waits for a condition; fails with the command's output if it ends first, or after a minute. */
  async until(what: string, condition: () => boolean): Promise<void> {
    await until(what, () => condition() || this.hasEnded).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.stderr}`);
    });
    if (!condition()) throw new Error(`it ended before: ${what}\n${this.stderr}`);
  }

  end(): Promise<Ended> {
    return this.ended;
  }
}

export const run = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> => new Command(args, env).end();

/** Waits for a condition; fails with its description after a minute. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within a minute: ${what}`);
    await pause(50);
  }
}

/** A data folder of its own; programs that were unpacked once are used again. */
export function freshData(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'belfabriek-scenario-'));
  const programs = join(process.env['BELFABRIEK_DATA'] ?? join(root, '.belfabriek'), 'programs');
  if (!existsSync(programs)) mkdirSync(programs, { recursive: true, mode: 0o711 });
  symlinkSync(programs, join(path, 'programs'));
  return {
    path,
    remove: () => {
      removePrivateFolder({ path });
      const runs = join(path, 'runs');
      for (const run of existsSync(runs) ? readdirSync(runs) : []) {
        removePrivateFolder({ path: join(runs, run) });
      }
      rmSync(path, { recursive: true, force: true });
    },
  };
}
