import { describe, expect, it } from '@jest/globals';
import { attempt, callRecord } from '@app/testing/builders';
import * as fc from 'fast-check';
import { disputeFileLine, truncatedCaller } from './dispute-file-rows.js';

const caller = { callingNumber: '+31612345678', callingPrefix: null, withheld: false };

describe('truncatedCaller', () => {
  it('removes the last four digits, and returns nothing for a withheld number', () => {
    expect(truncatedCaller(caller)).toBe('+3161234');
    expect(truncatedCaller({ ...caller, callingNumber: '+3112' })).toBe('+31');
    expect(truncatedCaller({ ...caller, callingNumber: null, callingPrefix: '+3161' })).toBe(
      '+3161',
    );
    expect(truncatedCaller({ ...caller, callingNumber: null })).toBe('');
    expect(truncatedCaller({ ...caller, withheld: true })).toBe('');
  });

  it('never returns all digits of a caller’s number', () => {
    const number = fc
      .bigInt({ min: 1000n, max: 999_999_999_999_999n })
      .map((digits) => `+${digits}`);
    fc.assert(
      fc.property(number, (callingNumber) => {
        const shown = truncatedCaller({ ...caller, callingNumber });
        expect(callingNumber.startsWith(shown)).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(Math.max(3, callingNumber.length - 4));
      }),
    );
  });
});

describe('disputeFileLine', () => {
  const startedAt = Date.parse('2026-10-05T08:00:00Z') * 1000;
  const charge = {
    id: '1',
    callId: 'a',
    serviceNumber: '+319001234',
    startedAt,
    legUuid: null,
    number: '+319001234',
    seconds: 60,
    micros: 1_500_000,
  };
  const legUuid = 'b';
  const call = callRecord({
    ...caller,
    answeredAt: startedAt + 1_000_000,
    sipCallId: 'x,1@host',
    attempts: [
      attempt({
        legUuid,
        startedAt: startedAt + 5_000_000,
        answeredAt: startedAt + 7_000_000,
      }),
    ],
  });

  it('shows a call from the carrier with its Call-ID', () => {
    expect(disputeFileLine({ ...charge, side: 'originator' }, call)).toBe(
      '2026-10-05T08:00:00.000Z,2026-10-05T08:00:01.000Z,60,+319001234,+3161234,"x,1@host",1.500000,a',
    );
  });

  it('quotes a Call-ID that a spreadsheet would read as a formula', () => {
    const line = disputeFileLine(
      { ...charge, side: 'originator' },
      { ...call, sipCallId: '-2+3@host' },
    );
    expect(line.split(',')[5]).toBe(`"'-2+3@host"`);
  });

  it('shows a leg to the carrier without the originator’s Call-ID', () => {
    const line = disputeFileLine(
      { ...charge, side: 'terminator', legUuid, number: '+31201234567' },
      call,
    );
    expect(line).toBe(
      '2026-10-05T08:00:05.000Z,2026-10-05T08:00:07.000Z,60,+31201234567,+3161234,,1.500000,a',
    );
  });

  it('shows only the charge’s fields when the call record is gone', () => {
    expect(disputeFileLine({ ...charge, side: 'originator' }, null)).toBe(
      '2026-10-05T08:00:00.000Z,,60,+319001234,,,1.500000,a',
    );
  });
});
