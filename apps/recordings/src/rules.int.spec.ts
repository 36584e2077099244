import { randomUUID } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  hearersOwners,
  readersOwners,
  holdLift,
  holdPlace,
  recordingLink,
  retentionEffect,
  retentionSet,
  type Scope,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { DataSource } from 'typeorm';
import { Destruction } from './destruction/destruction.service.js';
import { Journal } from './destruction/journal.js';
import { replay } from './destruction/replay.js';
import { KeyStore } from './keys/key-store.js';
import { locks } from './locks.js';
import { Retention } from './retention/retention.service.js';
import {
  daysAgo,
  number,
  record,
  RecordingsWorld,
  sealed,
  staff,
  tone,
} from './recordings-world.fixture.js';

let world: RecordingsWorld;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const dueSince = (id: string, minutes: number) =>
  world.database.query(
    `update recordings.audio set due_at = now() - $2 * interval '1 minute' where id = $1`,
    [id, minutes],
  );
/** Resolves when a transaction waits for one of the app's own locks. */
const untilWaiting = () =>
  eventually(async () => {
    const waiting = await world.database.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(waiting).toHaveLength(1);
  });
const alarms = (msg: 'alarm' | 'alarm is over', code: string) =>
  world.running.lines.filter((line) => line['msg'] === msg && line['code'] === code);
const hold = (of: { kind: 'call' | 'number'; id: string }) =>
  world.ask(holdPlace, { scope: staff, id: randomUUID(), of, ground: 'Vordering 1234' });

describe('a legal hold', () => {
  it('of a number keeps its recordings', async () => {
    const calledNumber = '+31880000001';
    const { id } = await world.recordingOf({ record: { calledNumber } });
    await world.untilKnown(id);
    expect(await hold({ kind: 'number', id: calledNumber })).toMatchObject({ keeps: 1 });
    await dueSince(id, 1);
    await world.running.app.get(Destruction).destroy([id]);
    expect(await world.row(id)).toMatchObject({ state: 'stored' });
  });

  it('placed during a destruction waits for it and reports that it keeps nothing', async () => {
    const { id, callId } = await world.recordingOf();
    await world.untilKnown(id);
    const journal = world.running.app.get(Journal);
    const append = journal.append.bind(journal);
    let goOn: () => void = () => undefined;
    const goingOn = new Promise<void>((resolve) => (goOn = resolve));
    const begun = new Promise<void>((resolve) => {
      jest.spyOn(journal, 'append').mockImplementation(async (entries) => {
        resolve();
        await goingOn;
        return append(entries);
      });
    });
    await dueSince(id, 1);
    await begun;
    const placing = hold({ kind: 'call', id: callId });
    await untilWaiting();
    goOn();
    expect(await placing).toMatchObject({ keeps: 0 });
    expect(await world.row(id)).toMatchObject({ state: 'destroyed' });
  });
});

describe('a legal hold that is sent again', () => {
  it('changes nothing, also once it is lifted and its recording destroyed', async () => {
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    const holdId = randomUUID();
    const of = { kind: 'recording', id } as const;
    const place = () =>
      world.ask(holdPlace, { scope: staff, id: holdId, of, ground: 'Vordering 1234' });
    expect(await place()).toMatchObject({ keeps: 1 });
    await world.ask(holdLift, { scope: staff, holdId, ground: 'Ingetrokken' });
    await dueSince(id, 1);
    await eventually(async () => expect(await world.row(id)).toMatchObject({ state: 'destroyed' }));
    expect(await place()).toMatchObject({ keeps: 0, hold: { liftGround: 'Ingetrokken' } });
  });
});

describe('the journal of destruction', () => {
  it('is carried out by the process that failed, before it destroys anything else', async () => {
    await world.stop();
    await world.start({ SWEEP_MS: '3600000' });
    const { id, callId } = await world.recordingOf();
    await world.untilKnown(id);
    await dueSince(id, 1);
    const destruction = world.running.app.get(Destruction);
    jest.spyOn(world.running.app.get(KeyStore), 'destroy').mockRejectedValueOnce(new Error('EIO'));
    await expect(destruction.destroy([id])).rejects.toThrow('EIO');
    // The failed destruction may have removed a part of the key, so a hold that is placed now comes too late.
    await hold({ kind: 'call', id: callId });
    await destruction.destroy([]);
    expect(await world.row(id)).toMatchObject({ state: 'destroyed' });
    expect(await world.running.app.get(KeyStore).get(id)).toBeNull();
    await world.stop();
    await world.start();
  });

  it('cannot be replayed while one of its files is missing', async () => {
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    await dueSince(id, 1);
    await eventually(async () => expect(await world.row(id)).toMatchObject({ state: 'destroyed' }));
    const folder = join(world.keys, 'journal');
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    const away = join(world.folder, 'away.jsonl');
    const database = world.running.app.get(DataSource);
    const journal = new Journal({ KEYS_DIR: world.keys });
    await rename(join(folder, file!), away);
    const replayed = replay(database, journal, () => Promise.resolve());
    await expect(replayed).rejects.toThrow(`lacks its file ${file}`);
    await rename(away, join(folder, file!));
    expect(await replay(database, journal, () => Promise.resolve())).toBe(0);
  });
});

describe('audio that is due for half an hour', () => {
  it('raises an alarm until it is destroyed, and none at 25 minutes', async () => {
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    const append = jest.spyOn(world.running.app.get(Journal), 'append');
    append.mockRejectedValue(new Error('the disk is full'));
    await dueSince(id, 25);
    const tried = () => append.mock.calls.length;
    await eventually(() => expect(tried()).toBeGreaterThan(2));
    expect(alarms('alarm', 'destruction-late')).toEqual([]);
    await dueSince(id, 31);
    await eventually(() => expect(alarms('alarm', 'destruction-late')).toHaveLength(1));
    jest.restoreAllMocks();
    await eventually(() => expect(alarms('alarm is over', 'destruction-late')).toHaveLength(1));
  });
});

describe('the period of a recording', () => {
  it('begins at its arrival when the switch’s clock is ahead', async () => {
    const tomorrow = daysAgo(-1);
    const id = await world.bring(await sealed(`${randomUUID()}-1`, tone(0.5), tomorrow));
    const { ended_at: endedAt, arrived_at: arrivedAt } = await world.row(id);
    expect(endedAt).toEqual(arrivedAt);
    expect((endedAt as Date).getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('is at most the company’s maximum, also for stored recordings after that was lowered', async () => {
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    expect(await world.row(id)).toMatchObject({ days: 30 });
    await world.stop();
    await world.start({ RETENTION_MAX_DAYS: '10', RETENTION_DEFAULT_DAYS: '5' });
    await eventually(async () => expect(await world.row(id)).toMatchObject({ days: 10 }));
    const { due_at: dueAt, ended_at: endedAt } = await world.row(id);
    expect((dueAt as Date).getTime() - (endedAt as Date).getTime()).toBe(10 * 86_400_000);
    await world.stop();
    await world.start();
  });

  it('is shortened for all recordings of a number, even when the replica that does so dies', async () => {
    const ownerId = 'many';
    const { id, callId } = await world.recordingOf({ record: { ownerId } });
    await world.untilKnown(id);
    const others = (
      await world.database.query<{ column_name: string }>(
        `select column_name from information_schema.columns
        where table_schema = 'recordings' and table_name = 'audio'
          and column_name not in ('id', 'name', 'position')`,
      )
    )
      .map(({ column_name }) => column_name)
      .join(', ');
    await world.database.query(
      `insert into recordings.audio (id, name, ${others})
       select gen_random_uuid(), $2 || '-copy-' || n, ${others}
         from recordings.audio, generate_series(1, 2500) n where id = $1`,
      [id, callId],
    );
    const daysOf = () =>
      world.database.query(
        'select days, count(*)::int as count from recordings.audio where owner_id = $1 group by 1',
        [ownerId],
      );
    const scope: Scope = { as: 'owner', ownerId };
    const set = { scope, ownerId, number };
    const count = { scope, ownerId, number };
    expect(await world.ask(retentionEffect, { ...count, days: 20 })).toEqual({
      shortened: 2501,
      atOnce: 0,
    });
    expect(await world.ask(retentionEffect, { ...count, days: 30 })).toEqual({
      shortened: 0,
      atOnce: 0,
    });
    await expect(
      world.ask(retentionEffect, { ...count, scope: { as: 'owner', ownerId: 'other' }, days: 20 }),
    ).rejects.toMatchObject({ code: 'no-such-owner' });
    await expect(world.ask(retentionEffect, { ...count, days: 366 })).rejects.toMatchObject({
      code: 'retention-too-long',
    });
    // Without `carryOut` only the request's own part is shortened, as if this replica died then.
    const retention = world.running.app.get(Retention) as unknown as { carryOut(): Promise<void> };
    jest.spyOn(retention, 'carryOut').mockResolvedValue();
    expect(await world.ask(retentionSet, { ...set, days: 20 })).toMatchObject({ shortened: 2501 });
    expect(await daysOf()).toEqual(
      expect.arrayContaining([
        { days: 20, count: 1000 },
        { days: 30, count: 1501 },
      ]),
    );
    await world.stop();
    jest.restoreAllMocks();
    await world.start();
    await eventually(async () => expect(await daysOf()).toEqual([{ days: 20, count: 2501 }]));
  });

  it('is determined only after a change of the setting that is under way', async () => {
    const runner = world.running.app.get(DataSource).createQueryRunner();
    await runner.startTransaction();
    await locks.take(runner, 'retention');
    const { id } = await world.recordingOf();
    await untilWaiting();
    expect(await world.row(id)).toMatchObject({ known_at: null });
    await runner.commitTransaction();
    await runner.release();
    await world.untilKnown(id);
  });
});

describe('the holder of a link', () => {
  it('hears a recording only if the request’s list of owners contains the recording’s owner', async () => {
    const owner: Scope = { as: 'owner', ownerId: 'helpdesk-nu' };
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    const link = { recordingId: id, format: 'wav', use: 'listen' } as const;
    const { path } = await world.ask(recordingLink, { scope: owner, ...link });
    const heardAs = async (owners: string, known = '') => {
      const headers = { [hearersOwners]: owners, [readersOwners]: known };
      return (await fetch(await world.url(path), { headers })).status;
    };
    expect(await heardAs('another', 'another,helpdesk-nu')).toBe(403);
    expect(await heardAs('another')).toBe(404);
    expect(await heardAs('another,helpdesk-nu')).toBe(200);
  });
});

describe('a receipt', () => {
  it('stays for seven years and is then deleted', async () => {
    const [old, young] = [await world.recordingOf(), await world.recordingOf()];
    for (const [{ id }, years] of [
      [old, '7 years 1 day'],
      [young, '7 years -1 day'],
    ] as const) {
      await world.untilKnown(id);
      await dueSince(id, 1);
      await eventually(async () =>
        expect(await world.row(id)).toMatchObject({ state: 'destroyed' }),
      );
      await world.database.query(
        'update recordings.audio set destroyed_at = now() - $2::interval where id = $1',
        [id, years],
      );
    }
    await world.compared();
    expect(await world.row(old.id)).toEqual({});
    expect(await world.row(young.id)).toMatchObject({ state: 'destroyed' });
  });
});

describe('a voicemail that never arrived', () => {
  it('loses its caller’s number once it could not be mailed; an awaited recording never has one', async () => {
    const [left, recorded] = [randomUUID(), randomUUID()];
    world.recorded(record(left, [{ kind: 'voicemail', name: `${left}-v1` }]));
    world.recorded(record(recorded, [{ kind: 'recording', name: `${recorded}-1` }]));
    await eventually(async () => expect(await world.awaits(`${recorded}-1`)).toBe(true));
    const callers = () =>
      world.database.query<{ call_id: string; calling_number: string | null }>(
        `select call_id, calling_number from recordings.awaited_audio
          where call_id = any($1) order by calling_number`,
        [[left, recorded]],
      );
    expect(await callers()).toEqual([
      { call_id: left, calling_number: '+31612345678' },
      { call_id: recorded, calling_number: null },
    ]);
    await world.database.query(
      `update recordings.awaited_audio set since = now() - interval '95 hours'`,
    );
    await world.compared();
    expect((await callers())[0]).toMatchObject({ calling_number: '+31612345678' });
    await world.database.query(
      `update recordings.awaited_audio set since = now() - interval '97 hours'`,
    );
    await world.compared();
    expect((await callers()).map((row) => row.calling_number)).toEqual([null, null]);
  });
});
