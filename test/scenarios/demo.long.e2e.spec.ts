import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { portOffsets } from '../../tools/belfabriek/ports.js';
import { call } from '../browser/call-by-hand.js';
import { Command, freshData } from './command.js';
import { isRunning } from './is-running.js';

jest.setTimeout(300_000);

const data = freshData();
const env = { BELFABRIEK_DATA: data.path };
afterAll(() => data.remove());

const pidFiles = (): string[] =>
  readdirSync(join(data.path, 'run')).filter((file) => file.endsWith('.pid'));

/** The simulated switch's status of the calls that it received. */
interface SwitchStatus {
  readonly calls: { readonly started: number };
}

const upFile = join(data.path, 'run/up.json');

function switchUrl(): string {
  const { portBase } = JSON.parse(readFileSync(upFile, 'utf8')) as { portBase: number };
  return `http://127.0.0.1:${portBase + portOffsets['switch-sim']}`;
}

describe('./belfabriek demo', () => {
  const started: Command[] = [];
  afterAll(async () => {
    for (const demo of started) demo.signal('SIGTERM');
    await Promise.all(started.map((demo) => demo.end()));
  });

  it('shows records as they are made, with masked callers, until Ctrl-C, and leaves nothing running', async () => {
    const demo = new Command(['demo'], env);
    started.push(demo);
    await demo.until('it takes calls', () => demo.stderr.includes('Calls come in'));
    await demo.until('its ports are known', () => existsSync(upFile));
    // The demo's own callers talk for minutes; this one is quick.
    const { from } = await call(`${switchUrl()}/calls`, 1_000);
    await demo.until('a record is shown', () => demo.stdout.includes('\n'));
    await eventually(async () => {
      const { calls } = (await (await fetch(`${switchUrl()}/status`)).json()) as SwitchStatus;
      return calls.started > 1;
    });
    expect(demo.stdout).toMatch(/^\d\d:\d\d:\d\dZ {2}\S.*→ {2}\+?\d+/m);
    const pids = pidFiles().map(
      (file) =>
        (JSON.parse(readFileSync(join(data.path, 'run', file), 'utf8')) as { pid: number }).pid,
    );
    expect(pids.filter((pid) => isRunning(pid)).length).toBeGreaterThanOrEqual(9);
    demo.signal('SIGINT');
    const { code, stdout, stderr } = await demo.end();
    expect({ code, end: stderr.trimEnd().split('\n').at(-1) }).toEqual({
      code: 0,
      end: 'Everything has stopped.',
    });
    expect(stdout).not.toMatch(/\+31[67]\d{7,}.*→/);
    expect(stdout).not.toContain(from);
    expect(pids.filter((pid) => isRunning(pid))).toEqual([]);
    expect(pidFiles()).toEqual([]);
  });
});
