import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { channelVariables as own, type TrunkSnapshot } from '@app/contracts';
import { carrier, trunk as trunkOf } from '@app/testing/builders';
import type { FakeBehaviour, FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import { FakeQuestions } from '../../test/fake-questions.js';
import { call, callId, context, snapshots, withFlow } from '../../test/world.js';
import { runCall, type CallContext } from './call-run.js';
import { legUuid } from './commands/leg-uuid.js';

beforeAll(() => Logger.overrideLogger(false));

/**
 * Trunks a, b, c and d, at hosts of these names, all take the first destination; m takes mobile
 * numbers.
 */
const trunk = (id: string, changes: Partial<TrunkSnapshot> = {}) =>
  trunkOf({ id, host: id, prefixes: ['31'], ...changes });
const trunks = [trunk('a'), trunk('b'), trunk('c'), trunk('d'), trunk('m', { prefixes: ['316'] })];

const agents = (changes: object = {}) =>
  withFlow(
    {
      agents: {
        type: 'connect',
        destinations: [{ to: '+31201000101', ringSeconds: 20 }],
        failed: 'failed',
        ...changes,
      },
      failed: { type: 'hangup', cause: 'NUMBER_CHANGED' },
    },
    'agents',
  );
const both = {
  strategy: 'all-at-once',
  destinations: [
    { to: '+31201000101', ringSeconds: 20 },
    { to: '+31612000121', ringSeconds: 15 },
  ],
};

const known = (number = agents(), all = trunks) => {
  const made = snapshots(number);
  made.putCarrier(carrier({ id: 'uit', trunks: all }));
  made.deleteCarrier('mobiel');
  return made;
};

async function carry(behaviour: FakeBehaviour, changes: Partial<CallContext> = {}) {
  const fake = call(behaviour);
  await runCall(new FakeChannel(fake, callId), context({ snapshots: known(), ...changes }));
  return fake;
}

const by = ({ dialled }: FakeCall) =>
  dialled.map(({ variables }) => /belfabriek_trunk=([a-z]+)/.exec(variables)?.[1]);
const fault = { cause: 'NORMAL_TEMPORARY_FAILURE' };
const answers = { '31201000101': 'NONE', '31612000121': 'NONE' };

describe('failing trunk', () => {
  it('is replaced by the next trunk within the same attempt', async () => {
    const fake = await carry({ trunks: { 'a:5060': fault }, destinations: answers });
    expect(fake.dialled.map(({ to, uuid }) => [to, uuid])).toEqual([
      ['+31201000101', legUuid(callId, 1)],
      ['+31201000101', legUuid(callId, 1, 2)],
    ]);
    expect(by(fake)).toEqual(['a', 'b']);
    for (const [at, { variables }] of fake.dialled.entries()) {
      expect(variables).toContain(`belfabriek_attempt=1,belfabriek_trunk_try=${at + 1},`);
    }
    expect(fake.ended).toBe('NORMAL_CLEARING');
  });

  it.each([
    'NORMAL_TEMPORARY_FAILURE',
    'NORMAL_CIRCUIT_CONGESTION',
    'NETWORK_OUT_OF_ORDER',
    'RECOVERY_ON_TIMER_EXPIRE',
    'SERVICE_NOT_IMPLEMENTED',
    'INTERWORKING',
    'INCOMPATIBLE_DESTINATION',
  ])('is recognised by cause %s', async (cause) => {
    expect(by(await carry({ trunks: { 'a:5060': { cause } }, destinations: answers }))).toEqual([
      'a',
      'b',
    ]);
  });

  it.each([
    'USER_BUSY',
    'NO_ANSWER',
    'NO_USER_RESPONSE',
    'CALL_REJECTED',
    'UNALLOCATED_NUMBER',
    'NUMBER_CHANGED',
    'INVALID_NUMBER_FORMAT',
    'NO_ROUTE_DESTINATION',
    // Not tried over another trunk: the cause of a loop, or of one hop too many. Another trunk at
    // each hop would add more loops.
    'EXCHANGE_ROUTING_ERROR',
    'NORMAL_CLEARING',
    'ALLOTTED_TIMEOUT',
  ])('is not assumed for cause %s', async (cause) => {
    expect(by(await carry({ trunks: { 'a:5060': { cause } } }))).toEqual(['a']);
  });

  it('is not replaced once the destination rang, so that no phone rings twice', async () => {
    const fake = await carry({ trunks: { 'a:5060': { ...fault, rings: true } } });
    expect(by(fake)).toEqual(['a']);
    expect(fake.ended).toBe('NUMBER_CHANGED');
  });

  it('includes a trunk whose limit of calls is reached', async () => {
    const full = [trunk('a', { channels: 30 }), trunk('b')];
    const fake = await carry(
      { full: ['trunk a'], destinations: answers },
      { snapshots: known(agents(), full) },
    );
    expect(by(fake)).toEqual(['a', 'b']);
  });

  it('is replaced twice at most, after which the attempt has failed', async () => {
    const all = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`${id}:5060`, fault]));
    const questions = new FakeQuestions();
    const fake = await carry({ trunks: all }, { questions });
    expect(by(fake)).toEqual(['a', 'b', 'c']);
    expect(fake.ended).toBe('NUMBER_CHANGED');
    expect(questions.reports).toEqual([
      ...Array.from({ length: 3 }, () => 'dialling +31201000101'),
      'ended +31201000101 NORMAL_TEMPORARY_FAILURE',
    ]);
    // The channel keeps the last try of the first dial; the next dial starts with the first trunk
    // again.
    expect(fake.variables.get(own.trunkTry)).toBe('3:1/20/a+b:-');
  });

  it('shortens the next trunk’s ring time by the seconds until the failing trunk was found silent', async () => {
    const silent = { cause: 'RECOVERY_ON_TIMER_EXPIRE' };
    const fake = await carry({
      trunks: { 'a:5060': silent, 'b:5060': fault },
      destinations: answers,
    });
    expect(fake.bridges.map((each) => /originate_timeout=(\d+)/.exec(each)?.[1])).toEqual([
      '20',
      '15',
      '15',
    ]);
    const short = known(agents({ destinations: [{ to: '+31201000101', ringSeconds: 6 }] }));
    const rung = await carry({ trunks: { 'a:5060': silent } }, { snapshots: short });
    expect(rung.bridges[1]).toContain('originate_timeout=3,');
  });

  it('is replaced for its own destination only, when several ring at once', async () => {
    const fake = await carry(
      {
        trunks: { 'a:5060': fault, 'b:5060': { cause: 'CALL_REJECTED' } },
        destinations: { '31612000121': 'USER_BUSY' },
      },
      { snapshots: known(agents(both)) },
    );
    expect(by(fake)).toEqual(['a', 'm', 'b']);
    // The call ends with the most telling cause, which is the other destination's.
    expect(fake.ended).toBe('USER_BUSY');
  });

  it('is not replaced when another destination has answered', async () => {
    const fake = await carry(
      { trunks: { 'a:5060': fault }, destinations: answers },
      { snapshots: known(agents(both)) },
    );
    expect(by(fake)).toEqual(['a', 'm']);
  });

  it('is not replaced by a trunk that covers only a shorter prefix of the number', async () => {
    const mobile = agents({ destinations: [{ to: '+31612000121', ringSeconds: 20 }] });
    const fake = await carry({ trunks: { 'm:5060': fault } }, { snapshots: known(mobile) });
    expect(by(fake)).toEqual(['m']);
  });

  it('leaves one entry for the recording of the conversation over the next trunk', async () => {
    const recorded = withFlow(
      {
        notice: { type: 'record', on: true, notice: 'melding', next: 'agents' },
        agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
      },
      'notice',
    );
    const fake = await carry(
      { trunks: { 'a:5060': fault }, destinations: answers },
      { snapshots: known(recorded) },
    );
    expect(fake.variables.get(own.audio)).toBe(`recording:${callId}-1`);
    expect(fake.log.filter((line) => line.startsWith('record_session'))).toHaveLength(2);
  });
});

describe('trunk that does not answer the call’s switch', () => {
  const silent = (...ids: string[]) => ({
    isSilent: (name: string, id: string) => name === 'fs1' && ids.includes(id),
  });
  const onSwitch = async (name: string, ...ids: string[]) => {
    const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
    fake.headers.set('FreeSWITCH-Switchname', name);
    await runCall(
      new FakeChannel(fake, callId),
      context({ snapshots: known(), silentTrunks: silent(...ids) }),
    );
    return by(fake);
  };

  it('is left out on that switch only', async () => {
    expect(await onSwitch('fs1', 'a', 'b')).toEqual(['c']);
    expect(await onSwitch('fs2', 'a', 'b')).toEqual(['a']);
  });

  it('is tried when there are no other trunks', async () => {
    expect(await onSwitch('fs1', 'a', 'b', 'c', 'd')).toEqual(['a']);
  });

  it.each([
    ['a', ['a', 'b', 'c']],
    ['b', ['a', 'c', 'd']],
    ['abcd', ['a', 'b']],
  ])('does not skip another trunk when %s is found silent during a try', async (all, tried) => {
    const found = new Set<string>();
    class Finding extends FakeQuestions {
      override dialling(destination: string): void {
        super.dialling(destination);
        for (const id of all) found.add(id);
      }
    }
    const faults = ['a', 'b', 'c', 'd'].map((id) => [`${id}:5060`, fault]);
    const fake = await carry(
      { trunks: Object.fromEntries(faults) },
      { questions: new Finding(), silentTrunks: { isSilent: (_, id) => found.has(id) } },
    );
    expect(by(fake)).toEqual(tried);
  });
});
