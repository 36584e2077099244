import { describe, expect, it } from '@jest/globals';
import {
  capturedBytes,
  capturedConnections,
  decodeIn,
  sameFrames,
  seededRandom,
} from './captures.fixture.js';
import { failingSplits, frameEnds } from './splits.fixture.js';
import type { Frame } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';

const streams = ['freeswitch-1.11/inbound-json.jsonl.gz', 'freeswitch-1.11/inbound-plain.jsonl.gz'];

const outbound = capturedConnections('outbound');

function* randomLengths(random: () => number, most: number): Generator<number> {
  for (;;) yield 1 + Math.floor(random() * random() * most);
}

describe('FrameDecoder, on captured streams', () => {
  it.each(outbound.filter((path) => path.startsWith('freeswitch-1.11/')))(
    'gives the same frames when split at any byte: %s',
    (path) => {
      expect(failingSplits(capturedBytes(path), Infinity)).toEqual([]);
    },
  );

  // Frames of these files are alike: each file starts at another offset, so that every kind of
  // place is split often. Every single place is split in every-split.long.spec.ts.
  it.each(
    outbound
      .filter((path) => path.startsWith('freeswitch-1.11-experiments/'))
      .map((path, index) => [path, 1 + (index % 9)] as const),
  )('gives the same frames when split at every ninth byte: %s', (path, first) => {
    expect(failingSplits(capturedBytes(path), Infinity, 9, first)).toEqual([]);
  });

  it.each(streams)(
    'gives the same frames when split at any byte of the first 64 kB: %s',
    (path) => {
      expect(failingSplits(capturedBytes(path), 65_536)).toEqual([]);
    },
  );

  it.each(streams)(
    'gives the same frames for 1,000 random chunkings of the first 256 kB: %s',
    (path) => {
      const all = capturedBytes(path);
      const bytes = all.subarray(
        0,
        frameEnds(all).findLast((end) => end <= 262_144),
      );
      const expected = decodeIn(bytes);
      const failing: number[] = [];
      for (let seed = 1; seed <= 1000; seed++) {
        const lengths = randomLengths(seededRandom(seed), 20_000);
        if (!sameFrames(decodeIn(bytes, lengths), expected)) failing.push(seed);
      }
      expect(failing).toEqual([]);
      expect(expected.length).toBeGreaterThan(40);
    },
  );

  it.each(streams)('gives the same frames for 20 random chunkings of all bytes: %s', (path) => {
    const bytes = capturedBytes(path);
    const expected = decodeIn(bytes);
    expect(expected).toHaveLength(frameEnds(bytes).length);
    for (let seed = 1; seed <= 20; seed++) {
      const lengths = randomLengths(seededRandom(seed), 2_000);
      expect(sameFrames(decodeIn(bytes, lengths), expected)).toBe(true);
    }
  });
});

describe('FrameDecoder', () => {
  it('keeps earlier frames valid during later reads', () => {
    const frames: Frame[] = [];
    const decoder = new FrameDecoder((frame) => frames.push(frame));
    for (const part of [
      'Content-Type: command/reply\nReply-',
      'Text: +OK one\n\nContent-Type',
      ': a\n\n',
    ]) {
      decoder.push(Buffer.from(part));
    }
    expect(frames.map((frame) => frame.contentType)).toEqual(['command/reply', 'a']);
    expect(frames[0]!.header('Reply-Text')).toBe('+OK one');
  });

  it('reads log lines, whose length is not in the last header', () => {
    const [frame] = decodeIn(
      Buffer.from(
        'Content-Type: log/data\nContent-Length: 6\nLog-Level: 7\nText-Channel: 0\nLog-File: a.c\n' +
          'Log-Func: f\nLog-Line: 12\nUser-Data: \n\nhello\n',
      ),
    );
    expect(frame?.contentType).toBe('log/data');
    expect(frame?.header('Log-Line')).toBe('12');
    expect(frame?.body.toString()).toBe('hello\n');
  });

  it('skips blank lines between frames', () => {
    expect(decodeIn(Buffer.from('\n\n\nContent-Type: a\n\n\n\nContent-Type: b\n\n'))).toHaveLength(
      2,
    );
  });

  it('buffers the received bytes of a frame, not the announced length', () => {
    const decoder = new FrameDecoder(() => undefined);
    decoder.push(Buffer.from('Content-Length: 16777216\nContent-Type: text/event-json\n\n{'));
    expect(decoder.bufferedBytes).toBeLessThan(100);
  });
});
