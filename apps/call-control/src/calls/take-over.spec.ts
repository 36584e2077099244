import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { channelVariables as own, limitNotPassed } from '@app/contracts';
import { carrier, trunk } from '@app/testing/builders';
import type { FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import {
  audio,
  call,
  callId,
  carriers,
  context,
  files,
  number,
  recordingsDir,
  snapshots,
  tariff,
  withFlow,
} from '../../test/world.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import { runCall, type CallContext } from './call-run.js';

beforeAll(() => Logger.overrideLogger(false));

/**
 * Carries a call with controllers one after another: each dies after its number of commands, the
 * last one stays.
 */
async function carry(
  fake: FakeCall,
  deaths: readonly number[],
  changes: Partial<CallContext> = {},
): Promise<void> {
  for (const commands of [...deaths, Infinity]) {
    if (fake.ended !== undefined) return;
    await runCall(new FakeChannel(fake, callId, commands), context(changes));
  }
}

/**
 * Number of commands in the plain flow up to the first bridge: those of its first write, with the
 * limits, and two more.
 */
const toFirstBridge = 8 + 2;
/**
 * Number of commands in the plain flow up to the end of the first attempt: also the bridge's done
 * mark and outcome.
 */
const firstAttempt = toFirstBridge + 3;

const destinations = [
  { to: '+31201000101', ringSeconds: 20 },
  { to: '+31612000121', ringSeconds: 15 },
];
const sorry = { type: 'hangup', cause: 'USER_BUSY' };

/** Flows that together use every command and every question. */
const everyFlow = {
  plain: number,
  paid: withFlow(
    {
      price: { type: 'announce', tariff: true, next: 'choose' },
      choose: {
        type: 'menu',
        prompt: 'lang',
        keys: { '1': 'notice', '2': 'message' },
        seconds: 3,
        tries: 2,
        noInput: 'queue',
        wrong: 'sorry',
      },
      notice: { type: 'record', on: true, notice: 'melding', next: 'all' },
      all: {
        type: 'connect',
        strategy: 'all-at-once',
        destinations,
        confirm: { prompt: 'melding', key: '1' },
        busy: 'message',
        noAnswer: 'queue',
        failed: 'message',
      },
      message: {
        type: 'voicemail',
        greeting: 'welkom',
        maxSeconds: 10,
        silenceSeconds: 3,
        review: { prompt: 'melding' },
        next: 'sorry',
      },
      queue: {
        type: 'queue',
        music: 'muziek',
        destinations,
        strategy: 'random',
        timeout: 'sorry',
        failed: 'share',
      },
      share: { type: 'split', mode: 'round-robin', parts: [{ to: 'sorry' }, { to: 'sure' }] },
      sure: {
        type: 'decide',
        url: 'https://example.nl/x',
        timeoutMs: 500,
        exits: { yes: 'sorry' },
      },
      sorry,
    },
    'price',
    { tariffDue: true, tariffs: [tariff] },
  ),
  closed: {
    ...number,
    closed: { reason: 'porting', prompt: { nl: audio('closed') }, cause: 'NUMBER_CHANGED' },
  },
} as const;

/** Adds two more trunks for one of the destinations, and one more for the other. */
const hosts = ['sip.mobiel.example:5060', '127.0.0.9:5060', '127.0.0.8:5060'];
const standIns = carrier({
  id: 'standing-in',
  trunks: [
    trunk({ id: 'nine', host: '127.0.0.9', prefixes: ['31', '316'], priority: 2 }),
    trunk({
      id: 'eight',
      host: '127.0.0.8',
      prefixes: ['31'],
      priority: 3,
      numberFormat: 'plus',
    }),
  ],
});

const anyCause = fc.constantFrom('NONE', 'USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED');
/** A trunk that fails, at once or after the destination rang, or none that does. */
const anyTrunk = fc.option(
  fc.record({
    cause: fc.constantFrom('NORMAL_TEMPORARY_FAILURE', 'RECOVERY_ON_TIMER_EXPIRE', 'USER_BUSY'),
    rings: fc.boolean(),
  }),
  { nil: undefined },
);
const anyBehaviour = fc.record({
  trunks: fc
    .tuple(anyTrunk, anyTrunk, anyTrunk)
    .map((all) => Object.fromEntries(all.flatMap((each, at) => (each ? [[hosts[at], each]] : [])))),
  destinations: fc.record({ '31201000101': anyCause, '31612000121': anyCause }),
  files: fc.constantFrom(files, {}),
  speaksMs: fc.constantFrom(0, 1500, 60_000),
  diskIsFull: fc.boolean(),
  presses: fc.dictionary(
    fc.constantFrom(
      '/prompts/lang.wav',
      '/prompts/lang.wav@@64000',
      'silence_stream://3000',
      '/prompts/melding.wav',
      'silence_stream://2000',
      'silence_stream://5000',
      `${recordingsDir}/${callId}-v1.wav`,
    ),
    fc.constantFrom('1', '2', '9', '#'),
  ),
});

/** A call as an earlier controller leaves it, without its state. */
function begunCall(behaviour: Parameters<typeof call>[0] = {}): FakeCall {
  const fake = call(behaviour);
  fake.variables.set(own.serviceNumber, number.number);
  fake.variables.set(own.ownerId, number.ownerId);
  fake.variables.set(own.carrierId, 'laagland');
  fake.variables.set(own.flowVersion, '3');
  return fake;
}

/**
 * The variables from which the record is made; moments in the state, which differ by run, are
 * replaced.
 */
const leftBehind = ({ variables }: FakeCall) =>
  Object.values(own)
    .filter((name) => name !== own.done)
    .map((name) => [
      name,
      variables.get(name)?.replaceAll(/(?<=^|[:.])\d{13}(?=$|[:.])/g, 'moment'),
    ]);

describe('take-over by another controller', () => {
  it.each(Object.entries(everyFlow))(
    'leads to the same end as one controller, and dials no destination twice: %s',
    async (_, taken) => {
      const deaths = fc.array(fc.nat({ max: 60 }), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(anyBehaviour, deaths, async (behaviour, cuts) => {
          const changes = { snapshots: snapshots(taken) };
          changes.snapshots.putCarrier(standIns);
          const undisturbed = call(behaviour);
          await carry(undisturbed, [], changes);
          const disturbed = call(behaviour);
          await carry(disturbed, cuts, changes);
          expect(disturbed.ended).toBe(undisturbed.ended);
          expect(disturbed.headers).toEqual(undisturbed.headers);
          expect(disturbed.dialled).toEqual(undisturbed.dialled);
          const uuids = disturbed.dialled.map(({ uuid }) => uuid);
          expect(new Set(uuids).size).toBe(uuids.length);
          expect(disturbed.recorded).toEqual(undisturbed.recorded);
          expect(leftBehind(disturbed)).toEqual(leftBehind(undisturbed));
          expect(new Set(disturbed.played)).toEqual(new Set(undisturbed.played));
        }),
        { numRuns: 400 },
      );
    },
  );

  it('is reported as `taken-over` by the controller that takes the call over', async () => {
    const taken: string[] = [];
    await carry(call(), [5], { onTaken: (as) => taken.push(as) });
    expect(taken).toEqual(['new', 'taken-over']);
  });

  describe('after the first attempt', () => {
    /** A newer version of the number with another flow, owner and destination. */
    const other = (flowVersion: number, to: string) => ({
      ...number,
      flowVersion,
      ownerId: 'someone-else',
      flow: {
        version: 1,
        start: 'agents',
        nodes: { agents: { type: 'connect', destinations: [{ to, ringSeconds: 5 }] } },
      },
    });
    const facts = ({ variables }: FakeCall) =>
      [own.serviceNumber, own.ownerId, own.carrierId, own.flowVersion].map((name) =>
        variables.get(name),
      );
    const began = ['+319001234', 'helpdesk-nu', 'laagland', '3'];
    const moved = (all: Snapshots) => {
      for (const id of ['laagland', 'mobiel']) all.deleteCarrier(id);
      for (const each of carriers) {
        all.putCarrier({ ...each, addresses: each.id === 'mobiel' ? ['127.0.0.2'] : [] });
      }
    };

    it.each<[string, (all: Snapshots) => void]>([
      ['the number has another flow', (all) => all.putNumber(other(4, '+31201000109'))],
      [
        'the number has had two other flows',
        (all) => {
          all.putNumber(other(4, '+31201000108'));
          all.putNumber(other(5, '+31201000109'));
        },
      ],
      ['the number was deleted', (all) => all.deleteNumber(number.number)],
      ['the number has another owner', (all) => all.putNumber({ ...number, ownerId: 'other' })],
      ['the source address is another carrier’s', moved],
      [
        'the source address is no carrier’s',
        (all) => {
          for (const each of carriers) all.putCarrier({ ...each, addresses: [] });
        },
      ],
    ])('continues with the original flow, owner and carrier when %s', async (_, change) => {
      const all = snapshots();
      const destinations = { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' };
      const fake = call({ destinations });
      await runCall(new FakeChannel(fake, callId, firstAttempt), context({ snapshots: all }));
      expect(fake.dialled).toHaveLength(1);
      change(all);
      await runCall(new FakeChannel(fake, callId), context({ snapshots: all }));
      expect(fake.ended).toBe('USER_BUSY');
      expect(fake.dialled.map(({ to }) => to)).toEqual(['+31201000101', '+31612000121']);
      expect(facts(fake)).toEqual(began);
    });

    it.each<[string, Snapshots]>([
      ['has only a later version of the flow', snapshots(other(4, '+31201000109'))],
      ['does not know the number', snapshots({ ...number, number: '+318001122' })],
    ])('releases the call with a temporary cause when the next controller %s', async (_, all) => {
      const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
      await runCall(new FakeChannel(fake, callId, firstAttempt), context());
      await runCall(new FakeChannel(fake, callId), context({ snapshots: all }));
      expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
      expect(fake.dialled).toHaveLength(1);
      expect(facts(fake)).toEqual(began);
    });

    it.each([own.serviceNumber, own.ownerId, own.carrierId, own.flowVersion])(
      'releases the call with a temporary cause when %s is missing on the channel',
      async (name) => {
        const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
        await runCall(new FakeChannel(fake, callId, firstAttempt), context());
        fake.variables.delete(name);
        await runCall(new FakeChannel(fake, callId), context());
        expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
        expect(fake.variables.has(name)).toBe(false);
      },
    );
  });

  it('does not affect new calls, which use the current version of the flow', async () => {
    const all = snapshots();
    const gone = { type: 'hangup', cause: 'NUMBER_CHANGED' };
    all.putNumber({
      ...number,
      flowVersion: 4,
      flow: { version: 1, start: 'gone', nodes: { gone } },
    });
    const next = call();
    await runCall(new FakeChannel(next, callId), context({ snapshots: all }));
    expect(next.ended).toBe('NUMBER_CHANGED');
    expect(next.variables.get(own.flowVersion)).toBe('4');
  });

  it.each([
    ['garbage', 'x'.repeat(10_000)],
    ['one with a negative time', 's2:1:agents:-1:-:-:---:1:0:-:-'],
    ['one of another flow', 's2:2:menu:0:-:-:---:0:0:-:-'],
    ['one at a position that its node lacks', 's2:2:agents:7:-:-:---:3:0:-:-'],
    ['one with a variable to expand', 's2:2:${system id}:0:-:-:---:0:0:-:-'],
  ])('releases the call when its state is %s, and dials nothing', async (_, state) => {
    const fake = begunCall();
    fake.variables.set(own.state, state);
    await carry(fake, []);
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(fake.dialled).toEqual([]);
    expect(fake.played).toEqual([]);
  });

  it('counts a leg in the switch’s list as dialled, even if the first controller died before marking the dial as done', async () => {
    const fake = call({ destinations: { '31201000101': 'USER_BUSY', '31612000121': 'NONE' } });
    // The first controller dies between the bridge and the done mark.
    await carry(fake, [toFirstBridge]);
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31201000101', '+31612000121']);
  });

  it('makes the switch count a call that it had not counted before the take-over', async () => {
    const fake = call({ full: ['owner helpdesk-nu'] });
    await carry(fake, [2]);
    expect(fake.ended).toBe('USER_BUSY');
    expect(limitNotPassed((name) => fake.variables.get(name))).toBe('owner-channels');
    const once = call({ destinations: { '31201000101': 'NONE' } });
    await carry(once, [toFirstBridge]);
    expect(once.ran.filter((name) => name === 'limit')).toHaveLength(2);
  });

  it('hangs up the call when the value of its trunk try is malformed', async () => {
    const fake = begunCall();
    fake.variables.set(own.state, 's2:2:agents:0:-:-:---:1:0:-:-');
    fake.variables.set(own.trunkTry, '9:x');
    await carry(fake, []);
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(fake.dialled).toEqual([]);
  });

  it('keeps the readable announcements on the channel, and drops unreadable ones', async () => {
    const fake = begunCall({
      destinations: { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' },
    });
    fake.variables.set(own.state, 's2:2:agents:0:-:-:---:1:0:-:-');
    fake.variables.set(
      own.announced,
      'welkom:2400/2400/welkom,,x:y/z,storing:1/2/x ,tarief:10/20/y',
    );
    await carry(fake, []);
    expect(fake.variables.get(own.announced)).toBe('welkom:2400/2400/welkom,tarief:10/20/y');
  });
});
