import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { channelVariables as own } from '@app/contracts';
import type { FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import { call, callId, files, number, promptsDir, snapshots } from '../../test/world.js';
import { runCall, type CallContext } from './call-run.js';

beforeAll(() => Logger.overrideLogger(false));

const context = (changes: Partial<CallContext> = {}): CallContext => ({
  snapshots: snapshots(),
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

  it('is rung out by its own version of the flow, when the number has a new one meanwhile', async () => {
    const all = snapshots();
    const fake = call({ destinations: { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' } });
    await runCall(new FakeChannel(fake, callId, 11), context({ snapshots: all }));
    all.putNumber({
      ...number,
      flowVersion: 4,
      flow: {
        version: 1,
        start: 'gone',
        nodes: { gone: { type: 'hangup', cause: 'NUMBER_CHANGED' } },
      },
    });
    await runCall(new FakeChannel(fake, callId), context({ snapshots: all }));
    expect(fake.ended).toBe('USER_BUSY');
    expect(fake.variables.get(own.flowVersion)).toBe('3');
    const next = call();
    await runCall(new FakeChannel(next, callId), context({ snapshots: all }));
    expect(next.ended).toBe('NUMBER_CHANGED');
  });

  it.each([
    ['garbage', 'x'.repeat(10_000)],
    ['a state with a bad figure', 's1:1:agents:-1:1:-'],
    ['a state of another flow', 's1:2:menu:0:0:-'],
    ['a place that its node has not', 's1:2:agents:7:3:-'],
    ['an expansion', 's1:2:${system id}:0:0:-'],
  ])('is released when it left %s, and nothing is dialled', async (_, state) => {
    const fake = call();
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
    const fake = call({ destinations: { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' } });
    fake.variables.set(own.state, 's1:2:agents:0:1:-');
    fake.variables.set(own.announced, 'welkom:2400/2400,,x:y/z,storing:1/2 ,tarief:10/20');
    await carry(fake, []);
    expect(fake.variables.get(own.announced)).toBe('welkom:2400/2400,tarief:10/20');
  });
});
