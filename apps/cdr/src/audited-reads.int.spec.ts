import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callGet, callRecorded, callSearch, callsLive } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, type RunningApp } from '@app/testing';
import { busyThenNext, renamed, uuidOf } from './captured-call.fixture.js';
import { CdrHarness } from './cdr-harness.fixture.js';

let here: CdrHarness;
let cdr: RunningApp;

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

describe('what staff read', () => {
  it('is in the audit log, with whom or which call they read of', async () => {
    const scope = { as: 'staff', staffId: 'anna', reason: 'dispute 12' } as const;
    const messaging = cdr.app.get(Messaging);
    const leg = renamed(busyThenNext.a, 'e', { originated_legs: '' });
    const callId = uuidOf(leg);
    await here.post(cdr, leg);
    await eventually(async () => (await here.facts(callRecorded)).length > 0);
    await messaging.ask(callGet, { scope, callId }, { timeoutMs: 5000 });
    await messaging.ask(callSearch, { scope, ownerId: 'o-1' }, { timeoutMs: 5000 });
    await messaging.ask(callsLive, { scope }, { timeoutMs: 5000 });
    await messaging.ask(
      callSearch,
      { scope: { as: 'owner', ownerId: 'o-1' } },
      { timeoutMs: 5000 },
    );
    const unknown = { scope, callId: '00000000-0000-4000-8000-000000000000' };
    await expect(messaging.ask(callGet, unknown, { timeoutMs: 5000 })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'no-such-call',
    });
    const log = await here.database.query(
      'select actor, action, subject, reason from cdr.audit_log order by seq',
    );
    const by = { actor: 'staff:anna', reason: 'dispute 12' };
    expect(log).toEqual([
      { ...by, action: 'call.get', subject: callId },
      { ...by, action: 'call.search', subject: 'o-1' },
      { ...by, action: 'call.live', subject: 'all' },
    ]);
  });
});
