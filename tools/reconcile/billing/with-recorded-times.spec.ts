import { callRecord } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { generate, loadWorld } from '../../calls/index.js';
import { expected as expectedOf, type ExpectedRecord, legUuidOf } from '../../oracle/index.js';
import { recordedAs } from '../recorded.fixture.js';
import { at } from './faultless-run.fixture.js';
import { withRecordedTimes } from './with-recorded-times.js';

const world = loadWorld();
const scripts = generate(world, { seed: 'times', count: 40, startMs: 0, switch: 'real' });
const whole = expectedOf(scripts, world, 'fs1').map((each) => ({
  ...each,
  startedAt: each.startedAt + 1,
}));
const index = whole.findIndex(({ attempts: [first] }) => (first?.answeredAt ?? null) !== null);
const wanted = at(whole, index);

/** As on a real switch: no call id, and no id of a leg that no log contains. */
const unseen: ExpectedRecord = structuredClone(wanted);
delete unseen.callId;
for (const each of unseen.attempts) delete each.legUuid;
const callId = '01234567-89ab-4cde-8f01-23456789abcd';
const moved = callRecord.parse({
  ...recordedAs({ ...wanted, callId }, 1),
  startedAt: wanted.startedAt + 10,
  answeredAt: (wanted.answeredAt ?? 0) + 20,
  endedAt: wanted.endedAt + 30,
  billedMicros: wanted.billedMicros + 10,
  attempts: recordedAs({ ...wanted, callId }, 1).attempts.map((each) => ({
    ...each,
    answeredAt: each.answeredAt === null ? null : each.answeredAt + 40,
    endedAt: each.endedAt + 50,
  })),
});

describe('withRecordedTimes', () => {
  it('replaces ids and times with the record’s, and nothing else', () => {
    const [taken] = withRecordedTimes([unseen], [{ ...moved, calledNumber: '+319009999' }]);
    expect(taken).toEqual({
      ...unseen,
      callId,
      startedAt: moved.startedAt,
      answeredAt: moved.answeredAt,
      endedAt: moved.endedAt,
      billedMicros: moved.billedMicros,
      attempts: unseen.attempts.map((each, place) => ({
        ...each,
        legUuid: legUuidOf(callId, each.attempt),
        startedAt: at(moved.attempts, place).startedAt,
        answeredAt: at(moved.attempts, place).answeredAt,
        endedAt: at(moved.attempts, place).endedAt,
      })),
    });
  });

  it('keeps unanswered calls unanswered, and answered calls answered', () => {
    const unanswered = { ...moved, answeredAt: null, billedMicros: 0, attempts: [] };
    const [kept] = withRecordedTimes([unseen], [unanswered]);
    expect(kept?.answeredAt).toBe(wanted.answeredAt);
    expect(kept?.billedMicros).toBe(wanted.billedMicros);
    expect(kept?.attempts.map(({ answeredAt }) => answeredAt)).toEqual(
      wanted.attempts.map(({ answeredAt }) => answeredAt),
    );
    const [given] = withRecordedTimes(
      [{ ...unseen, answeredAt: null, billedMicros: 0, attempts: [] }],
      [moved],
    );
    expect(given).toMatchObject({ answeredAt: null, billedMicros: 0, attempts: [] });
  });

  it('leaves a call without a record unchanged', () => {
    expect(withRecordedTimes([unseen], [{ ...moved, sipCallId: 'other' }])).toEqual([unseen]);
  });
});
