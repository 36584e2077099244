import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
  appendFile,
  mkdir,
} from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, freshBus, startApp, type FreshBus, type RunningApp } from '@app/testing';
import { noAudio } from '../audio/audio.fixture.js';
import { SwitchAgentModule } from '../switch-agent.module.js';
import { CdrClient } from './cdr-client.js';
import { SpoolSweeper, type FileOutcome } from './spool-sweeper.js';
import { destroyOld, readUnreadable } from '../sweeping/unreadable.js';

const token = 'a-token-that-only-this-spec-knows-of';
const key = 'a-key-that-only-this-spec-knows-of-at-all';
const dayMs = 86_400_000;

interface Posted {
  uuid: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let folders: [string, string];
let cdr: Server;
let posted: Posted[];
/** In the place of a status: the connection ends without an answer. */
const lost = 0;
/** What cdr answers, by the leg's uuid; 200 when nothing is said. */
let answers: Map<string, number>;
let everyAnswer: number;
let outcomes: FileOutcome[];
let problems: string[];
let now: number;
let root: string;

const uuid = (index: number): string =>
  `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const url = (): string => `http://127.0.0.1:${(cdr.address() as AddressInfo).port}/cdr`;

const sweeper = (concurrency = 1, cdrUrl = url(), atATime?: number): SpoolSweeper =>
  new SpoolSweeper(
    new CdrClient(cdrUrl, token),
    {
      folders,
      concurrency,
      brokenAfterMs: 60_000,
      giveUpAfterMs: 7 * dayMs,
      key,
      onOutcome: (outcome) => outcomes.push(outcome),
      onFolderProblem: (folder, reason) => problems.push(`${folder}: ${reason}`),
      now: () => now,
    },
    atATime,
  );

/** Spools a leg, `ageMs` ago. */
async function spool(
  name: string,
  text = '{"variables":{}}\n',
  ageMs = 0,
  folder = 0,
): Promise<string> {
  const path = join(folders[folder] ?? '', name);
  await writeFile(path, text);
  const at = new Date(now - ageMs);
  await utimes(path, at, at);
  return path;
}

/** Each when the longest wait of a file is over. */
async function sweepTimes(one: SpoolSweeper, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await one.sweep();
    now += 60_000;
  }
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'spool-'));
  folders = [join(root, 'a'), join(root, 'b')];
  for (const folder of folders) await mkdir(folder);
  posted = [];
  answers = new Map();
  everyAnswer = 200;
  outcomes = [];
  problems = [];
  now = Date.now();
  cdr = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const leg = new URL(request.url ?? '', 'http://cdr').searchParams.get('uuid') ?? '';
      if (request.method === 'POST')
        posted.push({
          uuid: leg,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        });
      const status = answers.get(leg) ?? everyAnswer;
      if (status === lost) return response.destroy();
      response.statusCode = status;
      response.end('{"detail":"The leg cannot be read: not-json (the body)."}');
    });
  });
  await new Promise<void>((resolve) => cdr.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  cdr.closeAllConnections();
  await new Promise((resolve) => cdr.close(resolve));
  await rm(root, { recursive: true });
});

describe('a sweep', () => {
  it('delivers whole files as the switch would have, oldest first, and removes them', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{"b":1}\n', 1000);
    await spool(`a_${uuid(2)}.cdr.json`, '{"a":1}\n', 3000, 1);
    await spool(`${uuid(3)}.cdr.json`, '{"c":1}\n', 2000);
    expect(await sweeper().sweep()).toMatchObject({ found: 3, delivered: 3, overloaded: null });
    expect(posted.map((post) => [post.uuid, post.body])).toEqual([
      [uuid(2), '{"a":1}\n'],
      [uuid(3), '{"c":1}\n'],
      [uuid(1), '{"b":1}\n'],
    ]);
    expect(posted[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from(`switch:${token}`).toString('base64')}`,
      'x-belfabriek-source': 'spool',
    });
    expect(await readdir(folders[0])).toEqual([]);
    expect(await readdir(folders[1])).toEqual([]);
  });

  it('waits for a file that is being written, and sets aside one that stays unfinished', async () => {
    const path = await spool(`${uuid(1)}.cdr.json`, '{"variables":', 59_000);
    await sweeper().sweep();
    expect(posted).toEqual([]);
    await appendFile(path, '{}}\n');
    await sweeper().sweep();
    expect(posted.map((post) => post.body)).toEqual(['{"variables":{}}\n']);

    await spool(`${uuid(2)}.cdr.json`, '{"half', 60_000);
    await spool(`${uuid(3)}.cdr.json`, '', 60_000);
    await sweeper().sweep();
    expect((await readdir(join(folders[0], 'unreadable'))).toSorted()).toEqual([
      `${uuid(2)}.cdr.json.broken.sealed`,
      `${uuid(3)}.cdr.json.broken.sealed`,
    ]);
    expect(outcomes.filter((outcome) => outcome.kind === 'broken')).toHaveLength(2);
    expect(posted).toHaveLength(1);
  });

  it('counts the age of a file of a time to come from when it was seen', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{"half', -365 * dayMs);
    const one = sweeper();
    expect((await one.sweep()).oldestMs).toBe(0);
    now += 60_000;
    expect((await one.sweep()).oldestMs).toBe(60_000);
    expect(await readdir(join(folders[0], 'unreadable'))).toEqual([
      `${uuid(1)}.cdr.json.broken.sealed`,
    ]);
  });

  it('keeps each file of a leg that is broken again and again', async () => {
    for (const text of ['{"first', '{"second']) {
      await spool(`${uuid(1)}.cdr.json`, text, 60_000);
      await sweeper().sweep();
    }
    const folder = join(folders[0], 'unreadable');
    const names = (await readdir(folder)).toSorted();
    const texts = await Promise.all(names.map((name) => readUnreadable(join(folder, name), key)));
    expect(texts.map(String).toSorted()).toEqual(['{"first', '{"second']);
  });

  it.each([400, 413, 422])(
    'keeps what cdr refuses with %d, encrypted, for this user’s eyes only',
    async (status) => {
      await spool(`${uuid(1)}.cdr.json`, 'number +31612345678\n');
      await spool(`${uuid(2)}.cdr.json`, '{}\n');
      answers.set(uuid(1), status);
      await sweeper().sweep();
      const aside = join(folders[0], 'unreadable', `${uuid(1)}.cdr.json.refused.sealed`);
      expect((await stat(aside)).mode & 0o777).toBe(0o600);
      expect((await stat(join(folders[0], 'unreadable'))).mode & 0o777).toBe(0o700);
      expect(await readFile(aside, 'latin1')).not.toContain('31612345678');
      expect((await readUnreadable(aside, key))?.toString()).toBe('number +31612345678\n');
      expect(await readUnreadable(aside, `${key}s`)).toBeNull();
      expect(await readdir(folders[0])).toEqual(['unreadable']);
      const [refused] = outcomes.filter((outcome) => outcome.kind === 'refused');
      expect(refused).toMatchObject({
        movedTo: aside,
        reason: `${status} The leg cannot be read: not-json (the body).`,
      });
      expect(JSON.stringify(outcomes)).not.toContain('31612345678');
      await sweeper().sweep();
      expect(posted).toHaveLength(2);
    },
  );

  it.each([500, lost])(
    'gives up a file that alone fails for a week (%d), and no other one',
    async (how) => {
      await spool(`${uuid(1)}.cdr.json`, '{}\n', 7 * dayMs);
      await spool(`${uuid(2)}.cdr.json`, '{}\n', 6 * dayMs);
      answers.set(uuid(1), how);
      answers.set(uuid(2), how);
      const one = sweeper();
      // Not for one answer: a switch may have stood aside for weeks.
      await sweepTimes(one, 9);
      expect(await readdir(folders[0])).toHaveLength(2);
      await one.sweep();
      expect(await readdir(join(folders[0], 'unreadable'))).toEqual([
        `${uuid(1)}.cdr.json.given-up.sealed`,
      ]);
      // While cdr takes none at all, none is given up.
      everyAnswer = 503;
      answers.clear();
      now += 2 * dayMs;
      await sweepTimes(sweeper(), 12);
      expect(await readdir(folders[0])).toContain(`${uuid(2)}.cdr.json`);
    },
  );

  it('destroys what it kept after its time, and not before', async () => {
    await spool(`${uuid(1)}.cdr.json`, 'x\n');
    answers.set(uuid(1), 400);
    await sweeper().sweep();
    expect(await destroyOld(folders[0], now - 1000)).toBe(1);
    expect(await destroyOld(folders[1], now - 1000)).toBe(0);
    expect(await destroyOld(folders[0], Date.now() + 1000)).toBe(0);
    expect(await readdir(join(folders[0], 'unreadable'))).toEqual([]);
  });

  it('delivers what the switch’s setting "encode" wrote as if it hadn’t', async () => {
    const leg = '{"variables":{"uuid":"1","name":"Andr\u00e9 %25"}}';
    const url = leg.replaceAll(/[^\w:]/gu, (text) =>
      [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
    );
    const lines =
      Buffer.from(leg)
        .toString('base64')
        .match(/.{1,24}/g) ?? [];
    await spool(`${uuid(1)}.cdr.json`, `${url}\n`, 3000);
    await spool(`a_${uuid(2)}.cdr.json`, `${Buffer.from(leg).toString('base64')}\n`, 2000);
    await spool(`a_${uuid(3)}.cdr.json`, `${lines.join('\n')}\n`, 1000);
    // Written up to the end of a line, which isn't the last one.
    await spool(`${uuid(4)}.cdr.json`, `${lines.slice(0, 2).join('\n')}\n`, 500);
    await sweeper().sweep();
    expect(posted.map(({ body }) => body)).toEqual([leg, leg, leg]);
    expect(await readdir(folders[0])).toEqual([`${uuid(4)}.cdr.json`]);
  });

  it.each([401, 503, 502])('leaves everything when cdr answers %d', async (status) => {
    for (const index of [1, 2, 3]) await spool(`${uuid(index)}.cdr.json`, '{}\n', 10 - index);
    everyAnswer = status;
    expect(await sweeper().sweep()).toMatchObject({ delivered: 0, found: 3 });
    expect(posted).toHaveLength(1);
    everyAnswer = 200;
    expect(await sweeper().sweep()).toMatchObject({ delivered: 3, overloaded: null });
  });

  it('leaves everything when nobody listens', async () => {
    await spool(`${uuid(1)}.cdr.json`);
    const unused = createServer();
    await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const closed = `http://127.0.0.1:${(unused.address() as AddressInfo).port}/cdr`;
    await new Promise((resolve) => unused.close(resolve));
    expect(await sweeper(4, closed).sweep()).toMatchObject({ overloaded: 'ECONNREFUSED' });
    expect(await readdir(folders[0])).toHaveLength(1);
  });

  it('goes on when an answer is lost now and then, and sends that leg again with the next sweep', async () => {
    for (let index = 0; index < 40; index += 1) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 100 - index);
      if (index % 4 < 3) answers.set(uuid(index), lost);
    }
    expect(await sweeper().sweep()).toMatchObject({ found: 40, delivered: 10, overloaded: null });
    answers.clear();
    expect(await sweeper().sweep()).toMatchObject({ found: 30, delivered: 30, overloaded: null });
    expect(posted).toHaveLength(70);
  });

  it('takes cdr for away when four answers in a row are missing', async () => {
    for (let index = 0; index < 10; index += 1) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 100 - index);
    }
    everyAnswer = lost;
    answers.set(uuid(0), 200);
    expect(await sweeper().sweep()).toMatchObject({ delivered: 1, overloaded: expect.anything() });
    expect(posted).toHaveLength(5);
  });

  it('goes on past files that get no answer from a cdr that is there', async () => {
    for (let index = 0; index < 20; index += 1) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 100 - index);
      if (index < 9) answers.set(uuid(index), lost);
    }
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ found: 20, delivered: 11, overloaded: null });
    expect(await one.sweep()).toMatchObject({ found: 9, delivered: 0, overloaded: null });
    expect(posted).toHaveLength(20);
    now += 1000;
    answers.clear();
    expect(await one.sweep()).toMatchObject({ delivered: 9, overloaded: null });
  });

  it('says so when one can be neither delivered nor kept, and looks again after an hour', async () => {
    await writeFile(join(folders[0], 'unreadable'), 'a file in the folder’s place');
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 7 * dayMs);
    answers.set(uuid(1), 400);
    const one = sweeper();
    await sweepTimes(one, 9);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(9).fill('failed'));
    expect(await one.sweep()).toMatchObject({ found: 1, stuck: 1, overloaded: null });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'stuck', reason: 'EEXIST' });
    now += 3_599_000;
    expect(await one.sweep()).toMatchObject({ stuck: 1 });
    expect(posted).toHaveLength(10);
    await rm(join(folders[0], 'unreadable'));
    now += 1000;
    expect(await one.sweep()).toMatchObject({ stuck: 0 });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'refused' });
  });

  it('keeps the beginning of a file that is larger than any leg, and reads no more of it', async () => {
    const path = await spool(`${uuid(1)}.cdr.json`, '{"beginning":');
    await truncate(path, 3_000_000_000);
    await sweeper().sweep();
    expect(posted).toEqual([]);
    const aside = join(folders[0], 'unreadable', `${uuid(1)}.cdr.json.refused.sealed`);
    expect((await stat(aside)).size).toBeLessThan(4_002_000);
    expect((await readUnreadable(aside, key))?.toString('utf8', 0, 13)).toBe('{"beginning":');
  });

  it('lets one file that fails wait its own time, and delivers the others', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 100);
    await spool(`${uuid(2)}.cdr.json`);
    answers.set(uuid(1), 500);
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ delivered: 1, overloaded: null });
    await one.sweep();
    expect(posted.map((post) => post.uuid)).toEqual([uuid(1), uuid(2)]);
    now += 1000;
    await one.sweep();
    now += 1999;
    await one.sweep();
    expect(posted).toHaveLength(3);
    answers.clear();
    now += 1;
    expect(await one.sweep()).toMatchObject({ delivered: 1 });
  });

  it('touches nothing but spooled legs', async () => {
    const secret = join(root, 'secret');
    await writeFile(secret, 'secret\n');
    await symlink(secret, join(folders[0], `${uuid(1)}.cdr.json`));
    await mkdir(join(folders[0], `${uuid(2)}.cdr.json`));
    await spool('notes.txt');
    await spool(`${uuid(3)}.cdr.json.tmp`);
    await spool(`${uuid(4)}.cdr.xml`);
    expect(await sweeper().sweep()).toMatchObject({ found: 0 });
    expect(posted).toEqual([]);
    expect(await readdir(folders[0])).toHaveLength(5);
  });

  it('sends a leg again when it was stopped between the answer and the removal', async () => {
    const path = await spool(`${uuid(1)}.cdr.json`);
    await sweeper().sweep();
    await writeFile(path, '{"variables":{}}\n');
    await sweeper().sweep();
    expect(posted.map((post) => post.uuid)).toEqual([uuid(1), uuid(1)]);
    expect(await readdir(folders[0])).toEqual([]);
  });

  it('sweeps the other folder when one cannot be read', async () => {
    await rm(folders[0], { recursive: true });
    await writeFile(folders[0], 'a file in its place');
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 0, 1);
    expect(await sweeper().sweep()).toMatchObject({ delivered: 1 });
    expect(problems).toEqual([`${folders[0]}: EEXIST`]);
  });

  it('goes through both folders by age however many files there are, holding few at a time', async () => {
    const inOrder = [7, 2, 9, 0, 5, 1, 8, 3, 6, 4];
    for (const [at, index] of inOrder.entries()) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 10_000 - at * 100, index % 2);
    }
    // One that fails and one that isn't whole yet hold up none of what is younger.
    answers.set(uuid(7), 500);
    await writeFile(join(folders[0], `${uuid(2)}.cdr.json`), '{"half');
    await utimes(join(folders[0], `${uuid(2)}.cdr.json`), now / 1000 - 9.9, now / 1000 - 9.9);
    const result = await sweeper(1, url(), 3).sweep();
    expect(result).toMatchObject({ found: 10, delivered: 8, overloaded: null });
    expect(posted.map((post) => post.uuid)).toEqual(
      inOrder.filter((index) => index !== 2).map((index) => uuid(index)),
    );
  });

  it('brings the legs of a call one after the other out of a folder of thousands', async () => {
    const order: string[] = [];
    for (let call = 0; call < 600; call += 1) order.push(uuid(call), uuid(2000 - call));
    await Promise.all(
      order.map((leg, at) => spool(`${leg}.cdr.json`, '{}\n', 100_000 - at, at % 2)),
    );
    expect(await sweeper().sweep()).toMatchObject({ found: 1200, delivered: 1200 });
    expect(posted.map((post) => post.uuid)).toEqual(order);
    expect(await readdir(folders[0])).toEqual([]);
  });

  it('looks at no ages while cdr is away, and takes what is older then before what is younger', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 2000);
    everyAnswer = 503;
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ found: 1, delivered: 0 });
    await spool(`${uuid(3)}.cdr.json`, '{}\n', 500);
    await spool(`${uuid(2)}.cdr.json`, '{}\n', 1000, 1);
    now += 1000;
    const away = await one.sweep();
    expect(away).toMatchObject({ found: 3, delivered: 0 });
    expect(away.oldestMs).toBeCloseTo(3000, 0);
    everyAnswer = 200;
    expect(await one.sweep()).toMatchObject({ found: 3, delivered: 3, overloaded: null });
    const taken = posted.slice(2).map((post) => post.uuid);
    expect(taken).toEqual([uuid(1), uuid(2), uuid(3)]);
  });

  it('keeps as many under way as it may, and no more', async () => {
    let most = 0;
    for (let index = 0; index < 20; index += 1) await spool(`${uuid(index)}.cdr.json`);
    let waiting: (() => void)[] = [];
    const counting = {
      post: async () => {
        const turn = new Promise<void>((resolve) => waiting.push(resolve));
        most = Math.max(most, waiting.length);
        if (waiting.length === 4) {
          for (const go of waiting) go();
          waiting = [];
        }
        await turn;
        return { outcome: 'delivered' as const };
      },
      answers: () => Promise.resolve(true),
    };
    const one = new SpoolSweeper(counting, {
      folders,
      concurrency: 4,
      brokenAfterMs: 1,
      giveUpAfterMs: 7 * dayMs,
      key,
      onOutcome: () => undefined,
      onFolderProblem: () => undefined,
      now: () => now,
    });
    expect(await one.sweep()).toMatchObject({ delivered: 20 });
    expect(most).toBe(4);
  });
});

describe('switch-agent', () => {
  let running: RunningApp;
  let bus: FreshBus;
  beforeEach(() => {
    bus = freshBus();
  });
  const start = (more: object = {}) =>
    startApp(
      { name: 'switch-agent', module: SwitchAgentModule },
      {
        ...bus.config,
        SWITCH_NAME: 'fs1',
        SWITCH_HOST: '127.0.0.1',
        SWITCH_PORT: 9,
        EVENT_SOCKET_PASSWORD: 'a-password-of-a-switch-that-is-away',
        BALANCER_URL: 'http://127.0.0.1:9',
        BALANCER_LOOK_MS: 60_000,
        CONTROLLER_ALARM_MS: 600_000,
        CARRIERS_DIR: join(root, 'carriers'),
        CARRIERS_ALARM_MS: 600_000,
        PROMPTS_DIR: join(root, 'prompts'),
        PROMPTS_LOOK_MS: 600_000,
        SWITCH_REPORT_MS: 20_000,
        CDR_SPOOL_DIRS: folders,
        CDR_URL: url(),
        CDR_TOKEN: token,
        SPOOL_CONCURRENCY: 4,
        SPOOL_SWEEP_MS: 600_000,
        SPOOL_BROKEN_AFTER_MS: 60_000,
        SPOOL_KEY: key,
        SPOOL_WAITING_ALARM_MS: 600_000,
        SPOOL_SPACE_LOOK_MS: 600_000,
        SPOOL_FREE_MB: 0,
        SPOOL_FREE_FILES: 0,
        ...noAudio(join(root, 'recordings')),
        ...more,
      },
    );
  afterEach(async () => {
    await running.close();
    await bus.drop();
  });

  it('delivers what is there, what appears, and counts each as a piece of work', async () => {
    await spool(`${uuid(1)}.cdr.json`);
    running = await start();
    await eventually(async () => (await readdir(folders[0])).length === 0);
    await spool(`${uuid(2)}.cdr.json`, '{"x":1}\n', 0, 1);
    await eventually(async () => (await readdir(folders[1])).length === 0);
    const work = running.lines.filter((line) => line['work'] === 'spool-file');
    expect(work).toMatchObject([{ count: 1 }, { count: 1 }]);
  });

  it('goes on by itself when cdr comes back', async () => {
    everyAnswer = 503;
    await spool(`${uuid(1)}.cdr.json`);
    running = await start();
    await eventually(() => posted.length >= 2);
    everyAnswer = 200;
    await eventually(async () => (await readdir(folders[0])).length === 0);
    expect(running.lines.some((line) => line['level'] === 'warn')).toBe(true);
  });

  it('makes a folder that is missing, and shows no contents in its log', async () => {
    await rm(folders[1], { recursive: true });
    await spool(`${uuid(1)}.cdr.json`, 'From: +31612345678\n');
    answers.set(uuid(1), 400);
    running = await start();
    await eventually(async () => (await readdir(join(folders[0], 'unreadable'))).length === 1);
    await eventually(() => JSON.stringify(running.lines).includes('kept for a person'));
    expect(await readdir(folders[1])).toEqual([]);
    expect(JSON.stringify(running.lines)).not.toContain('31612345678');
    expect(JSON.stringify(running.lines)).toContain(`unreadable/${uuid(1)}.cdr.json`);
  });

  const alarms = async (): Promise<string[]> => {
    const bucket = running.app.get(Messaging).bucket(alarmsBucket);
    const all = await Promise.all((await bucket.keys()).map((name) => bucket.get(name)));
    return all.flatMap((alarm) => (alarm?.subject === 'fs1' ? alarm.code : [])).toSorted();
  };
  const raised = (...codes: string[]) =>
    eventually(async () => expect(await alarms()).toEqual(expect.arrayContaining(codes)));

  it('alarms of what it keeps for a person, for as long as that is there', async () => {
    await spool(`${uuid(1)}.cdr.json`, 'x\n');
    answers.set(uuid(1), 400);
    running = await start({ SPOOL_SWEEP_MS: 50 });
    await raised('spool-unreadable');
    const week = new Date(Date.now() - 7 * dayMs - 1000);
    const kept = join(folders[0], 'unreadable', `${uuid(1)}.cdr.json.refused.sealed`);
    await utimes(kept, week, week);
    await eventually(async () => expect(await alarms()).not.toContain('spool-unreadable'));
    expect(await readdir(join(folders[0], 'unreadable'))).toEqual([]);
  });

  it('alarms of legs that have waited too long, until they are delivered', async () => {
    everyAnswer = 503;
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 600_000);
    running = await start({ SPOOL_SWEEP_MS: 50 });
    await raised('spool-waiting');
    everyAnswer = 200;
    await eventually(async () => expect(await alarms()).not.toContain('spool-waiting'));
  });

  it.each([
    ['little room', { SPOOL_FREE_MB: 1_000_000_000 }],
    ['few inodes', { SPOOL_FREE_FILES: 1_000_000_000 }],
  ])('alarms of a folder with %s', async (reason, threshold) => {
    running = await start({ SPOOL_SPACE_LOOK_MS: 50, ...threshold });
    await raised('spool-failing');
    expect(running.lines).toContainEqual(expect.objectContaining({ folder: folders[0], reason }));
  });

  it('alarms of a folder that can’t be written to, until it can', async () => {
    await rm(folders[1], { recursive: true });
    await writeFile(folders[1], 'a file in its place');
    running = await start({ SPOOL_SPACE_LOOK_MS: 50, SPOOL_SWEEP_MS: 50 });
    await raised('spool-failing');
    expect(running.lines).toContainEqual(
      expect.objectContaining({ folder: folders[1], reason: 'ENOTDIR' }),
    );
    // The sweep makes it again.
    await rm(folders[1]);
    await eventually(async () => expect(await alarms()).not.toContain('spool-failing'));
    expect(await readdir(folders[1])).toEqual([]);
  });
});
