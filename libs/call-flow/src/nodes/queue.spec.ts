import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Outcome } from '../command.js';
import { limits } from '../limits.js';
import type { At, FlowNode } from '../node-type.js';
import { atStep, noChoices, nodeOf, played, problemsOf, walk } from './node.fixture.js';
import { queue } from './queue.js';

const json = {
  type: 'queue',
  music: 'wachtmuziek',
  destinations: [
    { to: '+31201000101', ringSeconds: 20 },
    { to: '+31201000102', ringSeconds: 15 },
  ],
  maxSeconds: 60,
  maxCallers: 3,
  leaveKey: '*',
  timeout: 'late',
  full: 'crowd',
  left: 'mailbox',
  failed: 'trouble',
};
const numbers = ['+31201000101', '+31201000102'];
const sinceMs = Date.UTC(2026, 9, 1, 8);

const music = (fromMs: number) => ({
  kind: 'play',
  sound: { kind: 'music', prompt: 'wachtmuziek', language: null },
  fromMs,
  maxMs: 5_000,
  keys: '*',
});
const silence = {
  kind: 'play',
  sound: { kind: 'silence' },
  fromMs: 0,
  maxMs: 5_000,
  keys: '*',
};
const said = (prompt: string) => ({
  kind: 'play',
  sound: { kind: 'prompt', prompt, language: null },
  fromMs: 0,
  maxMs: 8_000,
  keys: '*',
});
const turn = { kind: 'turn', node: 'here', sinceMs, destinations: numbers, strategy: 'in-turn' };
const dial = (index: number) => ({
  kind: 'dial',
  legs: [{ destination: numbers[index], ringSeconds: index === 0 ? 20 : 15 }],
  confirm: null,
  present: 'caller',
  recording: 'off',
});

const waiting = (position: number, waitSeconds: number | null = null): Outcome => ({
  kind: 'turn',
  position,
  callers: position,
  waitSeconds,
  destination: null,
});
const free = (destination: number): Outcome => ({
  kind: 'turn',
  position: 1,
  callers: 1,
  waitSeconds: null,
  destination,
});
const failed = (cause: string): Outcome => ({ kind: 'failed', cause });
const to = (id: string, by: string) => ({ kind: 'node', id, by });

/** A call that arrives in the queue, with a clock. */
function arrive(node: FlowNode) {
  const at: At & { nowMs: number } = { ...atStep(), nowMs: sinceMs };
  const call = walk(node, at);
  return {
    call,
    at,
    /** Answers the question for a turn, and lets a slice of `seconds` pass. */
    hold: (answer: Outcome, seconds = 5) => {
      call.after(answer);
      const command = call.command();
      at.nowMs += seconds * 1_000;
      if (command?.kind === 'play') {
        call.after(played.upTo(command.fromMs + seconds * 1_000));
      }
      return command;
    },
  };
}

describe('queue', () => {
  const node = nodeOf(queue, json);

  it('asks for a turn, and rings the destination that is free', () => {
    const { call } = arrive(node);
    expect(call.command()).toEqual(turn);
    expect(call.after(free(1)).command()).toEqual(dial(1));
    expect(call.after({ kind: 'answered' }).move).toEqual({ kind: 'end' });
  });

  it('plays music between two requests for a turn, each time from where the music stopped', () => {
    const { call, hold } = arrive(node);
    expect(hold(waiting(2))).toEqual(music(0));
    expect(call.command()).toEqual(turn);
    expect(hold(waiting(2))).toEqual(music(5_000));
    call.after(waiting(1)).after({ kind: 'played', reachedMs: 12_345, whole: true, key: null });
    expect(hold(waiting(1))).toEqual(music(0));
    expect(call.after(free(0)).command()).toEqual(dial(0));
  });

  it('waits in silence while the music is missing, and tries the music again', () => {
    const { call } = arrive(node);
    expect(call.after(waiting(2)).command()).toEqual(music(0));
    expect(call.after(played.nothing).command()).toEqual(silence);
    expect(call.after(played.whole).command()).toEqual(turn);
    expect(call.after(waiting(2)).command()).toEqual(music(0));
    const clip: Outcome = { kind: 'played', reachedMs: 200, whole: true, key: null };
    expect(call.after(clip).command()).toEqual(silence);
  });

  it('restarts the music at once when little of it was left', () => {
    const { call, hold } = arrive(node);
    hold(waiting(2));
    call.after(waiting(2)).after({ kind: 'played', reachedMs: 5_100, whole: true, key: null });
    expect(call.command()).toEqual(music(0));
  });

  it('sends a caller who arrives at a full queue to the exit full, but none who already waits, and not while a destination is free', () => {
    expect(arrive(node).call.after(waiting(4)).move).toEqual(to('crowd', 'full'));
    const { call, hold } = arrive(node);
    expect(hold(waiting(3))).toEqual(music(0));
    expect(call.after(waiting(4)).command()).toEqual(music(5_000));
    const lucky = arrive(node).call.after({ ...free(0), position: 9 } as Outcome);
    expect(lucky.command()).toEqual(dial(0));
  });

  it('sends a caller who has waited maxSeconds to the exit timeout, but not while a destination is free', () => {
    const { call, at, hold } = arrive(node);
    hold(waiting(2));
    at.nowMs = sinceMs + 59_999;
    expect(hold(waiting(2), 0.001)).toEqual(music(5_000));
    expect(at.nowMs).toBe(sinceMs + 60_000);
    expect(node.next({ place: 1, memory: [sinceMs] }, free(0), at)).toMatchObject({ place: 6 });
    expect(node.next({ place: 1, memory: [sinceMs] }, waiting(1), at)).toEqual(
      to('late', 'timeout'),
    );
    call.after(played.upTo(10_000));
    expect(call.after(waiting(1)).move).toEqual(to('late', 'timeout'));
  });

  it('lets a caller leave by key, during music, silence and announcements', () => {
    const left = to('mailbox', 'left');
    expect(arrive(node).call.after(waiting(2)).after(played.key('*')).move).toEqual(left);
    const quiet = arrive(node).call.after(waiting(2)).after(played.nothing);
    expect(quiet.after(played.key('*')).move).toEqual(left);
    const telling = nodeOf(queue, { ...json, announce: { everySeconds: 20, position: true } });
    expect(arrive(telling).call.after(waiting(2)).after(played.key('*')).move).toEqual(left);
  });

  it('ignores keys when it has no leave key', () => {
    const bound = nodeOf(queue, { ...json, leaveKey: undefined });
    const { call } = arrive(bound);
    expect(call.after(waiting(2)).command()).toEqual({ ...music(0), keys: '' });
    expect(call.after(played.key('*')).command()).toMatchObject({ kind: 'turn' });
  });

  describe('after a destination that was not reached', () => {
    it('asks for a turn again at once, because another destination may be free', () => {
      const { call } = arrive(node);
      expect(call.after(free(0)).after(failed('NO_ANSWER')).command()).toEqual(turn);
      expect(call.after(free(1)).after(failed('USER_BUSY')).command()).toEqual(turn);
    });

    it('takes the exit failed after the maximum of attempts', () => {
      const { call } = arrive(node);
      for (let dials = 1; dials < limits.queueDials; dials += 1) {
        expect(call.after(free(0)).after(failed('NO_ANSWER')).command()).toEqual(turn);
      }
      expect(call.after(free(0)).after(failed('NO_ANSWER')).move).toEqual(to('trouble', 'failed'));
    });

    it('takes the exit timeout when maxSeconds have passed meanwhile', () => {
      const { call, at } = arrive(node);
      call.after(free(0));
      at.nowMs += 60_000;
      expect(call.after(failed('NO_ANSWER')).move).toEqual(to('late', 'timeout'));
    });
  });

  describe('with announcements', () => {
    const telling = nodeOf(queue, {
      ...json,
      announce: { everySeconds: 20, position: true, wait: true },
    });

    it('announces the position on arrival, and the wait right after it', () => {
      const { call, hold } = arrive(telling);
      expect(hold(waiting(3, 61), 3)).toEqual(said('system-position-3'));
      expect(call.command()).toEqual(turn);
      expect(hold(waiting(3, 61), 3)).toEqual(said('system-wait-2'));
      expect(hold(waiting(3, 61))).toEqual(music(0));
    });

    it('announces a changed position once everySeconds have passed since the last announcement', () => {
      const { hold } = arrive(telling);
      expect(hold(waiting(3), 4)).toEqual(said('system-position-3'));
      expect(hold(waiting(2))).toEqual(music(0));
      expect(hold(waiting(2))).toEqual(music(5_000));
      expect(hold(waiting(2))).toEqual(music(10_000));
      // This slice ends 19 seconds after the first announcement; the next announcement is due after
      // 20.
      expect(hold(waiting(2), 1)).toEqual(music(15_000));
      expect(hold(waiting(2), 4)).toEqual(said('system-position-2'));
      for (let slices = 0; slices < 5; slices += 1) {
        expect(hold(waiting(2))?.kind === 'play').toBe(true);
      }
      expect(hold(waiting(1))).toEqual(said('system-position-1'));
    });

    it.each([
      [20, 900, 'system-position-20', 'system-wait-15'],
      [21, 901, 'system-position-more', 'system-wait-more'],
      [400, 86_400, 'system-position-more', 'system-wait-more'],
      [1, 0, 'system-position-1', 'system-wait-1'],
    ])('announces position %d and %d seconds with %s and %s', (position, seconds, place, wait) => {
      const roomy = nodeOf(queue, {
        ...json,
        maxCallers: 500,
        announce: { everySeconds: 20, position: true, wait: true },
      });
      const { hold } = arrive(roomy);
      expect([hold(waiting(position, seconds), 3), hold(waiting(position, seconds), 3)]).toEqual([
        said(place),
        said(wait),
      ]);
    });

    it('plays music instead of a missing announcement', () => {
      const { call } = arrive(telling);
      expect(call.after(waiting(2)).after(played.nothing).command()).toEqual(music(0));
    });

    it('lists the prompts of all its announcements', () => {
      const names = telling.prompts.map(({ prompt }) => prompt);
      expect(names).toHaveLength(1 + 21 + 16);
      expect(new Set(names).size).toBe(names.length);
      expect(telling.prompts).toContainEqual({
        field: 'announce.wait',
        prompt: 'system-wait-more',
      });
      expect(node.prompts).toEqual([{ field: 'music', prompt: 'wachtmuziek' }]);
    });
  });

  it('rings with the node’s confirmation, shown number and strategy', () => {
    const confirm = { prompt: 'aannemen', key: '1' };
    const asking = nodeOf(queue, {
      ...json,
      confirm,
      present: 'service-number',
      strategy: 'least-recent',
    });
    const { call } = arrive(asking);
    expect(call.command()).toEqual({ ...turn, strategy: 'least-recent' });
    const choices = { ...noChoices, recording: 'plain', language: 'en' } as const;
    expect(asking.commandAt({ place: 6, memory: [] }, choices)).toEqual({
      ...dial(0),
      confirm: { ...confirm, language: 'en' },
      present: 'service-number',
      recording: 'plain',
    });
    expect(asking.commandAt({ place: 8, memory: [] }, choices)).toBeUndefined();
  });

  it('answers the caller, keeps callers waiting, and marks only the exit left as taken by the caller', () => {
    expect(node.answers).toBe('first');
    expect(node.queues).toEqual({ tellsWait: false });
    expect(node.exits).toEqual([
      { field: 'timeout', to: 'late' },
      { field: 'full', to: 'crowd' },
      { field: 'failed', to: 'trouble' },
      { field: 'left', to: 'mailbox', byCaller: true },
    ]);
    expect(node.destinations?.map(({ to }) => to)).toEqual(numbers);
  });

  it('sends new and waiting callers to the exit timeout while all destinations are out', () => {
    const out = new Set(numbers);
    const isOut = (to: string) => out.has(to);
    expect(walk(node, atStep({ nowMs: sinceMs, isOut })).move).toEqual({
      kind: 'node',
      id: 'late',
      by: 'timeout',
      cause: 'NO_ANSWER',
    });
    out.delete(numbers[1]!);
    const call = walk(node, atStep({ nowMs: sinceMs, isOut }));
    expect(call.after(waiting(1)).command()).toEqual(music(0));
    out.add(numbers[1]!);
    expect(call.after(played.upTo(5_000)).command()).toEqual(turn);
    expect(call.after(waiting(1)).move).toEqual({ kind: 'node', id: 'late', by: 'timeout' });
  });

  it('plays or dials between two requests for a turn, after any outcomes', () => {
    const anyTurn = fc.record({
      kind: fc.constant('turn' as const),
      position: fc.oneof(fc.nat(30), fc.double()),
      callers: fc.nat(30),
      waitSeconds: fc.option(fc.oneof(fc.nat(2_000), fc.double())),
      destination: fc.option(fc.integer({ min: -1, max: 2 }), { freq: 4 }),
    });
    const anyPlayed = fc.record({
      kind: fc.constant('played' as const),
      reachedMs: fc.oneof(fc.nat(20_000), fc.double()),
      whole: fc.boolean(),
      key: fc.option(fc.constantFrom('1', '*'), { freq: 20 }),
    });
    const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
      { weight: 5, arbitrary: anyTurn },
      { weight: 5, arbitrary: anyPlayed },
      { weight: 1, arbitrary: fc.constantFrom('USER_BUSY', 'NO_ANSWER').map(failed) },
    );
    const telling = nodeOf(queue, {
      ...json,
      maxSeconds: 3_600,
      announce: { everySeconds: 20, position: true, wait: true },
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyOutcome, fc.nat(9_000)), { maxLength: 200 }), (outcomes) => {
        const { call, at } = arrive(telling);
        let slices = 1;
        for (const [outcome, passedMs] of outcomes) {
          const command = call.command();
          if (!command) return;
          if (command.kind === 'turn') {
            expect(slices).toBeGreaterThan(0);
            expect(command.sinceMs).toBe(sinceMs);
            slices = 0;
          } else slices += 1;
          if (command.kind === 'play') {
            expect(command.maxMs).toBeLessThanOrEqual(limits.sliceMs);
          }
          // Even after missing sounds, the question for a turn follows within a few slices.
          expect(slices).toBeLessThanOrEqual(4);
          call.after(outcome);
          at.nowMs += passedMs;
          const { move } = call;
          if (move.kind !== 'place') return;
          for (const figure of move.memory ?? []) {
            expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [{ music: undefined }, 'music', 'must be the name of a prompt'],
    [{ destinations: [] }, 'destinations', 'must hold a destination'],
    [{ strategy: 'all-at-once' }, 'strategy', 'must be one of in-turn, random, least-recent'],
    [{ announce: { everySeconds: 19, position: true } }, 'announce.everySeconds', 'from 20 to'],
    [
      { announce: { everySeconds: 20 } },
      'announce',
      'must announce the position, the waiting time, or both',
    ],
    [{ announce: true }, 'announce', 'must be an object: { "everySeconds", "position", "wait" }'],
    [{ maxSeconds: 9 }, 'maxSeconds', 'must be a whole number of seconds from 10 to 3600'],
    [{ maxSeconds: 3_601 }, 'maxSeconds', 'from 10 to 3600'],
    [{ maxCallers: 0 }, 'maxCallers', 'must be a whole number from 1 to 500'],
    [{ leaveKey: '' }, 'leaveKey', 'must be a key: 0 to 9, * or #'],
    [{ busy: 'x' }, 'busy', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(queue, { ...json, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
