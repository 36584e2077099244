import { describe, expect, it } from '@jest/globals';
import { causesOf, failure, isAnswered, wasDialled } from './bridge-outcome.js';

const uuid = (n: number): string => `5be1fab0-0000-8000-8000-${String(n).padStart(12, '0')}`;
const uuids = (count: number): string[] => Array.from({ length: count }, (_, at) => uuid(at + 1));

const list = (...causes: string[]): string => {
  const all = causes.map((cause, at) => `${uuid(at + 1)};${cause}`);
  return all.length === 1 ? all[0]! : `ARRAY::${all.join('|:')}`;
};

const channel =
  (variables: Record<string, string>) =>
  (name: string): string | undefined =>
    variables[name];

/**
 * The outcome of a bridge with as many legs as causes; like `getvar`, it cuts the list of causes
 * off.
 */
function outcome(causes: string[], verdict?: string): string {
  const read = channel({
    originate_causes: list(...causes).slice(0, 511),
    ...(verdict === undefined ? {} : { originate_disposition: verdict }),
  });
  const known = causesOf(read, uuids(causes.length));
  return isAnswered(read, known) ? 'answered' : failure(read, known);
}

describe('bridge outcome', () => {
  it.each(['USER_BUSY', 'NO_USER_RESPONSE', 'NORMAL_TEMPORARY_FAILURE'])(
    'is the cause of its only leg: %s',
    (cause) => expect(outcome([cause], cause)).toBe(cause),
  );

  it('is answered when one of its legs was', () => {
    expect(outcome(['LOSE_RACE', 'NONE', 'LOSE_RACE'], 'SUCCESS')).toBe('answered');
  });

  it.each([
    [['CALL_REJECTED', 'USER_BUSY'], 'USER_BUSY'],
    [['USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED'], 'NO_ANSWER'],
    [['UNALLOCATED_NUMBER', 'CALL_REJECTED'], 'UNALLOCATED_NUMBER'],
    [['LOSE_RACE', 'CALL_REJECTED'], 'CALL_REJECTED'],
    [['ALLOTTED_TIMEOUT', 'USER_BUSY'], 'NO_ANSWER'],
  ])('of legs with %j is %s', (causes, telling) => {
    expect(outcome(causes, causes.at(-1))).toBe(telling);
  });

  it('is NO_ANSWER when a leg’s own ring time passed', () => {
    expect(outcome(['ALLOTTED_TIMEOUT', 'ALLOTTED_TIMEOUT'], 'ALLOTTED_TIMEOUT')).toBe('NO_ANSWER');
  });

  it('is a temporary failure when the trunk redirects, since redirections are not followed', () => {
    expect(outcome(['REDIRECTION_TO_NEW_DESTINATION'], 'ORIGINATOR_CANCEL')).toBe(
      'NORMAL_TEMPORARY_FAILURE',
    );
  });

  it('is what the switch reports for the bridge when the list of causes is cut off', () => {
    const busy = Array.from({ length: 12 }, () => 'NORMAL_TEMPORARY_FAILURE');
    expect(outcome([...busy, 'USER_BUSY'], 'USER_BUSY')).toBe('USER_BUSY');
    expect(outcome([...busy, 'NONE'], 'SUCCESS')).toBe('answered');
  });

  it('ignores an incomplete cause at the end of the list', () => {
    for (let count = 1; count <= 20; count += 1) {
      const read = channel({
        originate_causes: list(...uuids(count).map(() => 'CALL_REJECTED')).slice(0, 511),
      });
      for (const cause of causesOf(read, uuids(count)).values())
        expect(cause).toBe('CALL_REJECTED');
    }
  });

  it('is the cause that the switch reports when no leg was created, and without that a temporary failure', () => {
    expect(failure(channel({ originate_disposition: 'USER_BUSY' }), new Map())).toBe('USER_BUSY');
    expect(failure(channel({}), new Map())).toBe('NORMAL_TEMPORARY_FAILURE');
  });
});

describe('wasDialled', () => {
  it('recognises a leg by its cause, or by the list of legs while it rings', () => {
    const caused = channel({ originate_causes: list('USER_BUSY', 'NONE') });
    expect(wasDialled(caused, [uuid(2)])).toBe(true);
    expect(wasDialled(caused, [uuid(3), uuid(1)])).toBe(true);
    expect(wasDialled(caused, [uuid(3)])).toBe(false);
    const ringing = channel({ originated_legs: `${uuid(3)};Outbound Call;31` });
    expect(wasDialled(ringing, [uuid(3)])).toBe(true);
  });
});
