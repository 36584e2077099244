import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Outcome } from '../command.js';
import { limits } from '../limits.js';
import { connect } from './connect.js';
import { atStep, noChoices, nodeOf, problemsOf, walk, type Walk } from './node.fixture.js';

const first = { to: '+31201000101', ringSeconds: 20 };
const second = { to: '+31612000121', ringSeconds: 5 };
const third = { to: '+31201000103', ringSeconds: 10 };
const base = { type: 'connect', destinations: [first, second, third] };
const exits = { busy: 'engaged', noAnswer: 'nobody', failed: 'trouble' };

const failed = (cause: string): Outcome => ({ kind: 'failed', cause });
const dial = (...destinations: (typeof first)[]) => ({
  kind: 'dial',
  legs: destinations.map(({ to, ringSeconds }) => ({ destination: to, ringSeconds })),
  confirm: null,
  present: 'caller',
  recording: 'off',
});

/** The destinations that ring, one after the other, when none answers. */
function ringing(call: Walk): string[] {
  const rung: string[] = [];
  for (let command = call.command(); command?.kind === 'dial'; command = call.command()) {
    rung.push(...command.legs.map(({ destination }) => destination));
    call.after(failed('NO_ANSWER'));
  }
  return rung;
}
const numbers = [first, second, third].map(({ to }) => to);

describe('connect', () => {
  const node = nodeOf(connect, { ...base, ...exits });

  it('rings its destinations one after another by default', () => {
    const call = walk(node);
    expect(call.command()).toEqual(dial(first));
    expect(call.after(failed('USER_BUSY')).command()).toEqual(dial(second));
    expect(call.after(failed('CALL_REJECTED')).command()).toEqual(dial(third));
    expect(call.after(failed('NO_ANSWER')).move.kind).toBe('node');
    expect(node.commandAt({ place: 3, memory: [] }, noChoices)).toBeUndefined();
  });

  it.each([
    ['USER_BUSY', 'engaged', 'busy'],
    ['NO_ANSWER', 'nobody', 'noAnswer'],
    ['NO_USER_RESPONSE', 'nobody', 'noAnswer'],
    ['RECOVERY_ON_TIMER_EXPIRE', 'trouble', 'failed'],
    ['CALL_REJECTED', 'trouble', 'failed'],
    ['NORMAL_TEMPORARY_FAILURE', 'trouble', 'failed'],
    ['no cause at all', 'trouble', 'failed'],
  ])('after %s of the last destination, continues at the node %s', (cause, id, by) => {
    const call = walk(node).after(failed('USER_BUSY')).after(failed('NO_ANSWER'));
    expect(call.after(failed(cause)).move).toEqual({ kind: 'node', id, by });
  });

  it('ends the call after a conversation', () => {
    expect(walk(node).after({ kind: 'answered' }).move).toEqual({ kind: 'end' });
  });

  it('ends the call where an exit is left out', () => {
    const bare = nodeOf(connect, { ...base, destinations: [first], busy: 'engaged' });
    expect(bare.exits).toEqual([{ field: 'busy', to: 'engaged' }]);
    expect(walk(bare).after(failed('NO_ANSWER')).move).toEqual({ kind: 'end', by: 'noAnswer' });
  });

  describe('with destinations that are out', () => {
    const without =
      (...out: (typeof first)[]) =>
      (destination: string) =>
        out.some(({ to }) => to === destination);
    const nobody = { kind: 'node', id: 'nobody', by: 'noAnswer', cause: 'NO_ANSWER' };

    it.each(['in-turn', 'random', 'all-at-once', 'least-recent'] as const)(
      'rings the others (%s)',
      (strategy) => {
        const some = nodeOf(connect, { ...base, ...exits, strategy });
        const call = walk(some, atStep({ isOut: without(first, third) }));
        if (strategy === 'least-recent') call.after({ kind: 'order', order: [2, 1, 0] });
        expect(ringing(call)).toEqual([second.to]);
        expect(call.move).toMatchObject({ id: 'nobody' });
      },
    );

    it.each(['in-turn', 'random', 'all-at-once', 'least-recent'] as const)(
      'takes the exit noAnswer when all destinations are out (%s)',
      (strategy) => {
        const isOut = without(first, second, third);
        const all = nodeOf(connect, { ...base, ...exits, strategy });
        expect(walk(all, atStep({ isOut })).move).toEqual(nobody);
        const bare = nodeOf(connect, { ...base, strategy });
        expect(walk(bare, atStep({ isOut })).move).toMatchObject({
          kind: 'end',
          cause: 'NO_ANSWER',
        });
      },
    );

    it('skips a destination that goes out while another rings, and keeps the last cause', () => {
      const out = new Set<string>();
      const call = walk(node, atStep({ isOut: (to) => out.has(to) }));
      expect(call.command()).toEqual(dial(first));
      out.add(second.to);
      expect(call.after(failed('NO_ANSWER')).command()).toEqual(dial(third));
      const other = walk(node, atStep({ isOut: without(second, third) }));
      expect(other.after(failed('USER_BUSY')).move).toMatchObject({ id: 'engaged' });
    });
  });

  it('with the strategy all-at-once, rings all destinations with one command', () => {
    const all = nodeOf(connect, { ...base, ...exits, strategy: 'all-at-once' });
    const call = walk(all);
    expect(call.command()).toEqual(dial(first, second, third));
    expect(call.after(failed('USER_BUSY')).move).toMatchObject({ id: 'engaged' });
    expect(all.commandAt({ place: 1, memory: [] }, noChoices)).toBeUndefined();
  });

  it('with the strategy random, rings each destination once, in an order fixed for the call and different between calls', () => {
    const random = nodeOf(connect, { ...base, strategy: 'random' });
    const orders = new Map<string, number>();
    for (let call = 0; call < 6_000; call += 1) {
      const at = atStep({ callId: `call-${call}` });
      const order = ringing(walk(random, at)).join();
      expect(ringing(walk(random, { ...at, nowMs: 0 })).join()).toBe(order);
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    // 1,000 calls are expected per order; 145 are five standard deviations of a fair draw.
    for (const count of orders.values()) expect(Math.abs(count - 1_000)).toBeLessThan(145);
  });

  describe('with the strategy least-recent', () => {
    const least = nodeOf(connect, { ...base, strategy: 'least-recent' });

    it('asks for the order, and rings in that order', () => {
      const call = walk(least);
      expect(call.command()).toEqual({ kind: 'order', destinations: numbers });
      const order: Outcome = { kind: 'order', order: [2, 0, 1] };
      expect(ringing(call.after(order))).toEqual([third.to, first.to, second.to]);
    });

    it('rings each destination once, whatever order the answer gives', () => {
      const answer = fc.oneof(
        fc
          .array(fc.integer({ min: -1, max: 4 }))
          .map((order) => ({ kind: 'order', order }) as const),
        fc.constant<Outcome>({ kind: 'answered' }),
      );
      fc.assert(
        fc.property(answer, (outcome) => {
          expect(ringing(walk(least).after(outcome)).toSorted()).toEqual(numbers.toSorted());
        }),
      );
    });

    it('returns no command for a saved place or memory that cannot occur in the node', () => {
      expect(least.commandAt({ place: 1, memory: [] }, noChoices)).toBeUndefined();
      expect(least.commandAt({ place: 0, memory: [7] }, noChoices)).toBeUndefined();
      expect(least.commandAt({ place: 1, memory: [2] }, noChoices)).toBeUndefined();
    });
  });

  it('asks the answering person for a key, shows the service number, and records', () => {
    const confirm = { prompt: 'aannemen', key: '1' };
    const asking = nodeOf(connect, { ...base, confirm, present: 'service-number' });
    const choices = { language: 'en', recording: 'pausable', takes: 0 } as const;
    expect(asking.commandAt({ place: 0, memory: [] }, choices)).toEqual({
      ...dial(first),
      confirm: { ...confirm, language: 'en' },
      present: 'service-number',
      recording: 'pausable',
    });
    expect(asking.prompts).toEqual([{ field: 'confirm.prompt', prompt: 'aannemen' }]);
  });

  it('lists the numbers that it rings', () => {
    expect(node.destinations?.[1]).toEqual({ field: 'destinations.1.to', to: second.to });
    expect(node.answers).toBe('itself');
  });

  const many = (count: number) => Array.from({ length: count }, () => first);

  it('accepts the maximum of destinations, and both limits of the ring time', () => {
    const most = { ...base, destinations: many(limits.destinations), strategy: 'least-recent' };
    expect(problemsOf(connect, most)).toEqual([]);
    expect(ringing(walk(nodeOf(connect, most)).after({ kind: 'order', order: [] }))).toHaveLength(
      20,
    );
    for (const ringSeconds of [limits.minRingSeconds, limits.maxRingSeconds]) {
      const destinations = [{ ...first, ringSeconds }];
      expect(problemsOf(connect, { ...base, destinations })).toEqual([]);
    }
  });

  it.each([
    [{ destinations: [] }, 'destinations', 'must hold a destination'],
    [{ destinations: many(21) }, 'destinations', 'at most 20'],
    [{ destinations: undefined }, 'destinations', 'must be a list'],
    [{ destinations: ['+31201000101'] }, 'destinations.0', 'must be a destination'],
    [{ destinations: [{ ...first, to: '0201000101' }] }, 'destinations.0.to', 'must be E.164'],
    [{ destinations: [first, { ...first, to: 5 }] }, 'destinations.1.to', 'must be E.164'],
    [{ destinations: [{ ...first, to: '+31201000101\n' }] }, 'destinations.0.to', 'must be E.164'],
    [{ destinations: [{ ...first, ringSeconds: 2 }] }, 'destinations.0.ringSeconds', 'from 3 to'],
    [{ destinations: [{ ...first, ringSeconds: 121 }] }, 'destinations.0.ringSeconds', 'to 120'],
    [{ destinations: [{ ...first, ringSeconds: 4.5 }] }, 'destinations.0.ringSeconds', 'whole'],
    [{ destinations: [{ ...first, trunk: 'x' }] }, 'destinations.0.trunk', 'is not a known field'],
    [{ strategy: 'any' }, 'strategy', 'must be one of in-turn, all-at-once, random, least-recent'],
    [{ confirm: { prompt: 'x', key: '11' } }, 'confirm.key', 'must be a key: 0 to 9, * or #'],
    [{ confirm: { key: '1' } }, 'confirm.prompt', 'must be the name of a prompt'],
    [{ confirm: true }, 'confirm', 'must be a confirmation: { "prompt", "key" }'],
    [{ present: '+31201000101' }, 'present', 'must be caller or service-number'],
    [{ busy: 'No Such' }, 'busy', 'must be the id of a node'],
    [{ answered: 'sorry' }, 'answered', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(connect, { ...base, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
