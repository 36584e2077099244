import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alarmsBucket, conflictingReports, correctionsOfCall, type Scope } from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import { CdrHarness } from '../cdr-harness.fixture.js';
import { busyThenNext, renamed } from '../captured-call.fixture.js';
import { ConflictingReports } from './conflicting-reports.service.js';

const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'a complaint' };
const timeoutMs = 5000;
let here: CdrHarness;
let cdr: RunningApp;
beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start({ COMPLETE_AFTER_MS: 0 });
});
afterAll(async () => {
  await cdr?.close();
  await here?.close();
});

const messages = () => strangerIn(cdr);
const note = (callId: string, reason: string, changes: object[], startedAt: number | null = null) =>
  here.database.query(
    `insert into cdr.corrections (call_id, call_started_at, leg_uuid, reason, changes, changes_hash)
     values ($1, $2, $3, $4, $5::text::json, md5($5::text))`,
    [callId, startedAt, randomUUID(), reason, JSON.stringify(changes)],
  );

describe('corrections', () => {
  it('of a call are listed to staff, oldest first, without any number of its caller', async () => {
    const leg = renamed(busyThenNext.a, 'a');
    await here.post(cdr, leg).expect(200);
    const records = () =>
      here.database.query<{ call_id: string; started_at: string }>(
        'select call_id, started_at from cdr.call_records',
      );
    await eventually(async () => expect(await records()).toHaveLength(1));
    const [record] = await records();
    const { call_id: callId, started_at: startedAt } = record!;
    const late = [
      { field: 'callingNumber', recorded: '+31612345678', now: null },
      { field: 'deliveredTo', recorded: null, now: '+31201234567' },
    ];
    await note(callId, 'late-leg', late, Number(startedAt));
    await note(callId, 'conflicting-report', [{ field: 'endedAt', held: 1, arrived: 2 }]);
    await note(callId, 'late-leg', late, Number(startedAt) + 1);
    const ask = (scope: Scope, of = callId) =>
      messages().ask(correctionsOfCall, { scope, callId: of }, { timeoutMs });
    expect((await ask(staff)).corrections).toMatchObject([
      {
        reason: 'late-leg',
        changes: [
          { field: 'callingNumber', recorded: 'present', now: null },
          { field: 'deliveredTo', recorded: null, now: '+31201234567' },
        ],
      },
      { reason: 'conflicting-report', changes: [{ field: 'endedAt', recorded: 1, now: 2 }] },
    ]);
    await expect(ask({ as: 'owner', ownerId: 'acme' })).rejects.toMatchObject({
      code: 'staff-only',
    });
    await expect(ask(staff, randomUUID())).rejects.toMatchObject({ code: 'no-such-call' });
  });

  it('by conflicting reports are listed by page, newest first, and raise an alarm', async () => {
    await here.database.query('delete from cdr.corrections');
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) {
      await note(id, 'conflicting-report', [{ field: 'billedMicros', held: 1, arrived: 2 }]);
    }
    await note(randomUUID(), 'late-leg', []);
    const page = (after?: string) =>
      messages().ask(
        conflictingReports,
        { scope: staff, limit: 2, ...(after === undefined ? {} : { after }) },
        { timeoutMs },
      );
    const first = await page();
    expect(first.items).toMatchObject([
      { callId: ids[2], fields: ['billedMicros'] },
      { callId: ids[1] },
    ]);
    const rest = await page(first.next ?? undefined);
    expect(rest).toMatchObject({ items: [{ callId: ids[0] }], next: null });
    await expect(page('nowhere')).rejects.toMatchObject({ code: 'invalid-cursor' });

    const alarmed = async () => {
      const bucket = messages().bucket(alarmsBucket);
      const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
      return all.find((one) => one?.code === 'reports-conflict')?.count ?? null;
    };
    await cdr.app.get(ConflictingReports).check();
    await eventually(async () => expect(await alarmed()).toBe(3));
    await here.database.query(`update cdr.corrections set noted_at = noted_at - interval '8 days'`);
    await cdr.app.get(ConflictingReports).check();
    await eventually(async () => expect(await alarmed()).toBeNull());
  });
});
