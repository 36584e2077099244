import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@app/testing';
import { goingByIt } from './simulated-clock.js';

export const killable = ['recordings', 'notifications', 'switch-agent'] as const;
export type AppName = (typeof killable)[number];
export type Environments = Readonly<Record<AppName, Readonly<Record<string, string>>>>;

const mainOf = (app: AppName): string =>
  fileURLToPath(new URL(`../../../dist/apps/${app}/src/main.js`, import.meta.url));

/** The apps that keep the promises, as processes that may be killed at any moment. */
export class Processes {
  private readonly running = new Map<AppName, ChildProcess>();

  /** @param logs The folder of their output, a file for each. */
  constructor(
    private readonly environments: Environments,
    private readonly logs: string,
  ) {}

  start(app: AppName, more: Readonly<Record<string, string>> = {}): void {
    const main = mainOf(app);
    if (!existsSync(main)) throw new Error(`${main} is not there: npm run build`);
    const log = openSync(join(this.logs, `${app}.log`), 'a');
    const env = { PATH: process.env['PATH'] ?? '', ...this.environments[app], ...more };
    const child = spawn(process.execPath, [...goingByIt, main], {
      env,
      stdio: ['ignore', log, log],
    });
    this.running.set(app, child);
  }

  startAll(): void {
    for (const app of killable) this.start(app);
  }

  async kill(app: AppName): Promise<void> {
    const child = this.running.get(app);
    this.running.delete(app);
    if (child?.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  }

  async killAll(): Promise<void> {
    await Promise.all(killable.map((app) => this.kill(app)));
  }

  /** The app's whole output so far. */
  said(app: AppName): string {
    return readFileSync(join(this.logs, `${app}.log`), 'utf8');
  }

  urlOf(app: AppName): string {
    return `http://127.0.0.1:${this.environments[app]['HTTP_PORT']}`;
  }

  /** Waits until the app's process answers, even when services that it needs are away. */
  async answers(app: AppName): Promise<void> {
    const url = `${this.urlOf(app)}/health/live`;
    await eventually(
      async () => {
        if (this.running.get(app)?.exitCode !== null) throw new Error(`${app} has ended`);
        return (await fetch(url)).ok;
      },
      { limitMs: 60_000, everyMs: 50 },
    );
  }
}
