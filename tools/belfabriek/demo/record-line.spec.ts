import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/testing/builders';
import { recordLine } from './record-line.js';

const second = 1_000_000;
const startedAt = Date.UTC(2026, 9, 1, 12) * 1000;
const record = callRecord({
  startedAt,
  answeredAt: startedAt + 10 * second,
  endedAt: startedAt + 42.5 * second,
  calledNumber: '+319001234',
  deliveredTo: '+31201000101',
});

describe('recordLine', () => {
  it('shows time, caller, number and outcome', () => {
    expect(recordLine(record)).toBe(
      '12:00:42Z  +31…78     NL/mobile    →  0900-1234       answered    32.5 s with 020 100 0101',
    );
  });

  it('masks the caller’s number', () => {
    expect(recordLine(record)).not.toContain('612345');
  });

  it('shows a withheld caller, and the cause of a failed call', () => {
    const line = recordLine({
      ...record,
      callingNumber: null,
      withheld: true,
      origin: { country: null, kind: 'unknown' },
      answeredAt: null,
      billedMicros: 0,
      hangupCause: 'USER_BUSY',
      deliveredTo: null,
    });
    expect(line).toContain('withheld');
    expect(line).toContain('USER_BUSY');
    expect(line).toContain('--/unknown');
  });

  it('marks a lost call', () => {
    expect(recordLine({ ...record, lost: true })).toContain('LOST');
  });
});
