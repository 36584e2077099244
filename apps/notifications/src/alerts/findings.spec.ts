import { describe, expect, it } from '@jest/globals';
import type { Attempt, CallRecord } from '@app/contracts';
import { attempt as attemptOf, callRecord } from '@app/testing/builders';
import { findingsOf } from './findings.js';

const at = Date.UTC(2026, 10, 25, 9, 30) * 1000;
const attempt = (changed: Partial<Attempt>): Attempt =>
  attemptOf({
    destination: '+31201000101',
    startedAt: at,
    answeredAt: null,
    hangupCause: 'NO_ROUTE_DESTINATION',
    ...changed,
  });
const call = (changed: Partial<CallRecord> = {}): CallRecord =>
  callRecord({
    ownerId: 'desk',
    calledNumber: '+31850000100',
    startedAt: at,
    ...changed,
  });
const destinationsOf = (...attempts: readonly (readonly Attempt[])[]) =>
  findingsOf(attempts.map((each) => call({ attempts: [...each] }))).destinations;

describe('findings of fraud', () => {
  it('count per owner the calls that are suspect or reached the spend limit', () => {
    const { fraud } = findingsOf([
      call({ suspicions: ['regular'] }),
      call({ endedFor: 'spend' }),
      call({ barred: [{ attempt: 1, destination: '+882123', reason: 'spend' }] }),
      call({ barred: [{ attempt: 1, destination: '+882123', reason: 'country' }] }),
      call(),
      call({ ownerId: 'other', suspicions: ['long'] }),
      call({ ownerId: null, suspicions: ['long'] }),
    ]);
    expect([...fraud]).toEqual([
      ['desk', 3],
      ['other', 1],
    ]);
  });
});

describe('findings about a destination', () => {
  it('count how often in a row the destination could not be reached', () => {
    const failed = [attempt({})];
    const heard = [attempt({ hangupCause: 'USER_BUSY' })];
    expect(destinationsOf(failed, failed)).toMatchObject([{ reached: false, failures: 2 }]);
    expect(destinationsOf(failed, failed, heard)).toMatchObject([{ reached: true, failures: 0 }]);
    expect(destinationsOf(failed, heard, failed)).toMatchObject([{ reached: true, failures: 1 }]);
  });

  it.each<[string, boolean | null, Partial<Attempt>]>([
    ['rings', true, { progressedAt: at, hangupCause: 'NORMAL_TEMPORARY_FAILURE' }],
    ['is answered', true, { answeredAt: at, hangupCause: 'NORMAL_CLEARING' }],
    ['declines', true, { hangupCause: 'CALL_REJECTED' }],
    ['is an unallocated number', false, { hangupCause: 'UNALLOCATED_NUMBER' }],
    ['never responds', false, { hangupCause: 'RECOVERY_ON_TIMER_EXPIRE' }],
    ['was left by the caller', null, { hangupCause: 'ORIGINATOR_CANCEL' }],
  ])('record whether a call reached a destination that %s', (_, reached, changed) => {
    const found = destinationsOf([attempt(changed)]);
    expect(found.map((each) => each.reached)).toEqual(reached === null ? [] : [reached]);
  });

  it('count the destination as reached when any of its trunks reached it', () => {
    const [first, second] = [attempt({}), attempt({ trunkTry: 2, answeredAt: at })];
    for (const tries of [
      [first, second],
      [second, first],
    ]) {
      expect(destinationsOf(tries)).toMatchObject([{ reached: true, failures: 0 }]);
    }
  });
});

describe('findings about a number', () => {
  it('count its calls per hour', () => {
    const { hours } = findingsOf([
      call(),
      call({ startedAt: at + 29 * 60_000_000 }),
      call({ startedAt: at + 31 * 60_000_000 }),
      call({ calledNumber: '+31850000200' }),
    ]);
    expect(hours).toEqual([
      { ownerId: 'desk', number: '+31850000100', hour: '2026-11-25T09:00:00.000Z', calls: 2 },
      { ownerId: 'desk', number: '+31850000100', hour: '2026-11-25T10:00:00.000Z', calls: 1 },
      { ownerId: 'desk', number: '+31850000200', hour: '2026-11-25T09:00:00.000Z', calls: 1 },
    ]);
  });
});
