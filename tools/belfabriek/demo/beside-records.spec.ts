import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/testing/builders';
import { assert, constantFrom, property, shuffledSubarray } from 'fast-check';
import { besideFindings, besideLine, besideProblems, type Fact } from './beside-records.js';

const records = Array.from({ length: 20 }, (_, index) =>
  callRecord({
    callId: `call-${index}`,
    ownerId: index % 5 === 0 ? null : `owner-${index % 5}`,
    position: index + 1,
    startedAt: 1000 + index,
  }),
);
const facts: Fact[] = records.map(({ callId, ownerId, position, startedAt }) => ({
  callId,
  ownerId,
  position,
  startedAt,
}));
const clean = { corrections: [], orphans: [], facts };

const problemsOf = (change: Partial<Parameters<typeof besideFindings>[1]>): string[] =>
  besideProblems(besideFindings(records, { ...clean, ...change }));

describe('besideFindings and besideProblems', () => {
  it('accept one message per record, in any order', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ facts: facts.toReversed() })).toEqual([]);
    expect(besideLine(besideFindings(records, clean))).toBe(
      '20 facts on the stream, 0 corrections, 0 legs in no record\n',
    );
  });

  it('name a correction and a leg without a record', () => {
    expect(
      problemsOf({ corrections: ['conflicting-report of leg b of call a'], orphans: ['leg c'] }),
    ).toEqual([
      'cdr stored corrections, though no report came twice or late: conflicting-report of leg b of call a.',
      'Legs have no record: leg c.',
    ]);
  });

  it('name exactly the lost and the doubled messages', () => {
    assert(
      property(shuffledSubarray(facts), shuffledSubarray(facts), (lost, doubled) => {
        const left = facts.filter((fact) => !lost.includes(fact));
        const again = doubled.filter((fact) => !lost.includes(fact));
        const found = besideFindings(records, { ...clean, facts: [...left, ...again] });
        const ids = (of: readonly Fact[]) => of.map(({ callId }) => callId).toSorted();
        expect(found.factsLost.toSorted()).toEqual(ids(lost));
        expect(found.factsDoubled.toSorted()).toEqual(ids(again));
        const wrong = Number(lost.length > 0) + Number(again.length > 0);
        return besideProblems(found).length === wrong;
      }),
    );
  });

  it('name a message that contradicts its record', () => {
    const lies = [
      (fact: Fact): Fact => ({ ...fact, position: fact.position + 1 }),
      (fact: Fact): Fact => ({ ...fact, startedAt: fact.startedAt + 1 }),
      (fact: Fact): Fact => ({ ...fact, ownerId: fact.ownerId === null ? 'owner-1' : null }),
    ];
    assert(
      property(constantFrom(...facts), constantFrom(...lies), (fact, lie) => {
        const other = lie(fact);
        const [problem, ...more] = problemsOf({
          facts: facts.map((each) => (each === fact ? other : each)),
        });
        return more.length === 0 && problem?.endsWith(`for calls: ${fact.callId}.`) === true;
      }),
    );
  });

  it('name a message without a record, and an unreadable one', () => {
    expect(
      problemsOf({
        facts: [...facts, { callId: 'x', ownerId: null, position: 21, startedAt: 1 }, null],
      }),
    ).toEqual(['call.recorded.v1 has no matching record for calls: x, unreadable.']);
  });

  it('name a few calls and count the rest', () => {
    expect(problemsOf({ facts: [] })).toEqual([
      'call.recorded.v1 is not on the stream CALLS for calls: call-0, call-1, call-2, call-3, call-4 and 15 more.',
    ]);
  });
});
