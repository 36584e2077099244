import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { channelVariables as own } from '@app/contracts';
import type { FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import { call, callId, carriers, files, number, promptsDir, snapshots } from '../../test/world.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import { runCall, type CallContext } from './call-run.js';

beforeAll(() => Logger.overrideLogger(false));

const context = (changes: Partial<CallContext> = {}): CallContext => ({
  snapshots: snapshots(),
  isComplete: () => true,
  promptsDir,
  onTaken: () => undefined,
  onStep: () => undefined,
  ...changes,
});

/** Controllers one after another, each gone after so many commands; the last one stays. */
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

const anyCause = fc.constantFrom('NONE', 'USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED');
const anyBehaviour = fc.record({
  destinations: fc.record({ '31201000101': anyCause, '31612000121': anyCause }),
  files: fc.constantFrom(files, {}),
});

/** A call as a controller leaves it, but for its state. */
function begunCall(behaviour: Parameters<typeof call>[0] = {}): FakeCall {
  const fake = call(behaviour);
  fake.variables.set(own.serviceNumber, number.number);
  fake.variables.set(own.ownerId, number.ownerId);
  fake.variables.set(own.carrierId, 'laagland');
  fake.variables.set(own.flowVersion, '3');
  return fake;
}

const leftBehind = ({ variables }: FakeCall) =>
  Object.values(own)
    .filter((name) => name !== own.done)
    .map((name) => [name, variables.get(name)]);

describe('a call that controllers take over from each other', () => {
  it('ends as with one controller, wherever they die, with no destination dialled twice', async () => {
    const deaths = fc.array(fc.nat({ max: 30 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anyBehaviour, deaths, async (behaviour, cuts) => {
        const undisturbed = call(behaviour);
        await carry(undisturbed, []);
        const disturbed = call(behaviour);
        await carry(disturbed, cuts);
        expect(disturbed.ended).toBe(undisturbed.ended);
        expect(disturbed.dialled).toEqual(undisturbed.dialled);
        expect(leftBehind(disturbed)).toEqual(leftBehind(undisturbed));
        expect([...new Set(disturbed.played)]).toEqual(undisturbed.played);
      }),
      { numRuns: 400 },
    );
  });

  it('says that it was taken over', async () => {
    const taken: string[] = [];
    await carry(call(), [6], { onTaken: (as) => taken.push(as) });
    expect(taken).toEqual(['new', 'taken-over']);
  });

  describe('of which the first has made an attempt', () => {
    /** Flow, owner, carrier and destinations are others from here on. */
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
      ['its address is another carrier’s', moved],
      [
        'its address is no carrier’s',
        (all) => {
          for (const each of carriers) all.putCarrier({ ...each, addresses: [] });
        },
      ],
    ])('goes on as it began, and says so, when meanwhile %s', async (_, change) => {
      const all = snapshots();
      const destinations = { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' };
      const fake = call({ destinations });
      await runCall(new FakeChannel(fake, callId, 11), context({ snapshots: all }));
      expect(fake.dialled).toHaveLength(1);
      change(all);
      await runCall(new FakeChannel(fake, callId), context({ snapshots: all }));
      expect(fake.ended).toBe('USER_BUSY');
      expect(fake.dialled.map(({ to }) => to)).toEqual(['+31201000101', '+31612000121']);
      expect(facts(fake)).toEqual(began);
    });

    it.each<[string, Snapshots]>([
      ['has only a later version of its flow', snapshots(other(4, '+31201000109'))],
      ['does not know its number', snapshots({ ...number, number: '+318001122' })],
    ])('is released for the moment where the next one %s', async (_, all) => {
      const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
      await runCall(new FakeChannel(fake, callId, 11), context());
      await runCall(new FakeChannel(fake, callId), context({ snapshots: all }));
      expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
      expect(fake.dialled).toHaveLength(1);
      expect(facts(fake)).toEqual(began);
    });

    it.each([own.serviceNumber, own.ownerId, own.carrierId, own.flowVersion])(
      'is released for the moment when %s is gone from its channel',
      async (name) => {
        const fake = call({ destinations: { '31201000101': 'USER_BUSY' } });
        await runCall(new FakeChannel(fake, callId, 11), context());
        fake.variables.delete(name);
        await runCall(new FakeChannel(fake, callId), context());
        expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
        expect(fake.variables.has(name)).toBe(false);
      },
    );
  });

  it('does not concern new calls, which go by what is there now', async () => {
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
    ['a state with a bad figure', 's1:1:agents:-1:1:-'],
    ['a state of another flow', 's1:2:menu:0:0:-'],
    ['a place that its node has not', 's1:2:agents:7:3:-'],
    ['an expansion', 's1:2:${system id}:0:0:-'],
  ])('is released when it left %s, and nothing is dialled', async (_, state) => {
    const fake = begunCall();
    fake.variables.set(own.state, state);
    await carry(fake, []);
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(fake.dialled).toEqual([]);
    expect(fake.played).toEqual([]);
  });

  it('takes a leg that is in the list of legs as dialled, also without its done mark', async () => {
    const fake = call({ destinations: { '31201000101': 'USER_BUSY', '31612000121': 'NONE' } });
    // the first controller dies between the bridge and the done mark
    await carry(fake, [8 + 3]);
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31201000101', '+31612000121']);
  });

  it('reads the proofs that are on the channel, and only those that read', async () => {
    const fake = begunCall({
      destinations: { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' },
    });
    fake.variables.set(own.state, 's1:2:agents:0:1:-');
    fake.variables.set(own.announced, 'welkom:2400/2400,,x:y/z,storing:1/2 ,tarief:10/20');
    await carry(fake, []);
    expect(fake.variables.get(own.announced)).toBe('welkom:2400/2400,tarief:10/20');
  });
});
