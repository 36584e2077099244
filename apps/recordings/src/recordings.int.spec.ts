import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { AppError } from '@app/common';
import {
  holdLift,
  holdList,
  holdPlace,
  keysProgress,
  orphanList,
  recordingLink,
  recordingReceipts,
  recordingSearch,
  retentionGet,
  retentionSet,
  voicemailEnd,
  voicemailLink,
  voicemailsSince,
  type Scope,
} from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { verifyAuditLog } from '@app/platform/database';
import { eventually } from '@app/testing';
import { DataSource } from 'typeorm';
import { CallFollower } from './calls/call-follower.service.js';
import { Destruction } from './destruction/destruction.service.js';
import { Journal } from './destruction/journal.js';
import { KeyStore } from './keys/key-store.js';
import {
  dayMs,
  daysAgo,
  number,
  record,
  sealed,
  service,
  staff,
  tone,
} from './recordings-world.fixture.js';
import { owner, another, world, audits, die, bytesAt } from './recordings-shared.fixture.js';
import { shareRecordings } from './recordings-shared.fixture.js';
import './recordings-brought.fixture.js';
import './recordings-erased.fixture.js';
import './recordings-heard.fixture.js';

// The imported files hold further tests that share this app.
shareRecordings();

describe('the retention period', () => {
  const own = { record: { ownerId: 'keeper' } };
  const keeper: Scope = { as: 'owner', ownerId: 'keeper' };
  const dueOf = async (id: string) => (await world.row(id))['days'];

  it('is set by the number’s owner: for new recordings, and for stored ones when it is shorter', async () => {
    const whose = { scope: keeper, ownerId: 'keeper', number };
    expect((await world.ask(retentionGet, whose)).retention).toEqual({
      ownerId: 'keeper',
      number,
      days: 30,
      maximumDays: 365,
      setAt: null,
      setBy: null,
    });
    const early = await world.recordingOf({ ...own, endedAt: daysAgo(10) });
    await world.untilKnown(early.id);
    const long = await world.ask(retentionSet, { ...whose, days: 90, userId: 'user-1' });
    expect(long).toMatchObject({ shortened: 0, retention: { days: 90, setBy: 'user-1' } });
    const later = await world.recordingOf(own);
    await world.untilKnown(later.id);
    expect([await dueOf(early.id), await dueOf(later.id)]).toEqual([30, 90]);
    const shorter = await world.ask(retentionSet, { ...whose, days: 20 });
    expect(shorter.shortened).toBe(2);
    expect([await dueOf(early.id), await dueOf(later.id)]).toEqual([20, 20]);
    expect(await audits(`${number}/90`)).toMatchObject([{ actor: 'owner:keeper/user-1' }]);
    await expect(world.ask(retentionSet, { ...whose, days: 366 })).rejects.toMatchObject({
      code: 'retention-too-long',
    });
    await expect(
      world.ask(retentionSet, { ...whose, scope: another, days: 1 }),
    ).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    // recordings that ended before the shorter period began are due at once
    await world.ask(retentionSet, { ...whose, days: 9 });
    await world.untilDestroyed(early.id);
    expect(await world.row(later.id)).toMatchObject({ state: 'stored', days: 9 });
  });
});

describe('destruction', () => {
  it('happens when audio is due, not before, removes key and file, and leaves a receipt', async () => {
    const longAgo = Date.now() - 30 * dayMs;
    const due = await world.recordingOf({ endedAt: new Date(longAgo - 1000), recordFirst: true });
    const soon = await world.recordingOf({
      endedAt: new Date(longAgo + 60_000),
      recordFirst: true,
    });
    await world.untilDestroyed(due.id);
    expect(await world.row(soon.id)).toMatchObject({ state: 'stored' });
    expect(await world.filesWith(due.audio.body.subarray(0, 64))).toEqual([]);
    expect((await world.filesWith(due.id)).filter((path) => !path.endsWith('.jsonl'))).toEqual([]);
    const { items: receipts } = await world.ask(recordingReceipts, {
      scope: owner,
      callId: due.callId,
    });
    expect(receipts).toMatchObject([{ id: due.id, rule: 'retention', days: 30 }]);
    expect((await world.ask(recordingReceipts, { scope: another })).items).toEqual([]);
    expect((await world.put(due.audio)).status).toBe(200);
    const link = { recordingId: due.id, format: 'wav', use: 'listen' } as const;
    await expect(world.ask(recordingLink, { scope: owner, ...link })).rejects.toMatchObject({
      code: 'no-such-recording',
    });
  });

  it.each<[string, () => void]>([
    [
      'before the journal has it',
      () => {
        jest.spyOn(world.running.app.get(Journal), 'append').mockImplementation(die);
      },
    ],
    [
      'once the journal has it',
      () => {
        jest.spyOn(world.running.app.get(KeyStore), 'destroy').mockImplementation(die);
      },
    ],
    [
      'once its key is gone',
      () => {
        jest.spyOn(world.running.app.get(Blobs), 'delete').mockImplementation(die);
      },
    ],
    [
      'when its file is gone',
      () => {
        const database = world.running.app.get(DataSource);
        const transaction = database.transaction.bind(database) as (
          work: (manager: unknown) => Promise<unknown>,
        ) => Promise<unknown>;
        jest.spyOn(database, 'transaction').mockImplementation(((
          work: (manager: unknown) => Promise<unknown>,
        ) =>
          transaction(async (manager) => {
            const done = await work(manager);
            return Array.isArray(done) && done.length > 0 ? die() : done;
          })) as typeof database.transaction);
      },
    ],
  ])('is completed after the process died %s', async (_, dieThere) => {
    await world.stop();
    await world.start({ SWEEP_MS: '3600000' });
    const destruction = world.running.app.get(Destruction);
    // The call follower and the app's start wake the destruction, which would destroy the audio
    // before the test does.
    jest.spyOn(destruction, 'wake').mockReturnValue();
    await destruction.destroy([]);
    const { id, audio } = await world.recordingOf();
    await world.untilKnown(id);
    dieThere();
    await world.database.query(
      `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await expect(destruction.destroy([id])).rejects.toThrow('died');
    await world.stop();
    jest.restoreAllMocks();
    await world.start();
    await world.untilDestroyed(id);
    expect(await world.filesWith(audio.body.subarray(0, 64))).toEqual([]);
  });

  it('goes on while the file storage is away; the files are removed when it is back', async () => {
    const { id, audio } = await world.recordingOf();
    await world.untilKnown(id);
    const away = new AppError('unavailable', 'no-storage', 'The storage can’t be reached now.');
    jest.spyOn(world.running.app.get(Blobs), 'delete').mockRejectedValue(away);
    await world.database.query(
      `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await world.untilDestroyed(id);
    expect(await world.running.app.get(KeyStore).get(id)).toBeNull();
    expect(await world.filesWith(audio.body.subarray(0, 64))).toHaveLength(1);
    jest.restoreAllMocks();
    // Repeats the comparison, as the one of the app's start may still be under way.
    await eventually(async () => {
      await world.compared();
      expect(await world.filesWith(audio.body.subarray(0, 64))).toEqual([]);
    });
  });

  it('is repeated after an older database and older files are restored', async () => {
    const { id, callId, audio } = await world.recordingOf();
    const lost = await world.recordingOf();
    await world.untilKnown(id);
    await world.untilKnown(lost.id);
    await world.stop();
    const backup = join(world.folder, 'backup');
    await cp(world.blobs, backup, { recursive: true });
    await world.database.query('create schema backup');
    const tables = ['audio', 'journal_places'];
    for (const table of tables) {
      await world.database.query(
        `create table backup.${table} as select * from recordings.${table}`,
      );
    }
    // Of the two recordings `lost` was stored after the backup of the database, so the backup has
    // no row of it.
    await world.database.query('delete from backup.audio where id = $1', [lost.id]);
    await world.start();
    for (const each of [id, lost.id]) {
      await world.database.query(
        `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
        [each],
      );
    }
    await world.untilDestroyed(id);
    await world.untilDestroyed(lost.id);
    await world.stop();
    for (const table of tables) {
      await world.database.query(`delete from recordings.${table}`);
      await world.database.query(`insert into recordings.${table} select * from backup.${table}`);
    }
    await world.database.query('drop schema backup cascade');
    await rm(world.blobs, { recursive: true });
    await cp(backup, world.blobs, { recursive: true });
    await rm(backup, { recursive: true });
    expect(await world.row(id)).toMatchObject({ state: 'stored' });
    expect(await world.filesWith(audio.body.subarray(0, 64))).toHaveLength(1);
    await world.start();
    for (const each of [id, lost.id]) {
      expect(await world.row(each)).toMatchObject({ state: 'destroyed' });
    }
    expect(await world.filesWith(audio.body.subarray(0, 64))).toEqual([]);
    expect(await world.filesWith(lost.audio.body.subarray(0, 64))).toEqual([]);
    expect((await world.ask(recordingReceipts, { scope: staff, callId })).items).toHaveLength(1);
  });

  it('waits until the legal holds on a recording, its call and its owner are lifted', async () => {
    const { id, callId } = await world.recordingOf({ record: { ownerId: 'held' } });
    await world.untilKnown(id);
    const holds = [
      { kind: 'recording', id },
      { kind: 'call', id: callId },
      { kind: 'owner', id: 'held' },
    ] as const;
    const placed: string[] = [];
    for (const of of holds) {
      const question = { scope: staff, id: randomUUID(), of, ground: 'Vordering 1234' };
      expect(await world.ask(holdPlace, question)).toMatchObject({ keeps: 1, hold: { of } });
      expect(await world.ask(holdPlace, question)).toMatchObject({ keeps: 1 });
      placed.push(question.id);
    }
    await expect(
      world.ask(holdPlace, { scope: owner, id: randomUUID(), of: holds[0], ground: 'x' }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    await world.database.query(
      `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    for (const holdId of placed) {
      await world.running.app.get(Destruction).destroy([id]);
      expect(await world.row(id)).toMatchObject({ state: 'stored' });
      const lift = { scope: staff, holdId, ground: 'Zaak gesloten' };
      expect((await world.ask(holdLift, lift)).hold).toMatchObject({ liftedBy: 'anna' });
    }
    await world.untilDestroyed(id);
    const listed = await world.ask(holdList, { scope: staff, lifted: true });
    const listedIds = listed.items.map((hold) => hold.id);
    expect(listedIds.filter((each) => placed.includes(each))).toEqual(placed.toReversed());
    expect(await audits(placed[0]!)).toMatchObject([
      { action: 'hold.place' },
      { action: 'hold.lift' },
    ]);
  });
});

describe('placing a legal hold', () => {
  it('is refused when the subject’s id is not written as it is stored, as the hold would keep nothing', async () => {
    const { id, callId } = await world.recordingOf();
    for (const of of [
      { kind: 'recording', id: id.toUpperCase() },
      { kind: 'recording', id: 'the last one' },
      { kind: 'call', id: callId.toUpperCase() },
      { kind: 'number', id: '31201234567' },
      { kind: 'number', id: '0201234567' },
      { kind: 'owner', id: 'Helpdesk Nu' },
    ] as const) {
      const question = { scope: staff, id: randomUUID(), of, ground: 'Vordering 7' };
      await expect(world.ask(holdPlace, question)).rejects.toThrow('of.id must be');
    }
  });
});

describe('a page of a list', () => {
  it('is refused as invalid-cursor when its cursor cannot exist', async () => {
    for (const after of [
      `2026-99-99T99:99:99.999999Z.${randomUUID()}`,
      `2026-02-30T00:00:00.000000Z.${randomUUID()}`,
      `0000-01-01T00:00:00.000000Z.${randomUUID()}`,
      '2026-01-01T00:00:00.000000Z.zz',
    ]) {
      const asked: Promise<unknown>[] = [
        world.ask(recordingSearch, { scope: staff, after }),
        world.ask(recordingReceipts, { scope: staff, after }),
        world.ask(holdList, { scope: staff, after }),
        world.ask(orphanList, { scope: staff, kind: 'lost', after }),
      ];
      for (const { reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[]) {
        expect(reason).toMatchObject({ kind: 'invalid', code: 'invalid-cursor' });
      }
    }
  });
});

describe('a voicemail', () => {
  const messageOf = async (more: Parameters<typeof record>[2] = {}) => {
    const callId = randomUUID();
    const [discarded, name] = [`${callId}-v1`, `${callId}-v2`];
    const first = await world.bring(await sealed(discarded, tone(1)));
    const id = await world.bring(await sealed(name, tone(2)));
    world.recorded(record(callId, [{ kind: 'voicemail', name }], more));
    return { first, id, callId };
  };

  it('is offered oldest first, served by a link and destroyed when its mailing ends; a discarded take is destroyed at once', async () => {
    const shown = await messageOf();
    await world.untilDestroyed(shown.first);
    const hidden = await messageOf({ callingNumber: null, withheld: true });
    await world.untilDestroyed(hidden.first);
    const { items: voicemails } = await world.ask(voicemailsSince, { scope: service, after: 0 });
    expect(voicemails).toMatchObject([
      {
        audioId: shown.id,
        ownerId: 'helpdesk-nu',
        serviceNumber: number,
        callingNumber: '+31612345678',
        durationMs: 2000,
      },
      { audioId: hidden.id, callingNumber: null },
    ]);
    const after = voicemails[0]!.position;
    const rest = await world.ask(voicemailsSince, { scope: service, after });
    expect(rest.items.map(({ audioId }) => audioId)).toEqual([hidden.id]);
    const question = { scope: service, audioId: shown.id } as const;
    const { path } = await world.ask(voicemailLink, { ...question, format: 'wav' });
    expect(await bytesAt(path)).toEqual(tone(2));
    const ended = await world.ask(voicemailEnd, { ...question, outcome: 'delivered' });
    expect(await world.row(shown.id)).toMatchObject({
      state: 'destroyed',
      rule: 'voicemail-delivered',
      calling_number: null,
    });
    const left = await world.filesWith(shown.id);
    expect(left.filter((file) => !file.endsWith('.jsonl'))).toEqual([]);
    expect(await world.ask(voicemailEnd, { ...question, outcome: 'undeliverable' })).toEqual(ended);
    expect(await world.ask(voicemailLink, { ...question, format: 'wav' })).toEqual({ path: null });
    expect((await fetch(await world.url(path ?? ''))).status).toBe(404);
    const others = await world.ask(voicemailsSince, { scope: service, after: 0 });
    expect(others.items.map(({ audioId }) => audioId)).toEqual([hidden.id]);
    await expect(
      world.ask(voicemailEnd, { scope: service, audioId: randomUUID(), outcome: 'delivered' }),
    ).rejects.toMatchObject({ code: 'no-such-audio' });
    await expect(world.ask(voicemailsSince, { scope: owner, after: 0 })).rejects.toMatchObject({
      code: 'services-only',
    });
    const mine = await world.ask(recordingSearch, { scope: owner });
    expect(mine.items.filter(({ kind }) => kind === 'voicemail')).toEqual([]);
  });

  it('is destroyed after its time limit even when its owner is on legal hold', async () => {
    const { id } = await messageOf({ ownerId: 'silent' });
    await world.untilKnown(id);
    const of = { kind: 'owner', id: 'silent' } as const;
    await world.ask(holdPlace, { scope: staff, id: randomUUID(), of, ground: 'Vordering 5' });
    const { due_at: dueAt, arrived_at: arrivedAt } = await world.row(id);
    expect((dueAt as Date).getTime() - (arrivedAt as Date).getTime()).toBe(4 * dayMs);
    await world.database.query(
      `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await world.untilDestroyed(id);
    expect(await world.row(id)).toMatchObject({ rule: 'voicemail-overdue' });
    const offered = await world.ask(voicemailsSince, { scope: service, after: 0 });
    expect(offered.items.find(({ audioId }) => audioId === id)).toMatchObject({
      overdue: true,
      callingNumber: null,
      ownerId: 'silent',
    });
    await eventually(() =>
      expect(world.running.lines).toContainEqual(
        expect.objectContaining({ msg: 'alarm', code: 'voicemail-overdue' }),
      ),
    );
  });
});

describe('orphan audio and orphan records', () => {
  it('are listed as audio without a record or as records without audio; audio that its record does not list is destroyed', async () => {
    await world.stop();
    await world.start({ ORPHAN_AFTER_MS: '0' });
    const [callId, silentId] = [randomUUID(), randomUUID()];
    const alone = await world.bring(await sealed(`${callId}-1`, tone(1)));
    world.recorded(record(silentId, [{ kind: 'recording', name: `${silentId}-1` }]));
    const names = async (kind: 'without-record' | 'without-audio' | 'lost') => {
      const { orphans } = await world.ask(orphanList, { scope: staff, kind, limit: 200 });
      return orphans.map(({ name }) => name);
    };
    expect(await names('without-record')).toContain(`${callId}-1`);
    await eventually(async () => expect(await names('without-audio')).toContain(`${silentId}-1`));
    await world.compared();
    const codes = world.running.lines
      .filter(({ msg }) => msg === 'alarm')
      .map(({ code }) => String(code));
    expect(codes).toEqual(expect.arrayContaining(['audio-without-record', 'audio-missing']));
    // the call's record was followed before the audio came and does not list the audio
    world.recorded(record(callId, []));
    await world.database.query(
      `update recordings.audio set arrived_at = now() - interval '5 minutes' where id = $1`,
      [alone],
    );
    await world.running.app.get(CallFollower).askForRecords();
    await world.untilDestroyed(alone);
    expect(await world.row(alone)).toMatchObject({ rule: 'discarded' });
  });

  it('are repaired: a file without a key is removed, a lost row is made again, a lost file is reported', async () => {
    const { id, audio } = await world.recordingOf();
    const gone = await world.recordingOf();
    await world.untilKnown(id);
    await world.untilKnown(gone.id);
    await world.database.query('delete from recordings.audio where id = $1', [id]);
    await world.running.app.get(Blobs).delete(`audio/${gone.id.slice(0, 2)}/${gone.id}.sealed`);
    const half = randomUUID();
    await world.running.app.get(Blobs).put(`audio/${half.slice(0, 2)}/${half}.sealed`, tone(1));
    await world.database.query(
      `update recordings.audio set arrived_at = now() - interval '2 hours' where id = $1`,
      [gone.id],
    );
    await world.compared();
    expect(await world.row(id)).toMatchObject({ name: audio.name, state: 'stored' });
    expect(await world.filesWith(half)).toEqual([]);
    const lost = await world.ask(orphanList, { scope: staff, kind: 'lost' });
    expect(lost.orphans).toMatchObject([{ name: gone.audio.name }]);
    const link = { recordingId: gone.id, format: 'wav', use: 'listen' } as const;
    await expect(world.ask(recordingLink, { scope: owner, ...link })).rejects.toMatchObject({
      code: 'recording-lost',
    });
  });
});

describe('the master key', () => {
  it('is rotated: every key is rewrapped, and the old version is no longer needed', async () => {
    const { id, audio } = await world.recordingOf();
    await world.untilKnown(id);
    await world.setMasterKeys([1, 2]);
    await eventually(async () =>
      expect(await world.running.app.get(KeyStore).versionOf(id)).toBe(2),
    );
    await world.database.query(
      `update recordings.rewrappings set started_at = now() - interval '1 hour'`,
    );
    await eventually(async () => {
      const progress = await world.ask(keysProgress, { scope: staff });
      expect(progress).toMatchObject({ newest: 2, finishedAt: expect.stringMatching(/Z$/) });
      expect(progress.rewrapped).toBeGreaterThan(0);
    });
    await world.stop();
    await world.setMasterKeys([2]);
    await world.start();
    const link = { recordingId: id, format: 'wav', use: 'listen' } as const;
    const { path } = await world.ask(recordingLink, { scope: owner, ...link });
    expect(await bytesAt(path)).toEqual(audio.wav);
  });
});

describe('the audit log', () => {
  it('has an unbroken chain after all tests', async () => {
    const database = {
      query: (sql: string, values?: unknown[]) => world.database.query(sql, values),
    };
    expect(await verifyAuditLog(database, 'recordings')).toMatchObject({ broken: null });
  });
});
