import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { failed } from '../../failure.js';
import { interruption } from '../../interruption.js';
import { answersOk } from '../../processes/process-spec.js';
import type { Running } from '../../platform/running.js';

const lookEveryMs = 20;
const startedWithinMs = 60_000;

/**
 * Starts and stops an additional process of an app beside a platform's own.
 *
 * @param folder The platform's data folder.
 * @returns Milliseconds until it was ready.
 */
export async function startOf(folder: string, app: string, port: number): Promise<number> {
  const running = JSON.parse(readFileSync(join(folder, 'run/running.json'), 'utf8')) as Running;
  const start = running.apps[app];
  if (start === undefined) throw failed(`There is no start command of ${app}.`);
  const { command, args, env, cwd } = start;
  const from = performance.now();
  const child = spawn(command, [...args], {
    cwd,
    env: { ...env, HTTP_PORT: String(port) },
    stdio: 'ignore',
    signal: interruption,
  });
  const ended = once(child, 'exit');
  try {
    const isReady = answersOk(`http://127.0.0.1:${port}/health/ready`);
    while (!(await isReady())) {
      if (child.exitCode !== null || performance.now() - from > startedWithinMs) {
        throw failed(`An additional ${app} does not start.`);
      }
      await pause(lookEveryMs);
    }
    return performance.now() - from;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
