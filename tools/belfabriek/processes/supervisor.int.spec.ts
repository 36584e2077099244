import {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataFolder } from '../data-folder.js';
import { endLeftovers, isRunning, knownProcess, writePid } from './pid-file.js';
import type { ProcessSpec } from './process-spec.js';
import { Supervisor, type PlannedKill } from './supervisor.js';

let folder: DataFolder;
const never = new AbortController().signal;
const supervisors: Supervisor[] = [];

beforeEach(() => {
  const path = mkdtempSync(join(tmpdir(), 'belfabriek-supervisor-'));
  const [logs, run, state, programs] = ['logs', 'run', 'state', 'programs'].map((name) => {
    mkdirSync(join(path, name));
    return join(path, name);
  }) as [string, string, string, string];
  folder = { path, logs, run, state, programs };
});

afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) await supervisor.stopAll();
  rmSync(folder.path, { recursive: true, force: true });
});

function supervisor(...kills: PlannedKill[]): Supervisor {
  const made = new Supervisor(folder, never, kills);
  supervisors.push(made);
  return made;
}

/** A process that logs its pid at each start, then runs the script; ready once it has logged. */
function script(name: string, source: string): ProcessSpec {
  return {
    name,
    app: name.replace(/-\d+$/, ''),
    command: process.execPath,
    args: ['-e', `console.log('pid ' + process.pid); setInterval(() => {}, 1e6); ${source}`],
    env: { PATH: process.env['PATH'] ?? '' },
    ready: () => Promise.resolve(logOf(name).includes('pid ')),
    readyWithinMs: 10_000,
  };
}

const logOf = (name: string): string => readFileSync(join(folder.logs, `${name}.log`), 'utf8');
const pidsIn = (name: string): number[] =>
  [...logOf(name).matchAll(/^pid (\d+)$/gm)].map((match) => Number(match[1]));

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not come to pass in 10 s');
    await pause(20);
  }
}

const work = "console.log(JSON.stringify({ work: 'leg', count: 2 }));";

describe('Supervisor', () => {
  it('restarts a process that died, and reports the end', async () => {
    const all = supervisor();
    await all.start(script('worker', ''));
    all.signal('worker', 'SIGKILL');
    await until(() => pidsIn('worker').length === 2);
    expect(() => all.signal('nobody', 'SIGKILL')).toThrow("nobody doesn't run");
    expect(all.unexpectedEnds).toEqual([
      { name: 'worker', app: 'worker', code: null, signal: 'SIGKILL' },
    ]);
    await expect(all.untilReady('worker')).resolves.toBeUndefined();
    expect(all.list()).toMatchObject([{ name: 'worker', running: true, restarts: 1 }]);
  });

  it('kills an app after its planned piece of work, once, and doesn’t report that as a fault', async () => {
    const all = supervisor({ app: 'worker', after: 3 });
    await all.start(script('worker-1', work), script('other', `${work}${work}${work}`));
    await until(() => all.workOf('worker') === 2 && all.workOf('other') === 6);
    expect(all.missedKills).toMatchObject([{ app: 'worker', after: 3 }]);
    await all.start(script('worker-2', `setTimeout(() => { ${work} }, 300);`));
    await until(() => pidsIn('worker-2').length === 2);
    expect(all.missedKills).toEqual([]);
    expect(all.unexpectedEnds).toEqual([]);
    expect(pidsIn('worker-1')).toHaveLength(1);
  });

  it('makes several planned kills, each after the app’s own work', async () => {
    const all = supervisor(
      { app: 'worker', after: 2 },
      { app: 'other', after: 4 },
      { app: 'worker', after: 99 },
    );
    const later = `setTimeout(() => { ${work}${work} }, 300);`;
    await all.start(script('worker', later), script('other', later));
    await until(() => pidsIn('worker').length === 2 && pidsIn('other').length === 2);
    expect(all.missedKills).toMatchObject([{ app: 'worker', after: 99 }]);
    expect(all.unexpectedEnds).toEqual([]);
  });

  it('reports a planned kill as missed when the process ended first', async () => {
    const all = supervisor({ app: 'worker', after: 5 });
    await all.start(script('worker', `${work} setTimeout(() => process.exit(7), 50);`));
    await until(() => all.unexpectedEnds.length > 0);
    expect(all.missedKills).toMatchObject([{ app: 'worker', after: 5 }]);
    expect(all.unexpectedEnds[0]).toMatchObject({ code: 7, signal: null });
  });

  it('throws the end of the log of a process that doesn’t start', async () => {
    const broken = script('broken', "console.error('CDR_TOKEN is missing'); process.exit(2);");
    const all = supervisor();
    await expect(all.start({ ...broken, ready: () => Promise.resolve(false) })).rejects.toThrow(
      /broken ended while starting.*CDR_TOKEN is missing/s,
    );
  });

  it('stops all processes and their children, and leaves no pid file', async () => {
    const all = supervisor();
    await all.start(
      script('polite', "process.on('SIGTERM', () => process.exit(0));"),
      script(
        'with-child',
        "console.log('pid ' + require('node:child_process').spawn('sleep', ['1000']).pid);",
      ),
    );
    await until(() => pidsIn('with-child').length === 2);
    const known = [...pidsIn('polite'), ...pidsIn('with-child')].map((pid) =>
      knownProcess('any', pid),
    );
    await all.stopAll();
    // SIGKILL is sent when stopAll resolves; the kernel may need a moment more.
    await until(() => known.every((each) => !isRunning(each)));
    expect(readdirSync(folder.run)).toEqual([]);
  });
});

describe('endLeftovers', () => {
  it('ends the processes of a killed command, and no other process with the same pid', async () => {
    const all = supervisor();
    await all.start(script('left', ''), script('foreign', ''));
    const [left = 0] = pidsIn('left');
    const [foreign = 0] = pidsIn('foreign');
    writePid(folder.run, { ...knownProcess('foreign', foreign), startedAt: '1' });
    const before = knownProcess('left', left);
    expect(await endLeftovers(folder.run)).toEqual(['left']);
    expect(isRunning(before)).toBe(false);
    expect(isRunning(knownProcess('foreign', foreign))).toBe(true);
  });
});

describe('damaged pid files of a crash', () => {
  it('name no process and don’t prevent a start', async () => {
    writeFileSync(join(folder.run, 'cdr.pid'), '');
    writeFileSync(join(folder.run, 'portal.pid'), '{"name":"por');
    expect(await endLeftovers(folder.run)).toEqual([]);
    expect(readdirSync(folder.run)).toEqual([]);
  });
});

describe('process that can’t be spawned for a moment', () => {
  it('is retried until it can be spawned', async () => {
    const cwd = join(folder.path, 'home');
    mkdirSync(cwd);
    const made = supervisor();
    await made.start({ ...script('worker', ''), cwd });
    renameSync(cwd, `${cwd}-away`);
    process.kill(pidsIn('worker')[0]!, 'SIGKILL');
    await until(() => logOf('worker').includes('could not be started'));
    renameSync(`${cwd}-away`, cwd);
    await until(() => pidsIn('worker').length === 2);
  });
});
