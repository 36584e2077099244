import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callAnswered, callEnded, callsLive } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, type RunningApp } from '@app/testing';
import type { z } from 'zod';
import { answerFrames, busyThenNext, hangupFrames, renamed } from '../captured-call.fixture.js';
import { CdrHarness } from '../cdr-harness.fixture.js';

let here: CdrHarness;
let cdr: RunningApp;

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
  await eventually(() => here.fs1.listeners === 1);
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

describe('the live list', () => {
  const service = { as: 'service', service: 'spec' } as const;
  /** An A leg that nothing else in this spec uses, as part of a call of its own. */
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
  const hangup = (mark: string): Buffer => frames(hangupFrames([busyThenNext.a]), mark);
  const owned: readonly [string, string][] = [
    ['"variable_direction":', '"variable_belfabriek_owner":"o-1","variable_direction":'],
  ];
  const ask = (question: Partial<z.input<typeof callsLive.request>> = {}) =>
    cdr.app.get(Messaging).ask(callsLive, { scope: service, ...question }, { timeoutMs: 5000 });
  const listed = async (mark: string): Promise<boolean> =>
    (await ask({ callId: a(mark) })).total === 1;
  const said = async (contract: typeof callAnswered, mark: string) =>
    (await here.facts(contract)).filter((fact) => fact.callId === a(mark));

  it('holds no number that is withheld, in no table, line or fact', async () => {
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

  it('holds a call from its answer to its hang-up, and says so once each', async () => {
    const second = await here.start();
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.send(answer('1', owned));
    await eventually(() => listed('1'));
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
    expect(await said(callAnswered, '1')).toEqual([fact]);
    expect(await said(callEnded, '1')).toEqual([fact]);
  });

  it('leaves a call out whose post came before its answer', async () => {
    expect((await here.post(cdr, renamed(busyThenNext.a, '2'))).status).toBe(200);
    here.fs1.send(answer('2'));
    here.fs1.send(answer('3'));
    await eventually(() => listed('3'));
    expect(await listed('2')).toBe(false);
  });

  it('lets a call go by its post alone', async () => {
    here.fs1.send(answer('4'));
    await eventually(() => listed('4'));
    await here.post(cdr, renamed(busyThenNext.a, '4'));
    await eventually(async () => !(await listed('4')));
  });

  it('lets go of calls that are gone when the switch is there again', async () => {
    here.fs1.send(answer('5'));
    here.fs1.send(answer('6'));
    await eventually(async () => (await listed('5')) && (await listed('6')));
    here.fs1.existing.delete(a('6'));
    here.fs1.restart();
    await eventually(async () => !(await listed('6')));
    expect(await listed('5')).toBe(true);
    here.fs1.existing.delete(a('5'));
    const second = await here.start({ LIVE_CHECK_AFTER_MS: 0 });
    await eventually(async () => !(await listed('5')));
    await second.close();
  });

  it('is written to the end when cdr is told to stop', async () => {
    const second = await here.start();
    await eventually(() => here.fs1.listeners === 2);
    here.fs1.send(answer('b'));
    await eventually(() => listed('b'));
    here.fs1.send(hangup('b'));
    await Promise.all([cdr.close(), second.close()]);
    const rows = await here.database.query<{ listed: boolean; held: boolean }>(
      `select exists (select from cdr.live_calls where call_id = $1) as listed,
         exists (select from cdr.legs where uuid = $1) as held`,
      [a('b')],
    );
    expect(rows[0]?.listed).toBe(!rows[0]?.held);
    cdr = await here.start();
    here.fs1.existing.delete(a('b'));
    await eventually(async () => !(await listed('b')));
  });

  it('is kept without the bus, and legs are taken as ever', async () => {
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
});
