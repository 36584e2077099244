import { describe, expect, it } from '@jest/globals';
import { micros, answers, script, record, whole, busy } from './expected.fixture.js';

describe('oracle of a call’s record', () => {
  it('predicts an answered call', () => {
    // 0 to 4900 tariff; 4900 rings; 4900 + 3000 = 7900 answered; 7900 + 10000 = 17900 over.
    expect(record()).toEqual({
      callId: 'b365cecf-249d-41c4-af58-b32e1eb2c05c',
      switchName: 'fs7',
      sipCallId: 'a-1@127.0.0.2',
      carrierId: 'north',
      ownerId: 'desk',
      callingNumber: '+31612345678',
      withheld: false,
      origin: { country: 'NL', kind: 'mobile' },
      calledNumber: '+319008008',
      flowVersion: 1,
      tariffId: 'tariff-1',
      startedAt: micros(0),
      answeredAt: micros(7900),
      endedAt: micros(17_900),
      billedMicros: 10_000_000,
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: '+31201000101',
      announcements: [whole],
      answerOffsetMs: 7900,
      audio: [],
      queuedLocally: false,
      attempts: [
        {
          legUuid: '61566552-f13f-8278-b233-86949d0f4428',
          attempt: 1,
          trunkTry: 1,
          destination: '+31201000101',
          trunkId: 'south-out',
          startedAt: micros(4900),
          answeredAt: micros(7900),
          endedAt: micros(17_900),
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
      refused: null,
      suspicions: [],
      lost: false,
      missingLegs: [],
    });
  });

  it('tries the second destination when the first is busy', () => {
    // 4900 rings; 5000 busy, the second rings; 5000 + 2000 = 7000 answered; 17000 over.
    const destinations = {
      ...script().destinations,
      '+31201000101': { kind: 'busy' as const, ringMs: 100 },
    };
    expect(record({ destinations })).toMatchObject({
      answeredAt: micros(7000),
      endedAt: micros(17_000),
      billedMicros: 10_000_000,
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: '+31612000121',
      attempts: [
        {
          attempt: 1,
          trunkTry: 1,
          trunkId: 'south-out',
          startedAt: micros(4900),
          answeredAt: null,
          endedAt: micros(5000),
          hangupCause: 'USER_BUSY',
        },
        {
          attempt: 2,
          trunkTry: 1,
          trunkId: 'mobile-out',
          startedAt: micros(5000),
          answeredAt: micros(7000),
          endedAt: micros(17_000),
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
    });
  });

  it('takes the busy exit with its announcement when the last of two destinations is busy', () => {
    // 4900 down at once; 4900 rings; 5100 busy; 5100 + 5200 = 10300 released.
    const destinations = {
      '+31201000101': { kind: 'down' as const },
      '+31612000121': { kind: 'busy' as const, ringMs: 200 },
    };
    expect(record({ destinations })).toMatchObject({
      answeredAt: null,
      endedAt: micros(10_300),
      billedMicros: 0,
      hangupCause: 'USER_BUSY',
      deliveredTo: null,
      announcements: [whole, busy],
      answerOffsetMs: null,
      attempts: [
        { startedAt: micros(4900), endedAt: micros(4900), hangupCause: 'NORMAL_TEMPORARY_FAILURE' },
        { startedAt: micros(4900), endedAt: micros(5100), hangupCause: 'USER_BUSY' },
      ],
    });
  });

  it('takes the no-answer exit to another connect node when nobody answers in time', () => {
    // 4900 + 20000 = 24900 no answer; 24900 + 5000 = 29900 too (it would have answered at 31000);
    // 29900 + 1000 = 30900 answered abroad; 40900 over.
    const destinations = {
      '+31201000101': { kind: 'rings' as const },
      '+31612000121': answers(6100),
      '+49301000131': answers(1000),
    };
    expect(record({ destinations })).toMatchObject({
      answeredAt: micros(30_900),
      endedAt: micros(40_900),
      deliveredTo: '+49301000131',
      attempts: [
        { attempt: 1, endedAt: micros(24_900), hangupCause: 'NO_ANSWER' },
        { attempt: 2, endedAt: micros(29_900), hangupCause: 'NO_ANSWER' },
        {
          attempt: 3,
          trunkTry: 1,
          trunkId: 'north-out',
          startedAt: micros(29_900),
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
    });
  });

  it('counts a refusal with 480 as no answer', () => {
    // 5000 busy; 5000 + 300 = 5300 refused with 480, so the last attempt's exit is noAnswer.
    const destinations = {
      '+31201000101': { kind: 'busy' as const, ringMs: 100 },
      '+31612000121': { kind: 'refuses' as const, status: 480, ringMs: 300 },
      '+49301000131': { kind: 'refuses' as const, status: 603, ringMs: 700 },
    };
    // The connect abroad has no exits: 5300 + 700 = 6000 released with its cause.
    expect(record({ destinations })).toMatchObject({
      endedAt: micros(6000),
      hangupCause: 'CALL_REJECTED',
      attempts: [
        { hangupCause: 'USER_BUSY' },
        { hangupCause: 'NO_USER_RESPONSE' },
        { hangupCause: 'CALL_REJECTED' },
      ],
    });
  });

  it('releases the call with the last cause when the exit is missing', () => {
    // 4900 + 100 = 5000 refused; 5000 + 50 = 5050 refused: failed, which has no exit here.
    const destinations = {
      '+31201000101': { kind: 'refuses' as const, status: 404, ringMs: 100 },
      '+31612000121': { kind: 'refuses' as const, status: 503, ringMs: 50 },
    };
    expect(record({ destinations })).toMatchObject({
      endedAt: micros(5050),
      hangupCause: 'NORMAL_TEMPORARY_FAILURE',
      attempts: [
        { hangupCause: 'UNALLOCATED_NUMBER' },
        { hangupCause: 'NORMAL_TEMPORARY_FAILURE' },
      ],
    });
  });

  it('expects the heard part when the caller hangs up during the announcement', () => {
    expect(record({ caller: { cancelsAfterMs: 1500, hangsUpAfterMs: 60_000 } })).toMatchObject({
      answeredAt: null,
      endedAt: micros(1500),
      billedMicros: 0,
      hangupCause: 'ORIGINATOR_CANCEL',
      tariffId: 'tariff-1',
      announcements: [{ ...whole, playedMs: 1500 }],
      attempts: [],
    });
  });

  it('expects ORIGINATOR_CANCEL when the caller hangs up while a destination rings', () => {
    // The destination would answer at 7900.
    expect(record({ caller: { cancelsAfterMs: 6000, hangsUpAfterMs: 60_000 } })).toMatchObject({
      endedAt: micros(6000),
      hangupCause: 'ORIGINATOR_CANCEL',
      deliveredTo: null,
      announcements: [whole],
      attempts: [
        {
          startedAt: micros(4900),
          answeredAt: null,
          endedAt: micros(6000),
          hangupCause: 'ORIGINATOR_CANCEL',
        },
      ],
    });
  });

  it('expects the heard part of the announcement when the caller hangs up after a busy destination', () => {
    // 4900 rings; 5000 busy; 5000 + 200 = 5200 busy; the announcement would end at 10400. 7999 - 5200 = 2799 of it,
    // whole pieces of 20 ms: 2780.
    const destinations = {
      '+31201000101': { kind: 'busy' as const, ringMs: 100 },
      '+31612000121': { kind: 'busy' as const, ringMs: 200 },
    };
    expect(
      record({ destinations, caller: { cancelsAfterMs: 7999, hangsUpAfterMs: 60_000 } }),
    ).toMatchObject({
      endedAt: micros(7999),
      hangupCause: 'ORIGINATOR_CANCEL',
      announcements: [whole, { ...busy, playedMs: 2780 }],
      attempts: [{ hangupCause: 'USER_BUSY' }, { hangupCause: 'USER_BUSY' }],
    });
  });

  it('ignores a planned cancel that is later than the answer', () => {
    expect(record({ caller: { cancelsAfterMs: 8000, hangsUpAfterMs: 60_000 } })).toEqual(record());
  });

  it('ends the call one second after the tariff’s maximum', () => {
    // 7900 answered; the timer: 7900 + 91000 = 98900.
    const destinations = { ...script().destinations, '+31201000101': answers(3000, 91_001) };
    expect(record({ destinations })).toMatchObject({
      answeredAt: micros(7900),
      endedAt: micros(98_900),
      billedMicros: 91_000_000,
      hangupCause: 'ALLOTTED_TIMEOUT',
      deliveredTo: '+31201000101',
      attempts: [{ endedAt: micros(98_900), hangupCause: 'NORMAL_CLEARING' }],
    });
  });

  it.each([
    ['the callee hangs up before it', answers(3000, 90_999), '127.0.0.2', 98_899],
    ['the carrier states the maximum itself', answers(3000, 200_000), '127.0.0.3', 207_900],
  ])('doesn’t end the call at the maximum: %s', (_, first, sourceAddress, endMs) => {
    const destinations = { ...script().destinations, '+31201000101': first };
    expect(record({ destinations, sourceAddress })).toMatchObject({
      endedAt: micros(endMs),
      hangupCause: 'NORMAL_CLEARING',
    });
  });

  it.each([
    ['withheld', { number: '0612345678', presentation: 'withheld-privacy-id' }, 'CALL_REJECTED'],
    ['mobile', { number: '+32471234567', presentation: 'shown' }, 'USER_BUSY'],
    [
      'from another country',
      { number: '+491711234567', presentation: 'shown' },
      'NORMAL_TEMPORARY_FAILURE',
    ],
    [
      'with another kind of line',
      { number: '0201234567', presentation: 'shown' },
      'NORMAL_TEMPORARY_FAILURE',
    ],
    ['unknown', { number: 'asterisk', presentation: 'shown' }, 'UNALLOCATED_NUMBER'],
  ])('follows the flow’s branch for a caller who is %s', (_, from, hangupCause) => {
    expect(record({ to: '+31882000103', from })).toMatchObject({
      endedAt: micros(0),
      hangupCause,
      tariffId: null,
    });
  });

  it('expects the cause of a flow that releases at once', () => {
    expect(record({ to: '0031882000101', sourceAddress: '127.0.0.3' })).toMatchObject({
      carrierId: 'mobile',
      ownerId: 'gone',
      calledNumber: '+31882000101',
      flowVersion: 1,
      startedAt: micros(0),
      endedAt: micros(0),
      hangupCause: 'UNALLOCATED_NUMBER',
      announcements: [],
      attempts: [],
    });
  });

  it('expects a flow that only plays an announcement', () => {
    expect(record({ to: '+31882000102' })).toMatchObject({
      endedAt: micros(4900),
      hangupCause: 'NORMAL_CLEARING',
      tariffId: null,
      announcements: [{ prompt: 'gesloten', playedMs: 4900, lengthMs: 4900, audio: 'of-gesloten' }],
    });
  });

  it.each([
    ['a number without an owner', '09009998887', '+319009998887'],
    ['a geographic number', '0031201119999', '+31201119999'],
    ['an incomplete number', '0900', '0900'],
    ['digits without a prefix', '112233', '112233'],
  ])('expects UNALLOCATED_NUMBER for %s', (_, to, calledNumber) => {
    expect(record({ to })).toMatchObject({
      carrierId: 'north',
      ownerId: null,
      flowVersion: null,
      tariffId: null,
      calledNumber,
      endedAt: micros(0),
      hangupCause: 'UNALLOCATED_NUMBER',
      attempts: [],
    });
  });
});
