import { describe, expect, it } from '@jest/globals';
import { callId, number } from '../../test/world.js';
import type { About, Question } from '../calls/live/questions.js';
import type { Lines } from '../queues/lines.js';
import type { Asking, Place } from '../queues/order.js';
import { Answering } from './answering.js';
import type { Decisions } from './decisions.js';

const { ownerId } = number;
const destinations = ['+31201000101', '+31612000121'];

const about: About = {
  facts: {
    callId,
    nowMs: 0,
    country: 'NL',
    zone: 'Europe/Amsterdam',
    caller: { number: null, withheld: true, country: null, kind: 'unknown' },
    isListed: () => false,
    isOut: () => false,
    tariffDue: false,
  },
  number,
  state: { node: 'wait', step: 7, language: null },
  startedAtMs: 0,
};

const asked: Asking[] = [];
const passedOn: unknown[] = [];
let place: Place = { position: 3, callers: 4, waitMs: null, destination: null };
const lines: Partial<Lines> = {
  turn: async (asking) => {
    asked.push(asking);
    return { place, isLocal: true };
  },
  order: async (...words) => {
    passedOn.push(words);
    return [1, 0];
  },
  round: async (...words) => {
    passedOn.push(words);
    return 5;
  },
};
const decisions: Partial<Decisions> = { exit: async ({ exits }) => exits[1] ?? null };
const answering = new Answering(lines as Lines, decisions as Decisions);
const answer = (question: Question) => answering.answer(question, about);

const turn: Question = { kind: 'turn', node: 'wait', sinceMs: 1795, destinations };

describe('answering', () => {
  it('asks for a turn in the queue of the number’s node, and returns the expected wait', async () => {
    const outcome = { kind: 'turn', position: 3, callers: 4, waitSeconds: null, destination: null };
    expect(await answer(turn)).toEqual({ outcome, isLocal: true });
    expect(asked.at(-1)).toMatchObject({
      ownerId,
      line: `${number.number}/wait`,
      callId,
      sinceMs: 1795,
      destinations,
      strategy: 'in-turn',
    });
    place = { ...place, waitMs: 20_500, destination: 1 };
    expect((await answer({ ...turn, strategy: 'random' })).outcome).toMatchObject({
      waitSeconds: 62,
      destination: 1,
    });
    const draws = asked.map(({ draw }) => draw);
    expect(draws[0]).toBe(draws[1]);
    expect(Number.isInteger(draws[0])).toBe(true);
    expect(asked.at(-1)?.strategy).toBe('random');
  });

  it('asks for no destination that is out, and returns the chosen one by its place in the question', async () => {
    place = { ...place, destination: 0 };
    const facts = { ...about.facts, isOut: (to: string) => to === destinations[0] };
    const { outcome } = await answering.answer(turn, { ...about, facts });
    expect(asked.at(-1)?.destinations).toEqual([destinations[1]]);
    expect(outcome).toMatchObject({ destination: 1 });
  });

  it('counts rounds from 0 by number and node, and returns the order of destinations and the exit that the owner’s service chose', async () => {
    expect(await answer({ kind: 'round', node: 'part' })).toEqual({
      outcome: { kind: 'round', turn: 4 },
    });
    expect(await answer({ kind: 'order', destinations })).toEqual({
      outcome: { kind: 'order', order: [1, 0] },
    });
    expect(passedOn).toEqual([
      [{ ownerId, counter: `${number.number}/part`, asked: `${callId}/${about.state.step}` }],
      [ownerId, destinations],
    ]);
    const decide = { kind: 'decide', url: 'https://x.example/', timeoutMs: 1, exits: ['a', 'b'] };
    expect(await answer(decide as Question)).toEqual({ outcome: { kind: 'decided', exit: 'b' } });
  });
});
