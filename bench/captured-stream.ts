import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Frame, FrameDecoder } from '@app/event-socket';

const READ_BYTES = 65_536;

/** The switch's bytes on one captured connection, read by read. */
export function capturedReads(path: string): Buffer[] {
  const reads: Buffer[] = [];
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) {
    if (line === '') continue;
    const { dir, data } = JSON.parse(line) as { dir: '<' | '>'; data: string };
    if (dir === '<') reads.push(Buffer.from(data, 'base64'));
  }
  return reads;
}

export interface EventStream {
  /** The events in reads of 64 kB, as from the network. */
  reads: Buffer[];
  bodies: Buffer[];
}

/** The events of a captured connection that `accept` takes, and nothing else. */
export function eventStream(path: string, accept: (body: Buffer) => boolean): EventStream {
  const frames: Buffer[] = [];
  const bodies: Buffer[] = [];
  const decoder = new FrameDecoder((frame: Frame) => {
    if (frame.event() === undefined || !accept(frame.body)) return;
    frames.push(frame.head, Buffer.from('\n\n'), frame.body);
    bodies.push(Buffer.from(frame.body));
  });
  for (const read of capturedReads(path)) decoder.push(read);
  return { reads: inReadsOf(READ_BYTES, Buffer.concat(frames)), bodies };
}

function inReadsOf(length: number, bytes: Buffer): Buffer[] {
  const reads: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += length) {
    reads.push(Buffer.from(bytes.subarray(start, start + length)));
  }
  return reads;
}

/** Ways to cut a stream into reads. */
export const cuts = {
  /** Reads that end at any byte, as long as a segment on Ethernet. */
  segments: (reads: readonly Buffer[]) => inReadsOf(1_460, Buffer.concat(reads)),
  /** Between the two line feeds of each blank line. */
  'blank-lines': (reads: readonly Buffer[]) => {
    const bytes = Buffer.concat(reads);
    const cut: Buffer[] = [];
    let start = 0;
    for (let at = 0; at >= 0; at = bytes.indexOf('\n\n', start + 1)) {
      if (at > 0) cut.push(Buffer.from(bytes.subarray(start, at + 1)));
      start = at > 0 ? at + 1 : 0;
    }
    cut.push(Buffer.from(bytes.subarray(start)));
    return cut;
  },
} as const;
