import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { standingChanged } from '@app/contracts';
import { eventually } from '@app/testing';
import { openNats } from '../../tools/belfabriek/services/nats.js';
import { Command, freshData, run, until } from './command.js';
import { isRunning } from './is-running.js';

jest.setTimeout(300_000);

/**
 * How conditions are polled. Each check is a command that uses resources of the app it waits for,
 * so there is a pause between checks.
 */
const patience = { limitMs: 60_000, everyMs: 400 };

const data = freshData();
const env = { BELFABRIEK_DATA: data.path };
afterAll(() => data.remove());

interface Status {
  readonly supervisor: { readonly pid: number };
  readonly processes: readonly {
    name: string;
    pid: number;
    ready: boolean;
    running: boolean;
    restarts: number;
  }[];
}

const status = async (): Promise<{ code: number | null; shown: Status }> => {
  const { code, stdout } = await run(['status', '--json'], env);
  return { code, shown: JSON.parse(stdout) as Status };
};

interface Letter {
  readonly sequence: number;
  readonly letter: { readonly consumer: string; readonly reason: string };
}

async function deadLetters(): Promise<Letter[]> {
  const { stdout } = await run(['dead-letters', 'list', '--json'], env);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Letter);
}

async function untilDeadLetters(count: number): Promise<Letter[]> {
  let letters: Letter[] = [];
  await eventually(async () => {
    letters = await deadLetters();
    expect(letters).toHaveLength(count);
  }, patience);
  return letters;
}

/** Runs other commands beside a running platform. */
async function besideIt(): Promise<void> {
  const logins = await run(['logins'], env);
  expect(logins.stdout.match(/@\S+\.example/g)).toHaveLength(4);

  const link = await run(['admin', 'first@belfabriek.example'], env);
  expect(link).toMatchObject({ code: 0 });
  expect(link.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/uitnodiging\?token=\S+\n$/);
  expect(await run(['admin', 'no address'], env)).toMatchObject({ code: 2 });

  const { natsUrl } = JSON.parse(readFileSync(join(data.path, 'run/running.json'), 'utf8')) as {
    natsUrl: string;
  };
  const bus = await openNats(natsUrl);
  // Only portal consumes this event, so there is one dead letter.
  await jetstream(bus).publish(standingChanged.subject, 'nonsense');
  await bus.close();
  const [letter] = await untilDeadLetters(1);
  expect(letter?.letter).toMatchObject({ consumer: expect.stringMatching(/^portal-/) });
  expect(await run(['dead-letters', 'replay', '999'], env)).toMatchObject({ code: 2 });
  // The replayed message fails again, and its new dead letter has a higher number.
  expect(await run(['dead-letters', 'replay', String(letter?.sequence)], env)).toMatchObject({
    code: 0,
  });
  const [again] = await untilDeadLetters(1);
  expect(again?.sequence).toBeGreaterThan(letter?.sequence ?? Infinity);

  const dev = new Command(['dev', 'switch-agent'], env);
  await dev.until('it is ready', () => dev.stdout.includes('"msg":"ready"'));
  expect(
    (await status()).shown.processes.find(({ name }) => name === 'switch-agent'),
  ).toMatchObject({ running: false });
  dev.signal('SIGINT');
  expect(await dev.end()).toMatchObject({ code: 0 });
  await eventually(async () => expect((await status()).code).toBe(0), patience);

  const log = await run(['audit-log', 'portal'], env);
  expect(log).toMatchObject({ code: 0, stdout: expect.stringContaining('user.invite') });
}

describe('./belfabriek up', () => {
  beforeAll(async () => {
    expect(await run(['up'], env)).toMatchObject({ code: 0 });
  });
  afterAll(() => run(['down'], env));

  it('runs in the background, restarts dead processes, and reports its status', async () => {
    const before = await status();
    expect(before.code).toBe(0);
    const cdr = before.shown.processes.find(({ name }) => name === 'cdr');
    process.kill(cdr?.pid ?? 0, 'SIGKILL');
    await eventually(async () => {
      const after = await status();
      expect(after.code).toBe(0);
      expect(after.shown.processes.find(({ name }) => name === 'cdr')).toMatchObject({
        ready: true,
        restarts: 1,
      });
    }, patience);
    expect((await run(['up'], env)).code).toBe(1);
    expect((await run(['demo'], env)).code).toBe(1);
    await besideIt();
    expect((await run(['logs', 'call-control'], env)).stdout).toMatch(/call-control-[12]: \{/);
    expect(await run(['logs', 'nobody'], env)).toMatchObject({ code: 2 });
  });

  it('lets only its user read its secrets, and logs none', () => {
    const { mode } = statSync(join(data.path, 'secrets.json'));
    expect((mode & 0o777).toString(8)).toBe('600');
    const secrets = Object.values(
      JSON.parse(readFileSync(join(data.path, 'secrets.json'), 'utf8')) as Record<string, string>,
    );
    const logs = readdirSync(join(data.path, 'logs')).map((file) =>
      readFileSync(join(data.path, 'logs', file), 'utf8'),
    );
    expect(secrets.filter((secret) => logs.some((log) => log.includes(secret)))).toEqual([]);
  });

  it('leaves nothing behind when its supervisor is killed, starts again, and goes down', async () => {
    const { shown } = await status();
    process.kill(shown.supervisor.pid, 'SIGKILL');
    await until('every process has ended with it', () =>
      shown.processes.every(({ pid }) => !isRunning(pid)),
    );
    expect((await run(['status'], env)).code).toBe(1);
    expect(await run(['up'], env)).toMatchObject({ code: 0 });
    const again = await status();
    expect(again.code).toBe(0);
    expect(await run(['down'], env)).toMatchObject({ code: 0 });
    expect(again.shown.processes.filter(({ pid }) => isRunning(pid))).toEqual([]);
    expect((await run(['status'], env)).code).toBe(1);
  });
});
