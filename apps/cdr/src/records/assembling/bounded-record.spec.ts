import { describe, expect, it } from '@jest/globals';
import { aLeg } from '../../leg.fixture.js';
import { boundedRecord } from '../../kernel/bounded-record.js';
import type { Leg } from '../../legs/leg.js';
import { assembleRecord } from './assemble-record.js';
import { numberReading } from './number-reading.js';

const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const start = 1_795_561_557_447_433;
/** Characters of three bytes, as many as a field may have. */
const wide = '\uFFFC'.repeat(256);
const list = (entry: string): string =>
  `${entry},`.repeat(Math.floor(8192 / (entry.length + 1))).slice(0, -1);

const leg = (index: number, more: Partial<Leg> = {}): Leg =>
  aLeg({
    uuid: id(index),
    switchName: wide.slice(0, 64),
    direction: 'outbound',
    callId: id(0),
    startedAt: start + index,
    progressedAt: start + index,
    earlyMediaAt: start,
    answeredAt: null,
    endedAt: start + 9_000_000_000,
    billedMicros: 0,
    hangupCause: 'A'.repeat(64),
    callingNumber: wide.slice(0, 64),
    calledNumber: wide,
    sipCallId: wide,
    voiceQuality: { mos: 1.234567890123, lossPercent: 100, jitterMs: 123.4567890123 },
    own: {
      destination: wide,
      trunkId: 'a'.repeat(64),
      carrierId: 'a'.repeat(64),
      ownerId: 'a'.repeat(64),
      attempt: '999999999',
      trunkTry: '999999999',
    },
    ...more,
  });

describe('a record at its bounds', () => {
  it('fits into a message with any number of legs and the longest fields', () => {
    const a = leg(0, {
      direction: 'inbound',
      originatedLegs: Array.from({ length: 60_000 }, (_, index) => id(100_000 + index)),
      own: {
        announced: list('a:1/1'),
        audio: list('recording:a'),
        barred: list('1:+3120:spend'),
      },
    });
    const bLegs = Array.from({ length: 3000 }, (_, index) => leg(index + 1));
    const record = assembleRecord(a, bLegs, numberReading, () => true);
    expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(950_000);
    expect(record.announcements.length).toBeGreaterThan(1000);
    expect(record.missingLegs).toHaveLength(1000);
    expect(record.missingLegs[0]).toBe(id(100_000));
  });

  it('keeps answered attempts, which cost money, when a call has too many attempts, in their order', () => {
    const answered = [10, 700, 1200];
    const bLegs = Array.from({ length: 1500 }, (_, index) =>
      leg(index, {
        answeredAt: answered.includes(index) ? start + index : null,
        own: { attempt: String(index + 1) },
      }),
    );
    const { attempts } = assembleRecord(leg(9999), bLegs, numberReading, () => false);
    expect(attempts).toHaveLength(500);
    const kept = attempts.map(({ attempt }) => attempt - 1);
    expect(kept).toEqual(kept.toSorted((x, y) => x - y));
    expect(kept).toEqual(expect.arrayContaining(answered));
    expect(kept.slice(0, 497)).toEqual(Array.from({ length: 497 }, (_, index) => index));
  });

  it('is unchanged when it is within its bounds', () => {
    const record = { attempts: [], missingLegs: [id(1)] };
    expect(boundedRecord(record)).toBe(record);
  });
});
