import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { alarmsBucket, legsOrphaned, type OrphanLeg, type Scope } from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import { busyThenNext, renamed, uuidOf } from '../captured-call.fixture.js';
import { CdrHarness } from '../cdr-harness.fixture.js';

const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'alarm of Tuesday' };

let here: CdrHarness;
let cdr: RunningApp;

const ask = (question: Partial<z.input<typeof legsOrphaned.request>> = {}) =>
  strangerIn(cdr).ask(legsOrphaned, { scope: staff, ...question }, { timeoutMs: 5000 });

const alarms = async () => {
  const bucket = strangerIn(cdr).bucket(alarmsBucket);
  const all = await Promise.all((await bucket.keys()).map((name) => bucket.get(name)));
  return all.filter((alarm) => alarm?.code === 'legs-orphaned');
};

const busy = renamed(busyThenNext.busy, 'a');
const answered = renamed(busyThenNext.answered, 'a');
const a = renamed(busyThenNext.a, 'a');

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start({ ORPHAN_ASK_AFTER_MS: 0, ORPHAN_GRACE_MS: 0 });
});
afterEach(() => here.database.query('truncate cdr.orphan_legs'));
afterAll(async () => {
  await cdr.close();
  await here.close();
});

describe('orphan legs', () => {
  it('raise an alarm and are listed until their A leg arrives, and staff’s reads are noted', async () => {
    for (const leg of [busy, answered]) await here.post(cdr, leg);
    await eventually(async () => expect(await alarms()).toMatchObject([{ count: 2 }]), {
      limitMs: 20_000,
    });
    const { items: legs, next } = await ask();
    expect(next).toBeNull();
    expect(legs.map((leg) => leg.legUuid).toSorted()).toEqual(
      [uuidOf(answered), uuidOf(busy)].toSorted(),
    );
    expect(legs.find(({ legUuid }) => legUuid === uuidOf(answered))).toMatchObject({
      callId: uuidOf(a),
      switchName: 'fs1',
      destination: '+31201000100',
      reason: 'gone',
      answeredAt: expect.any(Number),
      endedAt: expect.any(Number),
    });
    expect(
      await here.database.query(
        `select actor, action, subject, reason from cdr.audit_log where action = 'leg.orphans'`,
      ),
    ).toEqual([
      { actor: 'staff:anna', action: 'leg.orphans', subject: 'all', reason: 'alarm of Tuesday' },
    ]);
    await here.post(cdr, a);
    await eventually(async () => expect((await ask()).items).toEqual([]));
    await eventually(async () => expect(await alarms()).toEqual([]), { limitMs: 20_000 });
  });

  it('are listed by page, latest orphaned first', async () => {
    await here.database.query(
      `insert into cdr.orphan_legs (uuid, started_at, switch_name, reason, orphaned_at)
       select gen_random_uuid(), n, 'fs1', 'gone', now() - (n / 3) * interval '1 hour'
       from generate_series(1, 25) n`,
    );
    const seen: OrphanLeg[] = [];
    let page = await ask({ limit: 7 });
    for (;;) {
      seen.push(...page.items);
      if (page.next === null) break;
      page = await ask({ limit: 7, after: page.next });
    }
    expect(new Set(seen.map(({ legUuid }) => legUuid)).size).toBe(25);
    const times = seen.map(({ orphanedAt }) => orphanedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    // For a deleted leg only the listed row is left.
    expect(seen[0]).toMatchObject({ destination: null, endedAt: null, callId: null });
  });

  it.each<Scope>([
    { as: 'owner', ownerId: 'o-1' },
    { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: 'o-1' },
  ])('are shown to no owner', async (scope) => {
    await expect(ask({ scope })).rejects.toMatchObject({ kind: 'forbidden', code: 'staff-only' });
  });
});
