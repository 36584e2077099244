import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '../data-folder.js';
import { failed, wrongUsage } from '../failure.js';
import { interruption, stopInOrderOnSignals } from '../interruption.js';
import { readRunning, type AppStart } from '../platform/running.js';
import { runByHand } from '../processes/run-by-hand.js';
import { projectRoot } from '../project.js';
import { say } from '../terminal.js';

const gaveWayWithinMs = 20_000;
/** Milliseconds without a change before a rebuild, as editors save in several steps. */
const settledAfterMs = 150;

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended(child);
  clearTimeout(killing);
}

/** Builds the changed files; the build prints its own errors. */
async function build(): Promise<boolean> {
  const child = spawn(process.execPath, [join(projectRoot, 'tools/belfabriek/prepare.mjs')], {
    stdio: 'inherit',
  });
  await ended(child);
  return child.exitCode === 0;
}

/** Yields after each burst of changes below the folders. */
async function* changesBelow(folders: readonly string[]): AsyncGenerator<void> {
  let changed = false;
  let wake = (): void => {};
  const notice = (): void => {
    changed = true;
    wake();
  };
  const watchers = folders.map((folder) => watch(folder, { recursive: true }, notice));
  interruption.addEventListener('abort', () => wake());
  try {
    while (!interruption.aborted) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      await pause(settledAfterMs);
      changed = false;
      if (!interruption.aborted) yield;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}

function start({ command, args, env, cwd }: AppStart): ChildProcess {
  return spawn(command, [...args], {
    env: { ...env },
    stdio: 'inherit',
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Vite serves the web app from source with live changes, and forwards API requests to the running portal. */
async function devWeb(portalUrl: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'node_modules/vite/bin/vite.js'), join(projectRoot, 'apps/web')],
    { stdio: 'inherit', env: { ...process.env, PORTAL_URL: portalUrl } },
  );
  interruption.addEventListener('abort', () => child.kill('SIGTERM'));
  await ended(child);
}

/** Runs one app from source next to the running platform; rebuilds and restarts it at each change. */
export async function dev(name: string): Promise<void> {
  stopInOrderOnSignals();
  const folder = openDataFolder();
  const { apps, portBase } = readRunning(folder);
  if (name === 'web') return devWeb(`http://127.0.0.1:${portBase}`);
  const app = apps[name];
  if (app === undefined) {
    throw wrongUsage(
      `There is no app "${name}" here. Use one of: ${Object.keys(apps).join(', ')}, web.`,
    );
  }
  const undo = runByHand(folder.run, name);
  try {
    const pidFile = join(folder.run, `${name}.pid`);
    for (const giveUpAt = Date.now() + gaveWayWithinMs; existsSync(pidFile);) {
      interruption.throwIfAborted();
      if (Date.now() > giveUpAt) throw failed(`The running ${name} doesn't stop.`);
      await pause(100);
    }
    say(`${name} runs from source. Ctrl-C lets the platform run it again.`);
    let child = start(app);
    const sources = [`apps/${name.replace(/-\d+$/, '')}/src`, 'libs'];
    for await (const _ of changesBelow(sources.map((each) => join(projectRoot, each)))) {
      if (!(await build())) continue;
      await stop(child);
      child = start(app);
      say(`${name} was restarted.`);
    }
    await stop(child);
  } finally {
    undo();
  }
}
