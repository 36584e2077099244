import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { channelVariables as own } from '@app/contracts';
import { FakeChannel } from '../../test/fake-channel.js';
import { atOnce, FakeQuestions } from '../../test/fake-questions.js';
import {
  audio,
  call,
  callId,
  context,
  flow,
  number,
  snapshots,
  startedAt,
  tariff,
  withFlow,
} from '../../test/world.js';
import { runCall } from './call-run.js';
import { legUuid } from './commands/leg-uuid.js';
import { carry, NoLegs, toMobilesOnly, busyThenAnswered } from './call-run.fixture.js';

beforeAll(() => Logger.overrideLogger(false));

describe('runCall', () => {
  it('runs the flow with one write for each command', async () => {
    const fake = call(busyThenAnswered);
    const { channel, end } = await carry(fake);
    expect(end).toBe('hung-up');
    expect(fake.ended).toBe('NORMAL_CLEARING');
    expect(channel.writes).toEqual([
      [
        'multiset',
        'limit',
        'limit',
        'pre_answer',
        'playback',
        'set',
        'playback_ms',
        'playback_last_offset_pos',
      ],
      ['multiset', 'bridge', 'set', 'originate_causes', 'originate_disposition'],
      ['multiset', 'bridge', 'set', 'originate_causes', 'originate_disposition'],
    ]);
    expect(fake.played).toEqual(['/prompts/welkom.wav']);
    expect(fake.dialled).toEqual([
      {
        to: '+31201000101',
        uuid: legUuid(callId, 1),
        variables: [
          `origination_uuid=${legUuid(callId, 1)}`,
          `belfabriek_call_id=${callId}`,
          'belfabriek_attempt=1',
          'belfabriek_trunk_try=1',
          'belfabriek_destination=+31201000101',
          'belfabriek_trunk=mobiel-uit',
          'belfabriek_carrier=mobiel',
          'digits_dialed_filter=.+',
        ].join(','),
      },
      {
        to: '+31612000121',
        uuid: legUuid(callId, 2),
        variables: expect.stringContaining('belfabriek_trunk=mobiel-uit'),
      },
    ]);
    expect(fake.bridges).toEqual([
      'originate_timeout=20,ignore_early_media=ring_ready',
      'originate_timeout=15,ignore_early_media=ring_ready',
    ]);
  });

  it('sets channel variables with the facts for the call’s record', async () => {
    const fake = call(busyThenAnswered);
    await carry(fake);
    expect(Object.fromEntries(fake.variables)).toMatchObject({
      [own.callId]: callId,
      [own.serviceNumber]: '+319001234',
      [own.ownerId]: 'helpdesk-nu',
      [own.carrierId]: 'laagland',
      [own.origin]: 'NL/mobile',
      [own.flowVersion]: '3',
      [own.announced]: 'welkom:2400/2400/welkom',
      app_disable_expand_variables: 'true',
      digits_dialed_filter: '.+',
    });
  });

  it('releases with the flow’s cause, and not with a destination’s SIP code', async () => {
    const destinations = { '31201000101': 'CALL_REJECTED', '31612000121': 'USER_BUSY' };
    const fake = call({ destinations });
    const { channel, end } = await carry(fake);
    expect(end).toBe('released');
    expect(fake.ended).toBe('USER_BUSY');
    expect(channel.writes.at(-1)).toEqual(['multiset', 'hangup']);
    expect(fake.variables.has('last_bridge_proto_specific_hangup_cause')).toBe(false);
  });

  it('sets the proof of all announcements on the channel', async () => {
    const destinations = { '31201000101': 'NO_ANSWER', '31612000121': 'CALL_REJECTED' };
    const fake = call({ destinations });
    const { channel } = await carry(fake);
    expect(fake.variables.get(own.announced)).toBe(
      'welkom:2400/2400/welkom,storing:3100/3100/storing',
    );
    // Early media is requested once.
    expect(fake.ran.filter((name) => name === 'pre_answer')).toHaveLength(1);
    expect(channel.writes.flat().filter((name) => name === 'playback')).toHaveLength(2);
  });

  it('releases with the last attempt’s cause where the flow has no exit for that cause', async () => {
    const destinations = { '31201000101': 'USER_BUSY', '31612000121': 'NO_ANSWER' };
    const fake = call({ destinations });
    await carry(fake);
    expect(fake.ended).toBe('NO_ANSWER');
  });

  it('lists a prompt that the caller’s hang-up interrupted, as heard for 0 ms', async () => {
    const fake = call({ hangsUpIn: 5 });
    const { end } = await carry(fake);
    expect(fake.ran.at(-1)).toBe('playback');
    expect(end).toBe('hung-up');
    expect(fake.variables.get(own.announced)).toBe('welkom:0+/2400/welkom');
    expect(fake.dialled).toEqual([]);
  });

  it('continues past a prompt that is missing on the switch', async () => {
    const fake = call({ ...busyThenAnswered, files: {} });
    fake.variables.set('playback_ms', '2400');
    fake.variables.set('playback_last_offset_pos', '19200');
    await carry(fake);
    expect(fake.variables.has(own.announced)).toBe(false);
    expect(fake.dialled).toHaveLength(2);
  });

  it.each([
    ['that is missing in the snapshot', 'welkom'],
    ['whose name is a property of every object', 'constructor'],
  ])('continues past a prompt %s', async (_, prompt) => {
    const welcome = { ...flow.nodes.welcome, prompt };
    const changed = {
      ...number,
      prompts: {},
      flow: { ...flow, nodes: { ...flow.nodes, welcome } },
    };
    const fake = call(busyThenAnswered);
    await carry(fake, { snapshots: snapshots(changed) });
    expect(fake.played).toEqual([]);
    expect(fake.variables.has(own.announced)).toBe(false);
    expect(fake.dialled).toHaveLength(2);
  });

  it('continues past a destination that no trunk takes', async () => {
    const fake = call(busyThenAnswered);
    await carry(fake, { snapshots: toMobilesOnly() });
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31612000121']);
  });

  it('uses the cause that the switch reports for a bridge that created no leg', async () => {
    const fake = call({ destinations: { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' } });
    Object.assign(fake, { variables: new NoLegs(fake.variables) });
    await carry(fake);
    expect(fake.ended).toBe('USER_BUSY');
    expect(fake.dialled).toHaveLength(2);
  });

  it('measures the time between an answer of the switch and the next command', async () => {
    const seconds: number[] = [];
    await carry(call(busyThenAnswered), { onStep: (each) => seconds.push(each) });
    expect(seconds).toHaveLength(3);
    for (const each of seconds) expect(each).toBeGreaterThanOrEqual(0);
  });
});

describe('premium number', () => {
  const paid = { ...number, tariffDue: true, tariffs: [tariff] };
  const withTariffs = (...tariffs: (typeof tariff)[]) => ({
    snapshots: snapshots({ ...paid, tariffs }),
  });
  const telling = withFlow(
    {
      price: { type: 'announce', tariff: true, next: 'agents' },
      agents: flow.nodes.agents,
      trouble: flow.nodes.sorry,
      sorry: flow.nodes.sorry,
    },
    'price',
    { tariffDue: true, tariffs: [tariff] },
  );

  it('announces its tariff before any answer, and sets the tariff’s id on the channel', async () => {
    const fake = call(busyThenAnswered);
    await carry(fake, { snapshots: snapshots(telling) });
    expect(fake.played).toEqual(['/prompts/tarief.wav']);
    expect(fake.variables.get(own.tariffId)).toBe(tariff.id);
    expect(fake.variables.get(own.announced)).toBe('tariff:4900/4900/tarief');
    expect(fake.ran.find((name) => ['answer', 'bridge', 'playback'].includes(name))).toBe(
      'playback',
    );
    expect(fake.dialled).toHaveLength(2);
  });

  it('ends the call at the announced maximum, with a notice before it', async () => {
    const fake = call(busyThenAnswered);
    await carry(fake, { snapshots: snapshots(telling) });
    expect(fake.variables.get('execute_on_answer_1')).toBe('sched_hangup +1201 ALLOTTED_TIMEOUT');
    expect(fake.variables.get('execute_on_answer_2')).toBe(
      'sched_broadcast +1198 /prompts/einde.wav aleg',
    );
  });

  it('ends the call later where the carrier charges no more than the maximum', async () => {
    const fake = call(busyThenAnswered, { address: '127.0.0.3' });
    await carry(fake, { snapshots: snapshots(telling) });
    expect(fake.variables.get(own.carrierId)).toBe('mobiel');
    expect(fake.variables.get('execute_on_answer_1')).toBe('sched_hangup +14401 ALLOTTED_TIMEOUT');
    expect(fake.variables.has('execute_on_answer_2')).toBe(false);
  });

  it('releases the call unanswered when its tariff cannot be played', async () => {
    const fake = call({ ...busyThenAnswered, files: {} });
    await carry(fake, { snapshots: snapshots(telling) });
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(fake.headers.get('Answer-State')).toBe('early');
    expect(fake.dialled).toEqual([]);
  });

  it('uses the tariff version that is valid when the call comes in', async () => {
    const before = { ...tariff, id: '00000000-0000-4000-8000-000000000001', until: startedAt };
    const after = { ...tariff, id: '00000000-0000-4000-8000-000000000002', from: startedAt + 1 };
    const now = { ...tariff, id: '00000000-0000-4000-8000-000000000003', from: startedAt };
    const fake = call(busyThenAnswered);
    await carry(fake, withTariffs(before, now, after));
    expect(fake.variables.get(own.tariffId)).toBe(now.id);
  });

  it('refuses the call without announcements when no tariff is valid, and logs one error', async () => {
    const errors: unknown[] = [];
    Logger.overrideLogger({
      log: () => undefined,
      warn: () => undefined,
      error: (...words: unknown[]) => errors.push(words),
    });
    const fake = call(busyThenAnswered);
    const { channel, end } = await carry(fake, withTariffs({ ...tariff, until: startedAt }));
    Logger.overrideLogger(false);
    expect(end).toBe('refused');
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(channel.writes).toEqual([['multiset', 'hangup']]);
    expect(errors).toHaveLength(1);
  });
});

describe('closed number', () => {
  const closed = (prompt: boolean, cause = 'NUMBER_CHANGED') =>
    snapshots({
      ...number,
      closed: { reason: 'ended', prompt: prompt ? { nl: audio('closed') } : null, cause },
    });

  it('plays its prompt before any answer, then releases with its cause', async () => {
    const fake = call(busyThenAnswered);
    const { end } = await carry(fake, { snapshots: closed(true) });
    expect(end).toBe('released');
    expect(fake.played).toEqual(['/prompts/closed.wav']);
    expect(fake.ended).toBe('NUMBER_CHANGED');
    expect(fake.headers.get('Answer-State')).toBe('early');
    expect(fake.variables.get(own.announced)).toBe('closed:1800/1800/closed');
    expect(fake.variables.get(own.ownerId)).toBe('helpdesk-nu');
    expect(fake.variables.has(own.flowVersion)).toBe(false);
  });

  it('releases at once when it has no prompt', async () => {
    const fake = call(busyThenAnswered);
    const { channel, end } = await carry(fake, { snapshots: closed(false, 'UNALLOCATED_NUMBER') });
    expect(end).toBe('refused');
    expect(fake.ended).toBe('UNALLOCATED_NUMBER');
    expect(channel.writes).toEqual([['multiset', 'hangup']]);
  });
});

describe('question of a flow', () => {
  const queue = {
    queue: {
      type: 'queue',
      music: 'muziek',
      destinations: [{ to: '+31201000101', ringSeconds: 20 }],
      timeout: 'sorry',
      failed: 'sorry',
    },
    sorry: { type: 'hangup', cause: 'NO_ANSWER' },
  };

  it('about the caller is answered from the call and the owner’s lists', async () => {
    const rules = [
      { when: { list: 'blocked' }, to: 'blocked' },
      { when: { withheld: true }, to: 'hidden' },
    ];
    const nodes = {
      who: { type: 'origin', rules, otherwise: 'other' },
      blocked: { type: 'hangup', cause: 'CALL_REJECTED' },
      hidden: { type: 'hangup', cause: 'USER_BUSY' },
      other: { type: 'hangup', cause: 'NO_ANSWER' },
    };
    const asking = withFlow(nodes, 'who', { lists: { blocked: ['+3161234', '+44'] } });
    const ends = async (from: string, withheld = false) => {
      const fake = call({}, { from });
      if (withheld) fake.variables.set(own.withheld, 'true');
      await carry(fake, { snapshots: snapshots(asking) });
      return fake.ended;
    };
    expect(await ends('+31612345678')).toBe('CALL_REJECTED');
    expect(await ends('0612345678', true)).toBe('CALL_REJECTED');
    expect(await ends('+31201234567', true)).toBe('USER_BUSY');
    expect(await ends('+31201234567')).toBe('NO_ANSWER');
    expect(await ends('anonymous')).toBe('NO_ANSWER');
  });

  it('for a queue turn is answered without using the channel, and names its call and node', async () => {
    const questions = new FakeQuestions();
    const fake = call({ destinations: { '31201000101': 'NONE' } });
    await carry(fake, { snapshots: snapshots(withFlow(queue, 'queue')), questions });
    expect(fake.ran.slice(3, 5)).toEqual(['answer', 'set']);
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31201000101']);
    const [{ question, about } = { question: undefined, about: undefined }] = questions.asked;
    expect(question).toMatchObject({ kind: 'turn', node: 'queue', destinations: ['+31201000101'] });
    expect(about?.facts).toMatchObject({
      callId,
      zone: 'Europe/Amsterdam',
      caller: { number: '+31612345678', country: 'NL', kind: 'mobile', withheld: false },
    });
    expect(about?.facts.nowMs).toBeGreaterThanOrEqual(startedAt / 1000 + 3);
    expect(about?.startedAtMs).toBe(startedAt / 1000);
    expect(about?.state.node).toBe('queue');
    expect(questions.reports).toEqual([
      'dialling +31201000101',
      'ended +31201000101 null',
      `left ${callId}`,
    ]);
  });

  it('for a queue turn reports to the queue each destination that was not reached, also when no leg was created', async () => {
    const waits = () => snapshots(withFlow(queue, 'queue'));
    const barred = new FakeQuestions();
    await carry(call(), { snapshots: toMobilesOnly(waits()), questions: barred });
    expect(barred.reports).toContain('ended +31201000101 NO_ROUTE_DESTINATION');
    const unmade = new FakeQuestions();
    const fake = call({ destinations: { '31201000101': 'SWITCH_CONGESTION' } });
    Object.assign(fake, { variables: new NoLegs(fake.variables) });
    await carry(fake, { snapshots: waits(), questions: unmade });
    expect(unmade.reports).toContain('ended +31201000101 SWITCH_CONGESTION');
  });

  it('for a queue turn reports to the queue the end of each attempt and the end of the wait', async () => {
    const questions = new FakeQuestions();
    const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
    await carry(fake, { snapshots: snapshots(withFlow(queue, 'queue')), questions });
    expect(fake.ended).toBe('NO_ANSWER');
    expect(questions.reports.slice(0, 2)).toEqual([
      'dialling +31201000101',
      'ended +31201000101 USER_BUSY',
    ]);
    expect(questions.reports.filter((report) => report.startsWith('left'))).toEqual([
      `left ${callId}`,
    ]);
  });

  it('for a queue turn keeps the caller’s place when another controller takes the call over', async () => {
    const questions = new FakeQuestions();
    const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
    const channel = new FakeChannel(fake, callId, 12);
    const changes = { snapshots: snapshots(withFlow(queue, 'queue')), questions };
    expect(await runCall(channel, context(changes))).toBe('handed-on');
    expect(questions.reports.at(-1)).toBe(`handed on ${callId}`);
    expect(questions.reports).not.toContain(`left ${callId}`);
  });

  it('for a queue turn marks the channel when the queue order covers one controller only', async () => {
    const questions = new FakeQuestions((question) => ({ ...atOnce(question), isLocal: true }));
    const fake = call({ destinations: { '31201000101': 'NONE' } });
    await carry(fake, { snapshots: snapshots(withFlow(queue, 'queue')), questions });
    expect(fake.variables.get(own.queueOrder)).toBe('local');
  });
});

it('runCall carries a call by a saved flow that today’s rules would refuse to save', async () => {
  const barred = [{ to: '+319000303', ringSeconds: 20 }];
  const agents = { type: 'connect', destinations: barred, busy: 'agents' };
  const old = { ...number, flow: { version: 1, start: 'agents', nodes: { agents } } };
  const fake = call({ destinations: { '319000303': 'NONE' } });
  expect((await carry(fake, { snapshots: snapshots(old) })).end).toBe('hung-up');
});

describe('caller', () => {
  it.each([
    ['+31612345678', 'NL/mobile'],
    ['0201234567', 'NL/fixed'],
    ['+4930123456', 'DE/fixed'],
    ['anonymous', '-/unknown'],
    ['0000000000', '-/unknown'],
    ['', '-/unknown'],
    ['Andr\u00e9 50% off', '-/unknown'],
  ])('with number %j has origin %s', async (from, origin) => {
    const fake = call(busyThenAnswered, { from });
    await carry(fake);
    expect(fake.variables.get(own.origin)).toBe(origin);
  });

  it('who withholds the number leaves its origin on the channel, and the number neither in logs nor in variables', async () => {
    const fake = call(busyThenAnswered, { from: '+31612345678' });
    fake.headers.set('Caller-Caller-ID-Number', 'anonymous');
    fake.variables.set(own.withheld, 'true');
    const logged: unknown[] = [];
    Logger.overrideLogger({
      log: (...words: unknown[]) => logged.push(words),
      error: (...words: unknown[]) => logged.push(words),
      warn: (...words: unknown[]) => logged.push(words),
      debug: (...words: unknown[]) => logged.push(words),
    });
    await carry(fake, { snapshots: snapshots({ ...number, prompts: {} }) });
    Logger.overrideLogger(false);
    expect(fake.variables.get(own.origin)).toBe('NL/mobile');
    const all = JSON.stringify([[...fake.variables], fake.dialled, logged]);
    expect(logged.length).toBeGreaterThan(0);
    expect(all).not.toContain('12345678');
  });
});
