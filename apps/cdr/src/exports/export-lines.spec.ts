import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ExportLines } from './export-lines.js';

const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n;,]/g, ' '));
const row = fc.record({ callId: fc.uuid(), startedAt: fc.nat(), cell });

/** Splits bytes anywhere, also within a line or a character. */
function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const ends = [...at.map((each) => each % (bytes.length + 1)), bytes.length];
  ends.sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

describe('ExportLines', () => {
  it('joins and counts lines from any pieces, and marks the last whole line', () => {
    fc.assert(
      fc.property(
        fc.array(row),
        fc.array(fc.nat()),
        fc.constantFrom('csv' as const, 'jsonl' as const),
        (rows, at, format) => {
          const text = rows.map(({ callId, startedAt, cell: last }) =>
            format === 'csv'
              ? `${callId};${startedAt};${last}`
              : JSON.stringify({ callId, startedAtMicros: startedAt, last }),
          );
          const lines = new ExportLines(format);
          const pieces = cut(Buffer.from(text.map((line) => `${line}\n`).join('')), at);
          const written = Buffer.concat(pieces.map((piece) => lines.take(piece))).toString();
          const end = format === 'csv' ? '\r\n' : '\n';
          expect(written).toBe(text.map((line) => line + end).join(''));
          expect(lines.rows).toBe(rows.length);
          const last = rows.at(-1);
          expect(lines.mark).toEqual(
            last === undefined ? null : { callId: last.callId, startedAt: String(last.startedAt) },
          );
        },
      ),
    );
  });
});
