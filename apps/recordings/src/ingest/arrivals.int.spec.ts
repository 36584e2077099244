import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { eventually } from '@app/testing';
import { announced, arrivalsIn, laid, outcomesOf } from '../arriving.fixture.js';
import { AudioRows } from './audio-rows.service.js';
import { KeyStore } from '../keys/key-store.js';
import { record, RecordingsWorld, sealed, tone, type Sealed } from '../recordings-world.fixture.js';
import { Arrivals } from './arrivals.js';

let world: RecordingsWorld;
let url: string;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
  url = await world.url('');
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
  for (const name of arrivals()) unlinkSync(join(arrivalsIn(world.blobs), name));
});

const arrivals = (): string[] => readdirSync(arrivalsIn(world.blobs));
const some = (seconds = 1): Promise<Sealed> => sealed(`${randomUUID()}-1`, tone(seconds));
const lay = (audio: Sealed) => laid(world.blobs, audio);
const statuses = async (all: Parameters<typeof outcomesOf>[1]): Promise<number[]> =>
  (await outcomesOf(url, all)).map(({ status }) => status);

async function idOf({ name }: Sealed): Promise<string | undefined> {
  const rows = await world.database.query<{ id: string }>(
    'select id from recordings.audio where name = $1',
    [name],
  );
  return rows[0]?.id;
}

/** Checks that the audio is stored once, as it was sealed, with its key in another folder. */
async function isStored(audio: Sealed): Promise<void> {
  const id = await idOf(audio);
  expect(await world.filesWith(audio.body.subarray(0, 64))).toEqual([
    join(world.blobs, 'audio', id?.slice(0, 2) ?? '', `${id}.sealed`),
  ]);
  expect(await world.filesWith(audio.name)).toHaveLength(1);
  expect((await world.running.app.get(KeyStore).get(id ?? ''))?.key).toEqual(audio.key);
  expect(await world.row(id ?? '')).toMatchObject({ name: audio.name, state: 'stored' });
}

describe('audio in the arrivals folder', () => {
  it('is stored when it is announced: every file of a list, including one that a record awaits', async () => {
    const callId = randomUUID();
    const awaited = await sealed(`${callId}-1`, tone(2));
    world.recorded(record(callId, [{ kind: 'recording', name: awaited.name }]));
    await eventually(() => world.awaits(awaited.name));
    const all = [await some(), awaited, await some(3)];
    expect(await statuses(await Promise.all(all.map(lay)))).toEqual([201, 201, 201]);
    for (const audio of all) await isStored(audio);
    expect(arrivals()).toEqual([]);
    await world.untilKnown((await idOf(awaited)) ?? '');
    expect(await world.awaits(awaited.name)).toBe(false);
  });

  it('is stored once, however often and in whichever way it is delivered', async () => {
    const [first, second] = [await some(), await some()];
    await world.bring(first);
    const twice = [await lay(second), await lay(second)];
    const [known, ...others] = await statuses([await lay(first), ...twice]);
    expect(known).toBe(200);
    expect(new Set(others)).toEqual(new Set([200, 201]));
    expect(await statuses([await lay(second)])).toEqual([200]);
    // Removes the files that recordings left, as their sender, switch-agent, does.
    for (const name of arrivals()) unlinkSync(join(arrivalsIn(world.blobs), name));
    await Promise.all([isStored(first), isStored(second)]);
  });

  it('is stored once when two lists name the same audio in another order at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 24 }, () => some(0.1)));
    const lists = [all, all.toReversed()].map((each) => Promise.all(each.map(lay)));
    const answered = await Promise.all((await Promise.all(lists)).map(statuses));
    for (const each of answered) expect(each.filter((status) => status >= 300)).toEqual([]);
    expect(answered.flat().filter((status) => status === 201)).toHaveLength(all.length);
  });

  it('keeps the row that a concurrent comparison of files and rows has just added', async () => {
    const audio = await some();
    const { rows } = appOf();
    const add = rows.add.bind(rows);
    jest.spyOn(rows, 'add').mockImplementation(async (of) => {
      await add(of);
      return add(of);
    });
    expect(await statuses([await lay(audio)])).toEqual([201]);
    await isStored(audio);
  });

  it('leaves neither key nor file when the database rejects all rows of a list', async () => {
    const before = await world.filesWith('');
    await world.database.query(`create function recordings.refuse() returns trigger language plpgsql
      as $$ begin raise exception 'read only' using errcode = '25006'; end $$`);
    await world.database.query(`create trigger refused before insert on recordings.audio
      for each row execute function recordings.refuse()`);
    const all = [await some(), await some()];
    expect(await statuses(await Promise.all(all.map(lay)))).toEqual([500, 500]);
    await world.database.query('drop function recordings.refuse cascade');
    for (const name of arrivals()) unlinkSync(join(arrivalsIn(world.blobs), name));
    expect(await world.filesWith('')).toEqual(before);
    expect(await statuses(await Promise.all(all.map(lay)))).toEqual([201, 201]);
  });

  it('is stored although another file of its list fails at its awaited record', async () => {
    const callId = randomUUID();
    const awaited = await sealed(`${callId}-1`, tone(1));
    world.recorded(record(callId, [{ kind: 'recording', name: awaited.name }]));
    await eventually(() => world.awaits(awaited.name));
    const query = (statement: string) => world.database.query(statement);
    await query(`create function recordings.refuse() returns trigger language plpgsql
      as $$ begin raise exception 'not now' using errcode = '55P03'; end $$`);
    await query(`create trigger refused before delete on recordings.awaited_audio
      for each row execute function recordings.refuse()`);
    const [first, last] = [await some(), await some()];
    const list = [await lay(first), await lay(awaited), await lay(last)];
    expect(await statuses(list)).toEqual([201, 500, 201]);
    await query('drop function recordings.refuse cascade');
    await Promise.all([isStored(first), isStored(last)]);
    expect(await world.filesWith(awaited.name)).toEqual([]);
    expect(await statuses([await lay(awaited)])).toEqual([201]);
  });

  it('is refused when it is not as announced, while the other files of the list are stored', async () => {
    const before = await world.filesWith('');
    const good = await some(80);
    const linked = await some();
    const link = { ...(await lay(linked)), arrival: randomUUID() };
    const outside = join(world.folder, 'outside');
    writeFileSync(outside, linked.body);
    symlinkSync(outside, join(arrivalsIn(world.blobs), link.arrival));
    const pipe = { ...(await lay(await some())), arrival: randomUUID() };
    execFileSync('mkfifo', [join(arrivalsIn(world.blobs), pipe.arrival)]);
    const other = await some();
    const short = await some();
    const spoiled = await some();
    spoiled.body.writeUInt8(spoiled.body.readUInt8(9000) ^ 1, 9000);
    const outcomes = await outcomesOf(url, [
      await lay(good),
      { ...(await lay(await some())), arrival: randomUUID() },
      await lay({ ...short, body: short.body.subarray(1) }),
      link,
      pipe,
      await lay(spoiled),
      { ...(await lay(other)), name: `${randomUUID()}-1` },
      { ...(await lay(other)), key: good.headers['x-belfabriek-key'] ?? '' },
      { ...(await lay(other)), name: '../a-name' },
      { ...(await lay(other)), key: randomBytes(80).toString('base64') },
      { ...(await lay(other)), about: { bytes: 1 } },
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      201, 503, 503, 503, 503, 422, 422, 422, 422, 422, 422,
    ]);
    for (const { detail } of outcomes.slice(1)) expect(detail).toMatch(/\./);
    expect(outcomes.at(-1)?.detail).toBe(
      'The audio can’t be accepted. about.switchName is missing',
    );
    for (const name of arrivals()) unlinkSync(join(arrivalsIn(world.blobs), name));
    await isStored(good);
    expect(await world.filesWith('')).toHaveLength(before.length + 2);
  });

  it.each<[string, (arrived: object) => unknown]>([
    ['no list', (arrived) => arrived],
    ['an empty list', () => []],
    ['65 files', (arrived) => Array.from({ length: 65 }, () => arrived)],
    ['a path as arrival', (arrived) => [{ ...arrived, arrival: '../audio/aa/x.sealed' }]],
    ['an unknown field', (arrived) => [{ ...arrived, bytes: 1 }]],
  ])('is refused when the body has %s', async (_, said) => {
    const answer = await announced(url, said(await lay(await some())));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid-input' });
  });

  it('is refused with a wrong token', async () => {
    const audio = await some();
    expect((await announced(url, [await lay(audio)], 'a-token')).status).toBe(401);
    expect(await idOf(audio)).toBeUndefined();
  });

  it('is stored whole or not at all wherever the process dies', async () => {
    const deaths: ((app: ReturnType<typeof appOf>) => void)[] = [
      // The process dies before the key is on the disk, after the key, after the file, and after
      // the row's commit.
      ({ keys }) => jest.spyOn(keys, 'put').mockImplementation(die),
      ({ taken }) => jest.spyOn(taken, 'take').mockImplementation(die),
      ({ rows }) => jest.spyOn(rows, 'add').mockImplementation(die),
      ({ rows }) => {
        const add = rows.add.bind(rows);
        jest.spyOn(rows, 'add').mockImplementation(async (of) => {
          await add(of);
          return die();
        });
      },
    ];
    const all = await Promise.all(deaths.map(() => some()));
    for (const [index, audio] of all.entries()) {
      const app = appOf();
      // Removes nothing, like a dead process.
      jest.spyOn(app.keys, 'destroy').mockResolvedValue();
      jest.spyOn(app.blobs, 'delete').mockResolvedValue();
      deaths[index]?.(app);
      expect(await statuses([await lay(audio)])).toEqual([500]);
      jest.restoreAllMocks();
    }
    // an hour later, whole audio gets its row and all else is removed
    await world.compared();
    const answered = await statuses(await Promise.all(all.map(lay)));
    expect(answered).toEqual([201, 201, 200, 200]);
    await world.compared();
    for (const name of arrivals()) unlinkSync(join(arrivalsIn(world.blobs), name));
    for (const audio of all) await isStored(audio);
  });

  it('is removed when it was never announced, once it is old enough', async () => {
    const [old, young] = [await lay(await some()), await lay(await some())];
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const path = (of: { arrival: string }) => join(arrivalsIn(world.blobs), of.arrival);
    utimesSync(path(old), ago(61), ago(61));
    utimesSync(path(young), ago(59), ago(59));
    await world.compareDue();
    expect(arrivals()).toEqual([young.arrival]);
  });

  it('is removed when old, also when its file’s time is in the future, and so are broken links and folders', async () => {
    const folder = arrivalsIn(world.blobs);
    const taken = world.running.app.get(Arrivals);
    const ahead = await lay(await some());
    const nextYear = new Date(Date.now() + 365 * 86_400_000);
    utimesSync(join(folder, ahead.arrival), nextYear, nextYear);
    symlinkSync('loop', join(folder, 'loop'));
    mkdirSync(join(folder, 'a-folder', 'in-it'), { recursive: true });
    expect(await taken.removeLeft(new Date(Date.now() - 60_000))).toBe(0);
    expect(arrivals()).toHaveLength(3);
    expect(await taken.removeLeft(new Date(Date.now() + 60_000))).toBe(3);
    expect(arrivals()).toEqual([]);
  });

  it('may disappear while old arrivals are removed, without an error', async () => {
    const taken = world.running.app.get(Arrivals);
    for (let time = 0; time < 20; time += 1) {
      const all = await Promise.all(Array.from({ length: 8 }, () => some(0.01)));
      const laidOut = await Promise.all(all.map(lay));
      const removing = taken.removeLeft(new Date(Date.now() - 60_000));
      for (const { arrival } of laidOut) unlinkSync(join(arrivalsIn(world.blobs), arrival));
      expect(await removing).toBe(0);
    }
  });

  it('is refused with a hint when the arrivals folder is on another mount than the stored files', async () => {
    const apart = Object.assign(new Error('cross-device link'), { code: 'EXDEV' });
    jest.spyOn(FolderBlobs.prototype, 'takeIn').mockRejectedValue(apart);
    const [outcome] = await outcomesOf(url, [await lay(await some())]);
    expect(outcome).toMatchObject({ status: 503, detail: expect.stringContaining('mounted') });
  });

  it('has its key on the disk before its file is moved to its place', async () => {
    const audio = await some();
    const { keys, taken } = appOf();
    const take = jest.spyOn(taken, 'take');
    let write: () => void = () => undefined;
    const put = keys.put.bind(keys);
    const written = jest.spyOn(keys, 'put').mockImplementation(async (...of) => {
      await new Promise<void>((done) => (write = done));
      expect(take).not.toHaveBeenCalled();
      await put(...of);
    });
    const answered = statuses([await lay(audio)]);
    await eventually(() => written.mock.calls.length > 0);
    await new Promise((done) => setImmediate(done));
    write();
    expect(await answered).toEqual([201]);
    await isStored(audio);
  });

  it.each([Object.assign(new Error('gone'), { code: 'EPIPE' }), new Error('anything')])(
    'keeps key and file when the commit may have succeeded: %s',
    async (error) => {
      const audio = await some();
      const { rows } = appOf();
      const add = rows.add.bind(rows);
      jest.spyOn(rows, 'add').mockImplementationOnce(async (of) => {
        await add(of);
        throw error;
      });
      expect(await statuses([await lay(audio)])).toEqual([500]);
      await isStored(audio);
    },
  );

  it('is stored in one folder with all audio of its list', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => some(0.1)));
    await statuses(await Promise.all(all.map(lay)));
    const ids = await Promise.all(all.map(idOf));
    expect(new Set(ids.map((id) => id?.slice(0, 2))).size).toBe(1);
  });

  it('has its folder created again after the folder was removed', async () => {
    rmSync(arrivalsIn(world.blobs), { recursive: true });
    await world.compareDue();
    expect(await statuses([await lay(await some())])).toEqual([201]);
  });

  it('is refused when files are kept in a bucket', async () => {
    const bucket = Object.create(Blobs.prototype) as Blobs;
    const nowhere = new Arrivals(bucket);
    await nowhere.onModuleInit();
    await expect(
      nowhere.take(randomUUID(), 'audio/aa/a.sealed', {
        size: 1,
        key: randomBytes(32),
        name: 'a-name',
      }),
    ).rejects.toMatchObject({ kind: 'unavailable', code: 'no-arrivals' });
    expect(await nowhere.removeLeft(new Date())).toBe(0);
  });
});

const appOf = () => {
  const { app } = world.running;
  return {
    keys: app.get(KeyStore),
    rows: app.get(AudioRows),
    taken: app.get(Arrivals),
    blobs: app.get(Blobs),
  };
};

const die = (): never => {
  throw new Error('the process died');
};
