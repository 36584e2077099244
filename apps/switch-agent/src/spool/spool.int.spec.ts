import {
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
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SpoolSweeper } from './spool-sweeper.js';
import { destroyOld, readUnreadable } from '../sweeping/unreadable.js';
import {
  token,
  key,
  dayMs,
  folders,
  posted,
  lost,
  answers,
  otherwise,
  outcomes,
  problems,
  clock,
  root,
  uuid,
  url,
  sweeper,
  spool,
  sweepTimes,
} from './spool-world.fixture.js';
import { shareFolders } from './spool-world.fixture.js';
import './spooling-agent.fixture.js';

// the imported file holds the app's own tests
shareFolders();

describe('a spool sweep', () => {
  it('delivers whole files as the switch posts them, oldest first, and removes them', async () => {
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

  it('waits for a file that is still written, and sets aside a file that stays unfinished', async () => {
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

  it('counts the age of a file dated in the future from when it was first seen', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{"half', -365 * dayMs);
    const one = sweeper();
    expect((await one.sweep()).oldestMs).toBe(0);
    clock.now += 60_000;
    expect((await one.sweep()).oldestMs).toBe(60_000);
    expect(await readdir(join(folders[0], 'unreadable'))).toEqual([
      `${uuid(1)}.cdr.json.broken.sealed`,
    ]);
  });

  it('keeps every broken file of the same leg', async () => {
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
    'keeps a file that cdr refuses with %d, encrypted and readable by this user only',
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
    'gives up a file that alone fails for a week, and no younger file (status %d)',
    async (how) => {
      await spool(`${uuid(1)}.cdr.json`, '{}\n', 7 * dayMs);
      await spool(`${uuid(2)}.cdr.json`, '{}\n', 6 * dayMs);
      answers.set(uuid(1), how);
      answers.set(uuid(2), how);
      const one = sweeper();
      // Nine failed tries don't give up a file, however old: a spool folder may have been set aside
      // for weeks.
      await sweepTimes(one, 9);
      expect(await readdir(folders[0])).toHaveLength(2);
      await one.sweep();
      expect(await readdir(join(folders[0], 'unreadable'))).toEqual([
        `${uuid(1)}.cdr.json.given-up.sealed`,
      ]);
      // While cdr accepts no leg at all, none is given up.
      otherwise.answer = 503;
      answers.clear();
      clock.now += 2 * dayMs;
      await sweepTimes(sweeper(), 12);
      expect(await readdir(folders[0])).toContain(`${uuid(2)}.cdr.json`);
    },
  );

  it('destroys kept files once their retention period is over, not before', async () => {
    await spool(`${uuid(1)}.cdr.json`, 'x\n');
    answers.set(uuid(1), 400);
    await sweeper().sweep();
    expect(await destroyOld(folders[0], clock.now - 1000)).toBe(1);
    expect(await destroyOld(folders[1], clock.now - 1000)).toBe(0);
    expect(await destroyOld(folders[0], Date.now() + 1000)).toBe(0);
    expect(await readdir(join(folders[0], 'unreadable'))).toEqual([]);
  });

  it('delivers legs that the switch wrote with its setting "encode" without that encoding', async () => {
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
    // cut at the end of a line that is not the last one
    await spool(`${uuid(4)}.cdr.json`, `${lines.slice(0, 2).join('\n')}\n`, 500);
    await sweeper().sweep();
    expect(posted.map(({ body }) => body)).toEqual([leg, leg, leg]);
    expect(await readdir(folders[0])).toEqual([`${uuid(4)}.cdr.json`]);
  });

  it.each([401, 503, 502])('leaves all files when cdr answers %d', async (status) => {
    for (const index of [1, 2, 3]) await spool(`${uuid(index)}.cdr.json`, '{}\n', 10 - index);
    otherwise.answer = status;
    expect(await sweeper().sweep()).toMatchObject({ delivered: 0, found: 3 });
    expect(posted).toHaveLength(1);
    otherwise.answer = 200;
    expect(await sweeper().sweep()).toMatchObject({ delivered: 3, overloaded: null });
  });

  it('leaves all files when cdr does not listen', async () => {
    await spool(`${uuid(1)}.cdr.json`);
    const unused = createServer();
    await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const closed = `http://127.0.0.1:${(unused.address() as AddressInfo).port}/cdr`;
    await new Promise((resolve) => unused.close(resolve));
    expect(await sweeper(4, closed).sweep()).toMatchObject({ overloaded: 'ECONNREFUSED' });
    expect(await readdir(folders[0])).toHaveLength(1);
  });

  it('goes on after a few lost answers, and sends those legs again in the next sweep', async () => {
    for (let index = 0; index < 40; index += 1) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 100 - index);
      if (index % 4 < 3) answers.set(uuid(index), lost);
    }
    expect(await sweeper().sweep()).toMatchObject({ found: 40, delivered: 10, overloaded: null });
    answers.clear();
    expect(await sweeper().sweep()).toMatchObject({ found: 30, delivered: 30, overloaded: null });
    expect(posted).toHaveLength(70);
  });

  it('stops when four answers in a row are missing', async () => {
    for (let index = 0; index < 10; index += 1) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 100 - index);
    }
    otherwise.answer = lost;
    answers.set(uuid(0), 200);
    expect(await sweeper().sweep()).toMatchObject({ delivered: 1, overloaded: expect.anything() });
    expect(posted).toHaveLength(5);
  });

  it('goes on past files without an answer when cdr can be reached', async () => {
    for (let index = 0; index < 20; index += 1) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 100 - index);
      if (index < 9) answers.set(uuid(index), lost);
    }
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ found: 20, delivered: 11, overloaded: null });
    expect(await one.sweep()).toMatchObject({ found: 9, delivered: 0, overloaded: null });
    expect(posted).toHaveLength(20);
    clock.now += 1000;
    answers.clear();
    expect(await one.sweep()).toMatchObject({ delivered: 9, overloaded: null });
  });

  it('reports a file that can be neither delivered nor kept, and retries it after an hour', async () => {
    await writeFile(join(folders[0], 'unreadable'), 'a file in the folder’s place');
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 7 * dayMs);
    answers.set(uuid(1), 400);
    const one = sweeper();
    await sweepTimes(one, 9);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(9).fill('failed'));
    expect(await one.sweep()).toMatchObject({ found: 1, stuck: 1, overloaded: null });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'stuck', reason: 'EEXIST' });
    clock.now += 3_599_000;
    expect(await one.sweep()).toMatchObject({ stuck: 1 });
    expect(posted).toHaveLength(10);
    await rm(join(folders[0], 'unreadable'));
    clock.now += 1000;
    expect(await one.sweep()).toMatchObject({ stuck: 0 });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'refused' });
  });

  it('keeps the first 4 MB of a file larger than any leg', async () => {
    const path = await spool(`${uuid(1)}.cdr.json`, '{"beginning":');
    await truncate(path, 3_000_000_000);
    await sweeper().sweep();
    expect(posted).toEqual([]);
    const aside = join(folders[0], 'unreadable', `${uuid(1)}.cdr.json.refused.sealed`);
    expect((await stat(aside)).size).toBeLessThan(4_002_000);
    expect((await readUnreadable(aside, key))?.toString('utf8', 0, 13)).toBe('{"beginning":');
  });

  it('delays a failing file by its own growing time and delivers the others', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 100);
    await spool(`${uuid(2)}.cdr.json`);
    answers.set(uuid(1), 500);
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ delivered: 1, overloaded: null });
    await one.sweep();
    expect(posted.map((post) => post.uuid)).toEqual([uuid(1), uuid(2)]);
    clock.now += 1000;
    await one.sweep();
    clock.now += 1999;
    await one.sweep();
    expect(posted).toHaveLength(3);
    answers.clear();
    clock.now += 1;
    expect(await one.sweep()).toMatchObject({ delivered: 1 });
  });

  it('handles only spooled legs', async () => {
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

  it('sends a leg again when the agent stopped between the answer and the removal', async () => {
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

  it('handles the files of both folders by age, sorting few at a time', async () => {
    const inOrder = [7, 2, 9, 0, 5, 1, 8, 3, 6, 4];
    for (const [at, index] of inOrder.entries()) {
      await spool(`${uuid(index)}.cdr.json`, '{}\n', 10_000 - at * 100, index % 2);
    }
    // A failing file and an incomplete one do not delay younger ones.
    answers.set(uuid(7), 500);
    await writeFile(join(folders[0], `${uuid(2)}.cdr.json`), '{"half');
    await utimes(
      join(folders[0], `${uuid(2)}.cdr.json`),
      clock.now / 1000 - 9.9,
      clock.now / 1000 - 9.9,
    );
    const result = await sweeper(1, url(), 3).sweep();
    expect(result).toMatchObject({ found: 10, delivered: 8, overloaded: null });
    expect(posted.map((post) => post.uuid)).toEqual(
      inOrder.filter((index) => index !== 2).map((index) => uuid(index)),
    );
  });

  it('delivers 1,200 legs in order of age, so that the legs of a call follow each other', async () => {
    const order: string[] = [];
    for (let call = 0; call < 600; call += 1) order.push(uuid(call), uuid(2000 - call));
    await Promise.all(
      order.map((leg, at) => spool(`${leg}.cdr.json`, '{}\n', 100_000 - at, at % 2)),
    );
    expect(await sweeper().sweep()).toMatchObject({ found: 1200, delivered: 1200 });
    expect(posted.map((post) => post.uuid)).toEqual(order);
    expect(await readdir(folders[0])).toEqual([]);
  });

  it('reports the oldest leg’s age while cdr is away, and then delivers older legs before younger ones', async () => {
    await spool(`${uuid(1)}.cdr.json`, '{}\n', 2000);
    otherwise.answer = 503;
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ found: 1, delivered: 0 });
    await spool(`${uuid(3)}.cdr.json`, '{}\n', 500);
    await spool(`${uuid(2)}.cdr.json`, '{}\n', 1000, 1);
    clock.now += 1000;
    const away = await one.sweep();
    expect(away).toMatchObject({ found: 3, delivered: 0 });
    expect(away.oldestMs).toBeCloseTo(3000, 0);
    otherwise.answer = 200;
    expect(await one.sweep()).toMatchObject({ found: 3, delivered: 3, overloaded: null });
    const taken = posted.slice(2).map((post) => post.uuid);
    expect(taken).toEqual([uuid(1), uuid(2), uuid(3)]);
  });

  it('keeps as many files under way as configured, and no more', async () => {
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
      now: () => clock.now,
    });
    expect(await one.sweep()).toMatchObject({ delivered: 20 });
    expect(most).toBe(4);
  });
});
