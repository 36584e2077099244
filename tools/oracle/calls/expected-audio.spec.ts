import { describe, expect, it } from '@jest/globals';
import {
  micros,
  answers,
  record,
  recordedNumber,
  notice,
  greeting,
  messageOf,
} from './expected.fixture.js';

describe('expected audio', () => {
  it('records a conversation from its answer on, after the recording notice', () => {
    const destinations = { '+31201000101': answers(1000, 10_005) };
    expect(record({ to: recordedNumber, destinations })).toMatchObject({
      announcements: [notice],
      answeredAt: micros(3100),
      deliveredTo: '+31201000101',
      // Whole frames of 20 ms.
      audio: [{ kind: 'recording', part: '1', ms: 10_020, keptDays: 7 }],
    });
  });

  it('records nothing when the caller hangs up during ringing or the notice', () => {
    for (const cancelsAfterMs of [1000, 4000]) {
      const given = { cancelsAfterMs, hangsUpAfterMs: 90_000 };
      expect(record({ to: recordedNumber, caller: given })).toMatchObject({
        hangupCause: 'ORIGINATOR_CANCEL',
        audio: [],
      });
    }
  });

  it('records no voicemail when the caller hangs up in the greeting', () => {
    expect(messageOf({ hangsUpAfterMs: 1990 })).toMatchObject({
      announcements: [notice, { ...greeting, playedMs: 1980 }],
      answeredAt: micros(7100),
      endedAt: micros(9090),
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: null,
      audio: [],
    });
  });

  it.each([
    // Silence from the start; the switch detects it with the frame after the third second.
    ['says nothing', {}, 3020],
    ['speaks for two seconds', { speaks: [{ afterMs: 11_800, ms: 2000 }] }, 5520],
    ['speaks too late', { speaks: [{ afterMs: 14_300, ms: 2000 }] }, 3020],
    ['speaks for too long', { speaks: [{ afterMs: 11_300, ms: 40_000 }] }, 30_000],
    // 7100 + 7000 is 2800 after the beginning of the message.
    [
      'hangs up while speaking',
      { hangsUpAfterMs: 7000, speaks: [{ afterMs: 11_800, ms: 9000 }] },
      2800,
    ],
  ])('records the voicemail of a caller who %s', (_, caller, ms) => {
    expect(messageOf(caller)).toMatchObject({
      announcements: [notice, greeting],
      answeredAt: micros(7100),
      endedAt: micros(11_300 + ms),
      hangupCause: 'NORMAL_CLEARING',
      audio: [{ kind: 'voicemail', part: 'v1', ms, keptDays: null }],
    });
  });
});

describe('caller of an expected record', () => {
  const caller = (number: string, presentation = 'shown') => {
    const { callingNumber, withheld, origin } = record({ from: { number, presentation } });
    return [callingNumber, withheld, origin.country, origin.kind];
  };

  it.each([
    ['0201234567', '+31201234567', 'NL', 'fixed'],
    ['+31612345678', '+31612345678', 'NL', 'mobile'],
    ['0031882345678', '+31882345678', 'NL', 'other'],
    ['08002345', '+318002345', 'NL', 'other'],
    ['003223456789', '+3223456789', 'BE', 'fixed'],
    ['+32471234567', '+32471234567', 'BE', 'mobile'],
    ['0049302345678', '+49302345678', 'DE', 'fixed'],
    ['+491711234567', '+491711234567', 'DE', 'mobile'],
    ['0033612345678', '+33612345678', 'FR', 'mobile'],
    ['asterisk', null, null, 'unknown'],
    ['100', null, null, 'unknown'],
    ['0', null, null, 'unknown'],
  ])('reads the number %s', (written, number, country, kind) => {
    expect(caller(written)).toEqual([number, false, country, kind]);
  });

  it.each(['withheld-anonymous', 'withheld-privacy-id'])(
    '%s: hides the number, keeps the origin',
    (how) => {
      expect(caller('+32471234567', how)).toEqual([null, true, 'BE', 'mobile']);
    },
  );
});
