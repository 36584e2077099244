import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callCounts,
  callGet,
  callRecorded,
  callSearch,
  callTotals,
  callsLive,
  callsSince,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import { busyThenNext, renamed, uuidOf } from './captured-call.fixture.js';
import { CdrHarness } from './cdr-harness.fixture.js';

let here: CdrHarness;
let cdr: RunningApp;
const leg = renamed(busyThenNext.a, 'e', { originated_legs: '' });
const callId = uuidOf(leg);

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
  await here.post(cdr, leg);
  await eventually(async () => expect(await here.facts(callRecorded)).not.toEqual([]));
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

const timeoutMs = 5000;

const logOf = (actor: string) =>
  here.database.query(
    'select action, subject, reason from cdr.audit_log where actor = $1 order by seq',
    [actor],
  );

describe('reads by staff', () => {
  it('are in the audit log with the owner or call that was read', async () => {
    const scope = { as: 'staff', staffId: 'anna', reason: 'dispute 12' } as const;
    const messaging = strangerIn(cdr);
    await messaging.ask(callGet, { scope, callId }, { timeoutMs });
    await messaging.ask(callSearch, { scope, ownerId: 'o-1' }, { timeoutMs });
    await messaging.ask(callsLive, { scope }, { timeoutMs });
    const days = { from: '2024-12-01', until: '2026-12-01' };
    const { uncounted, total } = await messaging.ask(callTotals, { scope, ...days }, { timeoutMs });
    // the totals include the call recorded a moment before
    expect({ uncounted, calls: total?.calls }).toEqual({ uncounted: 0, calls: 1 });
    await messaging.ask(callTotals, { scope, ...days, ownerId: 'o-1' }, { timeoutMs });
    await messaging.ask(
      callCounts,
      { scope, day: '2026-11-25', numbers: ['+319001234'] },
      { timeoutMs },
    );
    await messaging.ask(callSearch, { scope: { as: 'owner', ownerId: 'o-1' } }, { timeoutMs });
    const unknown = { scope, callId: '00000000-0000-4000-8000-000000000000' };
    await expect(messaging.ask(callGet, unknown, { timeoutMs })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'no-such-call',
    });
    const reason = 'dispute 12';
    expect(await logOf('staff:anna')).toEqual([
      { action: 'call.get', subject: callId, reason },
      { action: 'call.search', subject: 'o-1', reason },
      { action: 'call.live', subject: 'all', reason },
      { action: 'call.totals', subject: 'all', reason },
      { action: 'call.totals', subject: 'o-1', reason },
      { action: 'call.counts', subject: 'all', reason },
    ]);
  });

  it('by a stream are one audit entry, whatever the stream delivers', async () => {
    const scope = { as: 'staff', staffId: 'bert', reason: 'watching' } as const;
    const messaging = strangerIn(cdr);
    const live = (more: { stream: 'begins' | 'goes-on'; callId?: string }) =>
      messaging.ask(callsLive, { scope, ...more }, { timeoutMs });
    await live({ stream: 'begins' });
    await live({ stream: 'goes-on' });
    await live({ stream: 'goes-on', callId });
    await messaging.ask(callGet, { scope, callId, stream: 'goes-on' }, { timeoutMs });
    const entry = { action: 'call.watch', subject: 'all', reason: 'watching' };
    expect(await logOf('staff:bert')).toEqual([entry]);
  });
});

describe('a key made by staff', () => {
  const key = { as: 'key', keyId: 'export', madeBy: 'anna' } as const;

  it('reads all calls, each read with an audit entry', async () => {
    const scope = { ...key, ownerId: null };
    const messaging = strangerIn(cdr);
    const { record } = await messaging.ask(callGet, { scope, callId }, { timeoutMs });
    expect(record.callId).toBe(callId);
    await messaging.ask(callSearch, { scope, number: '+31900123456' }, { timeoutMs });
    await messaging.ask(callsSince, { scope, after: 0 }, { timeoutMs });
    await messaging.ask(callsLive, { scope }, { timeoutMs });
    expect(await logOf('key:export/anna')).toEqual([
      { action: 'call.get', subject: callId, reason: null },
      { action: 'call.search', subject: '+31900123456', reason: null },
      { action: 'call.since', subject: 'all', reason: null },
      { action: 'call.live', subject: 'all', reason: null },
    ]);
  });

  it('of one owner reads that owner’s calls only', async () => {
    const scope = { ...key, ownerId: 'o-1' };
    const messaging = strangerIn(cdr);
    await expect(messaging.ask(callGet, { scope, callId }, { timeoutMs })).rejects.toMatchObject({
      code: 'no-such-call',
    });
    const { items } = await messaging.ask(callsSince, { scope, after: 0 }, { timeoutMs });
    expect(items).toEqual([]);
    const anothers = { scope, ownerId: 'o-2' };
    await expect(messaging.ask(callSearch, anothers, { timeoutMs })).rejects.toMatchObject({
      code: 'no-such-owner',
    });
  });
});
