import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  alarmsBucket,
  callAnswered,
  callEnded,
  callEndNow,
  callsLive,
  callsUnknown,
  type Scope,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import {
  answerFrames,
  busyThenNext,
  hangupFrames,
  progressFrames,
  renamed,
} from '../captured-call.fixture.js';
import { CdrHarness } from '../cdr-harness.fixture.js';

let here: CdrHarness;
let cdr: RunningApp;
/** A second replica of cdr, in a test that needs one. */
let second: RunningApp | undefined;

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
  await eventually(() => here.fs1.listeners === 1);
});
afterEach(async () => {
  await second?.close();
  second = undefined;
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

describe('the live list', () => {
  const service = { as: 'service', service: 'spec' } as const;
  /** An A leg that nothing else in this spec uses, in a call of its own. */
  const a = (mark: string): string => `${busyThenNext.a.slice(0, -6)}${mark.repeat(6)}`;
  const frames = (of: Buffer, mark: string, more: readonly [string, string][] = []): Buffer => {
    let text = of.toString('latin1').replaceAll(busyThenNext.a, a(mark));
    for (const [what, by] of more) text = text.replaceAll(what, by);
    const body = text.slice(text.indexOf('\n\n') + 2);
    const head = text.slice(0, text.indexOf('\n\n'));
    const length = String(Buffer.byteLength(body, 'latin1'));
    return Buffer.from(
      `${head.replace(/Content-Length: \d+/, `Content-Length: ${length}`)}\n\n${body}`,
      'latin1',
    );
  };
  const answer = (mark: string, more?: readonly [string, string][]): Buffer => {
    here.fs1.existing.add(a(mark));
    return frames(answerFrames([busyThenNext.a]), mark, more);
  };
  const rings = (mark: string): Buffer => {
    here.fs1.existing.add(a(mark));
    return frames(progressFrames([busyThenNext.a]), mark, owned);
  };
  /** The answer to `uuid_dump` about the call. */
  const dump = (mark: string): string => {
    const frame = answer(mark, owned).toString('latin1');
    return frame.slice(frame.indexOf('\n\n') + 2).replace('CHANNEL_ANSWER', 'CHANNEL_DATA');
  };
  const hangup = (mark: string): Buffer => frames(hangupFrames([busyThenNext.a]), mark);
  const owned: readonly [string, string][] = [
    ['"variable_direction":', '"variable_belfabriek_owner":"o-1","variable_direction":'],
  ];
  const ask = (question: Partial<z.input<typeof callsLive.request>> = {}) =>
    strangerIn(cdr).ask(callsLive, { scope: service, ...question }, { timeoutMs: 5000 });
  const listed = async (mark: string): Promise<boolean> =>
    (await ask({ callId: a(mark) })).total === 1;
  const said = async (contract: typeof callAnswered, mark: string) =>
    (await here.facts(contract)).filter((fact) => fact.callId === a(mark));

  /** Moves all times back, as if no call had been seen for a minute. */
  const unheardOf = () =>
    here.database.query(`update cdr.live_calls set seen_at = seen_at - interval '1 minute'`);
  const unknown = async (marks: string, scope: Scope = service) => {
    const { items } = await strangerIn(cdr).ask(callsUnknown, { scope }, { timeoutMs: 5000 });
    return items.filter(({ callId }) => marks.split('').some((mark) => callId === a(mark)));
  };

  it('holds no withheld number in any table, log line or published event', async () => {
    const hidden: readonly [string, string][] = [
      ['31201234567', '31687654321'],
      ['"variable_direction":', '"variable_belfabriek_withheld":"true","variable_direction":'],
    ];
    const before = cdr.lines.length;
    here.fs1.send(answer('7', hidden));
    await eventually(() => listed('7'));
    expect((await ask({ callId: a('7') })).calls).toMatchObject([
      { withheld: true, callingNumber: null },
    ]);
    here.fs1.send(answer('8', [...hidden, ['"Caller-Channel-Answered-Time":"1', '"x":"1']]));
    await eventually(() =>
      cdr.lines.slice(before).some((line) => line['detail'] === 'Channel-Answered-Time'),
    );
    await eventually(async () => (await said(callAnswered, '7')).length > 0);
    const everything = [await here.dump(), cdr.lines.slice(before), await here.facts(callAnswered)];
    expect(JSON.stringify(everything)).toContain(a('7'));
    expect(JSON.stringify(everything)).not.toContain('687654321');
  });

  it('holds a call from its ringing to its hang-up, and publishes each change once', async () => {
    const second = await here.start();
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.send(rings('1'));
    await eventually(() => listed('1'));
    expect((await ask({ callId: a('1') })).calls).toMatchObject([{ answeredAt: null }]);
    here.fs1.send(answer('1', owned));
    await eventually(async () => (await ask({ callId: a('1') })).calls[0]?.answeredAt !== null);
    expect(await ask({ scope: { as: 'owner', ownerId: 'o-1' } })).toMatchObject({
      calls: [{ callId: a('1'), ownerId: 'o-1', callingNumber: '+31201234567', switchName: 'fs1' }],
      total: 1,
    });
    expect((await ask({ scope: { as: 'owner', ownerId: 'o-2' } })).calls).toEqual([]);
    here.fs1.send(hangup('1'));
    await eventually(async () => !(await listed('1')));
    const fact = { callId: a('1'), ownerId: 'o-1' };
    await eventually(async () => (await said(callEnded, '1')).length > 0);
    await second.close();
    expect(await said(callAnswered, '1')).toEqual([fact, fact]);
    expect(await said(callEnded, '1')).toEqual([fact]);
  });

  it('leaves out a call whose post arrived before its answer', async () => {
    expect((await here.post(cdr, renamed(busyThenNext.a, '2'))).status).toBe(200);
    here.fs1.send(answer('2'));
    here.fs1.send(answer('3'));
    await eventually(() => listed('3'));
    expect(await listed('2')).toBe(false);
  });

  it('drops a call when only its post arrives', async () => {
    here.fs1.send(answer('4'));
    await eventually(() => listed('4'));
    await here.post(cdr, renamed(busyThenNext.a, '4'));
    await eventually(async () => !(await listed('4')));
  });

  it('drops calls that are gone when their switch can be reached again', async () => {
    here.fs1.send(answer('5'));
    here.fs1.send(answer('6'));
    await eventually(async () => (await listed('5')) && (await listed('6')));
    await unheardOf();
    here.fs1.existing.delete(a('6'));
    here.fs1.restart();
    await eventually(async () => !(await listed('6')));
    expect(await listed('5')).toBe(true);
    await unheardOf();
    here.fs1.existing.delete(a('5'));
    const second = await here.start({ SEEN_EVERY_MS: 20 });
    await eventually(async () => !(await listed('5')));
    await second.close();
  });

  it('agrees with the stored legs when cdr stops during a hang-up', async () => {
    const second = await here.start();
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.send(answer('b'));
    await eventually(() => listed('b'));
    here.fs1.send(hangup('b'));
    await Promise.all([cdr.close(), second.close()]);
    const rows = await here.database.query<{ listed: boolean; stored: boolean }>(
      `select exists (
           select from cdr.live_calls where call_id = $1 and gone_at is null) as listed,
         exists (select from cdr.legs where uuid = $1) as stored`,
      [a('b')],
    );
    expect(rows[0]?.listed).toBe(!rows[0]?.stored);
    await unheardOf();
    here.fs1.existing.delete(a('b'));
    cdr = await here.start();
    await eventually(async () => !(await listed('b')));
  });

  it('is updated while the bus is away, when legs are accepted within 2 s', async () => {
    await here.busWay.cut();
    here.fs1.send(answer('9'));
    const rows = () =>
      here.database.query('select 1 from cdr.live_calls where call_id = $1', [a('9')]);
    await eventually(async () => (await rows()).length === 1);
    const begun = performance.now();
    expect((await here.post(cdr, renamed(busyThenNext.a, '9'))).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2000);
    await eventually(async () => (await rows()).length === 0);
    await here.busWay.mend();
    await eventually(async () => (await said(callEnded, '9')).length === 1);
    expect(await said(callAnswered, '9')).toHaveLength(1);
  });

  it('finds calls that began while cdr was not connected, and takes no number from the switch’s list', async () => {
    here.fs1.shown = '+31687654321';
    const before = cdr.lines.length;
    here.fs1.dumps.set(a('c'), dump('c'));
    here.fs1.restart();
    await eventually(() => listed('c'));
    expect((await ask({ callId: a('c') })).calls).toMatchObject([
      { ownerId: 'o-1', callingNumber: '+31201234567', lastSeenAt: expect.any(Number) },
    ]);
    here.fs1.restart();
    await eventually(async () => {
      const [call] = (await ask({ callId: a('c') })).calls;
      expect(call?.lastSeenAt).toBe(here.fs1.now);
    });
    expect(JSON.stringify([await here.dump(), cdr.lines.slice(before)])).not.toContain('687654321');
    here.fs1.send(hangup('c'));
    await eventually(async () => !(await listed('c')));
  });

  it('shows a call’s node in its flow, as the switch answers', async () => {
    here.fs1.send(answer('d', owned));
    await eventually(() => listed('d'));
    const atMenu = 's2:4:menu-1:0:-:-:ta-:0:0:-:-';
    const node = async () => (await ask({ callId: a('d') })).calls[0]?.node;
    expect(await node()).toBeNull();
    here.fs1.states.set(a('d'), atMenu);
    expect(await node()).toBe('menu-1');
    here.fs1.states.set(a('d'), 's2:weather');
    expect(await node()).toBeNull();
    here.fs1.states.set(a('d'), atMenu);
    here.fs1.silent = true;
    const begun = performance.now();
    expect(await node()).toBeNull();
    expect(performance.now() - begun).toBeLessThan(1000);
    here.fs1.silent = false;
    here.fs1.restart();
    await eventually(async () => (await node()) === 'menu-1');
  });

  it('lets its owner and staff end a call, which ends once, and has both in the audit log', async () => {
    const end = (scope: Scope) =>
      strangerIn(cdr).ask(callEndNow, { scope, callId: a('d') }, { timeoutMs: 9000 });
    const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'complaint 12' };
    const notFound = { kind: 'not-found', code: 'no-such-call' };
    await expect(end({ as: 'owner', ownerId: 'o-2' })).rejects.toMatchObject(notFound);
    expect(here.fs1.killed).toEqual([]);
    const noted = () =>
      here.database.query(
        `select actor, subject, reason from cdr.audit_log where action = 'call.end' order by seq`,
      );
    expect(await noted()).toEqual([]);
    const [first, ...others] = await Promise.allSettled([
      end(staff),
      end({ as: 'owner', ownerId: 'o-1' }),
    ]);
    expect(here.fs1.killed).toEqual([`${a('d')} MANAGER_REQUEST`]);
    const ends = [first, ...others].map((one) =>
      one.status === 'fulfilled' ? one.value : (one.reason as object),
    );
    expect(ends).toContainEqual({ callId: a('d') });
    expect(ends).toContainEqual(expect.objectContaining(notFound));
    expect(await noted()).toEqual(
      expect.arrayContaining([
        { actor: 'staff:anna', subject: a('d'), reason: 'complaint 12' },
        { actor: 'owner:o-1', subject: a('d'), reason: null },
      ]),
    );
    here.fs1.send(hangup('d'));
    await eventually(async () => !(await listed('d')));
    await expect(end(staff)).rejects.toMatchObject(notFound);
  });

  it('closes calls lost in a switch’s crash as unknown, with an alarm, until their legs arrive', async () => {
    const alarms = async () => {
      const bucket = strangerIn(cdr).bucket(alarmsBucket);
      const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
      return all.map((alarm) => alarm && [alarm.code, alarm.subject]);
    };
    second = await here.start({ SEEN_EVERY_MS: 20 });
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.send(answer('e', owned));
    here.fs1.send(answer('f', owned));
    here.fs1.send(rings('0'));
    await eventually(async () => {
      for (const mark of 'ef0') expect(await listed(mark)).toBe(true);
    });
    expect(await alarms()).toEqual([]);
    here.fs1.crash();
    await eventually(async () => (await unknown('ef0')).length === 2);
    for (const mark of 'ef0') expect(await listed(mark)).toBe(false);
    expect(await unknown('ef', { as: 'owner', ownerId: 'o-1' })).toMatchObject([
      { ownerId: 'o-1', switchName: 'fs1', closedAt: expect.any(String) },
      { ownerId: 'o-1' },
    ]);
    expect(await unknown('ef', { as: 'owner', ownerId: 'o-2' })).toEqual([]);
    await eventually(async () => expect(await alarms()).toContainEqual(['calls-unknown', 'fs1']));
    for (const mark of ['e', 'f']) {
      expect((await here.post(cdr, renamed(busyThenNext.a, mark))).status).toBe(200);
    }
    await eventually(async () => (await unknown('ef')).length === 0);
    // Four calls that earlier tests left under way were lost in the crash too; their legs arrive now.
    for (const mark of '3567') await here.post(cdr, renamed(busyThenNext.a, mark));
    here.fs1.restart();
    await eventually(async () => expect(await alarms()).toEqual([]));
  });

  it('closes calls of a switch that is away too long, and lists them again if the switch still has them', async () => {
    second = await here.start({ SEEN_EVERY_MS: 20, UNKNOWN_AFTER_MS: 300 });
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.dumps.set(a('a'), dump('a'));
    here.fs1.send(answer('a', owned));
    await eventually(() => listed('a'));
    here.fs1.silent = true;
    await here.fs1.refuse();
    await eventually(async () => (await unknown('a')).length === 1);
    expect(await listed('a')).toBe(false);
    here.fs1.silent = false;
    await here.fs1.accept();
    await eventually(() => listed('a'), { limitMs: 10_000 });
    await eventually(async () => (await unknown('a')).length === 0);
  });
});
