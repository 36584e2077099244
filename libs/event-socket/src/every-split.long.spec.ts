import { describe, expect, it } from '@jest/globals';
import { capturedBytes, capturedConnections } from './captures.fixture.js';
import { failingSplits } from './splits.fixture.js';

describe('captured outbound conversation', () => {
  it.each(capturedConnections('outbound'))(
    'gives the same frames when split at any byte: %s',
    (path) => {
      expect(failingSplits(capturedBytes(path), Infinity)).toEqual([]);
    },
  );
});

describe('captured inbound connection', () => {
  it.each(capturedConnections('inbound'))(
    'gives the same frames when split at any byte of the first 64 kB: %s',
    (path) => {
      expect(failingSplits(capturedBytes(path), 65_536)).toEqual([]);
    },
    120_000,
  );
});
