import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  carrierSnapshot,
  channelVariables as own,
  limitNotPassed,
  numberSnapshot,
  platformLimits,
} from '@app/contracts';
import type { FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import { FakeLimits } from '../../test/fake-limits.js';
import { FakeQuestions } from '../../test/fake-questions.js';
import {
  call,
  callId,
  carriers,
  context,
  files,
  flow,
  number,
  snapshots,
  startedAt,
  withFlow,
} from '../../test/world.js';
import { runCall } from './call-run.js';
import { legUuid } from './commands/leg-uuid.js';
import { carry, busyThenAnswered } from './call-run.fixture.js';

beforeAll(() => Logger.overrideLogger(false));

describe('limits of a number and its owner', () => {
  const withLimits = (limits: object, platform: object = {}) => {
    const all = snapshots(
      numberSnapshot.parse({ ...number, limits: { number: {}, owner: {}, ...limits } }),
    );
    all.limits = platformLimits.parse(platform);
    return all;
  };
  const limits = ({ log }: FakeCall) => log.filter((line) => line.startsWith('limit '));

  it('are sent to the switch, one for the number and one for the owner', async () => {
    const fake = call(busyThenAnswered);
    await carry(fake);
    expect(limits(fake)).toEqual([
      'limit hash number +319001234 200 !USER_BUSY',
      'limit hash owner helpdesk-nu 500 !USER_BUSY',
    ]);
    expect(limitNotPassed((name) => fake.variables.get(name))).toBeNull();
  });

  it.each([
    ['number +319001234', 'number-channels'],
    ['owner helpdesk-nu', 'owner-channels'],
  ])(
    'refuse a call when the limit on simultaneous calls of %s is reached',
    async (full, refused) => {
      const fake = call({ ...busyThenAnswered, full: [full] });
      const { end } = await carry(fake);
      expect(end).toBe('refused');
      expect(fake.ended).toBe('USER_BUSY');
      expect(limitNotPassed((name) => fake.variables.get(name))).toBe(refused);
      expect(fake.played).toEqual([]);
    },
  );

  it('are the ones set for the number and its owner, and none when these are unset and the platform’s are null', async () => {
    const own = call(busyThenAnswered);
    await carry(own, {
      snapshots: withLimits({ number: { channels: 2 }, owner: { channels: 3 } }),
    });
    expect(limits(own).map((line) => line.split(' ')[4])).toEqual(['2', '3']);
    const none = call(busyThenAnswered);
    await carry(none, { snapshots: withLimits({}, { numberChannels: null, ownerChannels: null }) });
    expect(limits(none)).toEqual([]);
  });

  it('are not sent for a call whose flow only hangs up', async () => {
    const fake = call();
    await carry(fake, {
      snapshots: snapshots(withFlow({ end: { type: 'hangup', cause: 'NO_ANSWER' } }, 'end')),
    });
    expect(fake.ran).toEqual(['multiset', 'hangup']);
  });

  it('end a call after the number’s own maximum duration, else the platform’s', async () => {
    const lasting = async (limits: object) => {
      const fake = call(busyThenAnswered);
      await carry(fake, { snapshots: withLimits(limits, { callSeconds: 7200 }) });
      return fake.variables.get('execute_on_answer_1');
    };
    expect(await lasting({})).toBe('sched_hangup +7201 ALLOTTED_TIMEOUT');
    expect(await lasting({ number: { callSeconds: 60 } })).toBe(
      'sched_hangup +61 ALLOTTED_TIMEOUT',
    );
  });
});

describe('dialled number from a carrier', () => {
  const sent = async (incoming: object, dialled: string) => {
    const all = snapshots();
    all.putCarrier(
      carrierSnapshot.parse({ ...carriers[0], incoming: { prefixes: ['31900'], ...incoming } }),
    );
    const fake = call({ ...busyThenAnswered }, { dialled });
    await carry(fake, { snapshots: all });
    return fake;
  };

  it.each([
    [{ numberFormat: 'digits' }, '319001234'],
    [{ numberFormat: 'plus', stripPrefixes: ['1', '12'] }, '12+319001234'],
    [{}, '09001234;rn=+31881000100;npdi'],
  ])('is read in the carrier’s number format: %j', async (incoming, dialled) => {
    const fake = await sent(incoming, dialled);
    expect(fake.variables.get(own.serviceNumber)).toBe('+319001234');
    expect(fake.ended).toBe('NORMAL_CLEARING');
  });

  it('is refused when it is not written in the carrier’s number format', async () => {
    expect((await sent({ numberFormat: 'digits' }, '09001234')).ended).toBe('UNALLOCATED_NUMBER');
  });

  it.each(['09001234', '+319009999'])(
    'is refused outside the carrier’s ranges, whether the number exists or not: %s',
    async (dialled) => {
      const fake = await sent({ prefixes: ['31800', '319002'] }, dialled);
      expect(fake.ended).toBe('OUTGOING_CALL_BARRED');
      expect(fake.variables.get(own.refused)).toBe('carrier-range');
    },
  );

  it('is of the carrier that the switch names, not of the source address’s; of an unknown carrier, it is refused for the moment', async () => {
    const fake = call(busyThenAnswered, { address: '127.0.0.2' });
    fake.variables.set(own.carrierId, 'mobiel');
    await carry(fake);
    expect(fake.variables.get(own.carrierId)).toBe('mobiel');
    const unknown = call(busyThenAnswered);
    unknown.variables.set(own.carrierId, 'new-here');
    await carry(unknown);
    expect(unknown.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(unknown.variables.get('sip_rh_Retry-After')).toBe('5');
  });
});

describe('caller limits', () => {
  it('are checked once, not again after a take-over, with the caller’s number as the carrier gave it', async () => {
    const limits = new FakeLimits();
    const fake = call(busyThenAnswered, { from: '0612345678' });
    fake.variables.set(own.withheld, 'true');
    await carry(fake, { limits });
    expect(limits.admitted).toEqual([
      expect.objectContaining({
        callingNumber: '0612345678',
        withheld: true,
        called: '+319001234',
        startedAt,
      }),
    ]);
    const taken = call(busyThenAnswered);
    await runCall(new FakeChannel(taken, callId, 3), context({ limits }));
    expect(limits.admitted).toHaveLength(2);
    await runCall(new FakeChannel(taken, callId), context({ limits }));
    expect(taken.dialled).toHaveLength(2);
    expect(limits.admitted).toHaveLength(2);
  });

  it('refuse a call before its flow starts, and set the reason on the channel', async () => {
    const verdict = { refusal: 'caller-rate', cause: 'USER_BUSY' } as const;
    const fake = call(busyThenAnswered);
    const { channel, end } = await carry(fake, { limits: new FakeLimits(verdict) });
    expect(end).toBe('refused');
    expect(channel.writes).toEqual([['multiset', 'hangup']]);
    expect(fake.ended).toBe('USER_BUSY');
    expect(Object.fromEntries(fake.variables)).toMatchObject({
      [own.refused]: 'caller-rate',
      [own.ownerId]: 'helpdesk-nu',
    });
  });

  it('release the reservations of a refused call’s legs', async () => {
    const verdict = { refusal: 'caller-rate', cause: 'USER_BUSY' } as const;
    const limits = new FakeLimits(verdict);
    const agent = {
      type: 'connect',
      strategy: 'in-turn',
      destinations: [{ to: '+31201000101', ringSeconds: 20 }],
    };
    const fake = call(busyThenAnswered);
    const { channel } = await carry(fake, {
      limits,
      snapshots: snapshots(withFlow({ agent }, 'agent')),
    });
    expect(channel.writes).toEqual([['multiset', 'hangup']]);
    expect(fake.dialled).toEqual([]);
    expect(limits.reports).toEqual([`${legUuid(callId, 1)} undialled`]);
  });

  it('give a suspect call a channel limit of its own, and a shorter maximum duration', async () => {
    const verdict = { refusal: null, suspicions: ['regular', 'synchronous'] } as const;
    const fake = call(busyThenAnswered);
    await carry(fake, { limits: new FakeLimits(verdict) });
    expect(fake.variables.get(own.suspicion)).toBe('regular,synchronous');
    expect(fake.log.filter((line) => line.startsWith('limit'))).toEqual([
      'limit hash suspect +319001234 5 !USER_BUSY',
      'limit hash number +319001234 200 !USER_BUSY',
      'limit hash owner helpdesk-nu 500 !USER_BUSY',
    ]);
    expect(fake.variables.get('execute_on_answer_1')).toBe('sched_hangup +601 ALLOTTED_TIMEOUT');
  });

  it('keep a barred destination from being dialled, and let the flow continue', async () => {
    const limits = new FakeLimits(undefined, { '+31201000101': 'country' });
    const questions = new FakeQuestions();
    const fake = call(busyThenAnswered);
    await carry(fake, { limits, questions });
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31612000121']);
    expect(fake.variables.get(own.barred)).toBe('1:+31201000101:country');
    expect(limits.asked[0]).toEqual({
      legs: [
        expect.objectContaining({
          uuid: legUuid(callId, 1),
          destination: '+31201000101',
          carrierId: 'mobiel',
        }),
      ],
      by: expect.objectContaining({ callId, number: expect.objectContaining({ flowVersion: 3 }) }),
    });
    expect(questions.reports[0]).toBe('ended +31201000101 OUTGOING_CALL_BARRED');
  });

  it('make a flow take its exit for failed destinations when all are barred', async () => {
    const limits = new FakeLimits(undefined, { '+31201000101': 'spend', '+31612000121': 'spend' });
    const fake = call({ files });
    await carry(fake, { limits });
    expect(fake.dialled).toEqual([]);
    expect(fake.variables.get(own.barred)).toBe('1:+31201000101:spend,2:+31612000121:spend');
    expect(fake.played.at(-1)).toBe('/prompts/storing.wav');
  });

  it('let the other destinations of a simultaneous ring be dialled when one is barred', async () => {
    const all = {
      type: 'connect',
      strategy: 'all-at-once',
      destinations: ['+31201000101', '+31612000121'].map((to) => ({ to, ringSeconds: 20 })),
    };
    const limits = new FakeLimits(undefined, { '+31201000101': 'spend' });
    const fake = call({ destinations: { '31612000121': 'USER_BUSY' } });
    await carry(fake, { limits, snapshots: snapshots(withFlow({ all }, 'all')) });
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31612000121']);
    expect(fake.ended).toBe('USER_BUSY');
    expect(limits.reports).toEqual([`${legUuid(callId, 2)} false`]);
  });

  it('receive which legs are over, and whether a destination answered where that is known', async () => {
    const limits = new FakeLimits();
    await carry(call(busyThenAnswered), { limits });
    expect(limits.reports).toEqual([`${legUuid(callId, 1)} false`, `${legUuid(callId, 2)} null`]);
    const confirm = { prompt: 'welkom', key: '1' };
    const agents = { ...flow.nodes.agents, confirm };
    const confirming = withFlow(
      { agents, trouble: flow.nodes.sorry, sorry: flow.nodes.sorry },
      'agents',
    );
    const unsure = new FakeLimits();
    const destinations = { '31201000101': 'NO_ANSWER', '31612000121': 'NO_ANSWER' };
    await carry(call({ destinations }), { limits: unsure, snapshots: snapshots(confirming) });
    expect(unsure.reports).toEqual([`${legUuid(callId, 1)} null`, `${legUuid(callId, 2)} null`]);
  });
});

describe('refused call', () => {
  it.each([
    ['an unknown number', { dialled: '09009999' }, 'UNALLOCATED_NUMBER'],
    ['a short number', { dialled: '14020' }, 'UNALLOCATED_NUMBER'],
    ['what is no number', { dialled: 'Andr\u00e9 50% off;x=1|[a]{b}' }, 'UNALLOCATED_NUMBER'],
    ['nothing', { dialled: '' }, 'UNALLOCATED_NUMBER'],
    [
      'a known number from an unknown address',
      { address: '192.0.2.9' },
      'NORMAL_TEMPORARY_FAILURE',
    ],
  ])('to %s is released before its flow starts', async (_, changes, cause) => {
    const fake = call({}, changes);
    const { channel, end } = await carry(fake);
    expect(end).toBe('refused');
    expect(fake.ended).toBe(cause);
    expect(channel.writes).toEqual([['multiset', 'hangup']]);
    expect(fake.variables.get(own.callId)).toBe(callId);
    expect(fake.variables.get(own.origin)).toBe('NL/mobile');
    expect(fake.variables.has(own.state)).toBe(false);
  });

  it('to an unknown number gets a temporary cause while not all numbers are known', async () => {
    const fake = call({}, { dialled: '09009999' });
    await carry(fake, { isComplete: () => false });
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    const known = call(busyThenAnswered);
    await carry(known, { isComplete: () => false });
    expect(known.ended).toBe('NORMAL_CLEARING');
  });

  it('gets a temporary cause when the number’s flow cannot be read', async () => {
    const broken = { ...number, flow: { ...flow, start: 'nowhere' } };
    const fake = call();
    const { end } = await carry(fake, { snapshots: snapshots(broken) });
    expect(end).toBe('refused');
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(fake.variables.get(own.ownerId)).toBe('helpdesk-nu');
  });
});
