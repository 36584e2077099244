import { describe, expect, it } from '@jest/globals';
import { capturedBytes, capturedConnections } from './captures.fixture.js';
import { failingSplits } from './splits.fixture.js';

describe('every captured outbound conversation', () => {
  it.each(capturedConnections('outbound'))('%s: the same messages at every split', (path) => {
    expect(failingSplits(capturedBytes(path), Infinity)).toEqual([]);
  });
});

describe('every captured inbound connection', () => {
  it.each(capturedConnections('inbound'))(
    '%s: the same messages at every split of the first 64 kB',
    (path) => {
      expect(failingSplits(capturedBytes(path), 65_536)).toEqual([]);
    },
    120_000,
  );
});
