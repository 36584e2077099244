import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Frame, FrameDecoder } from '@app/event-socket';

const READ_BYTES = 65_536;

/** What the switch sent on one captured connection, as the bytes of its reads. */
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
  /** The events as they come from the network: reads of 64 kB. */
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
  const all = Buffer.concat(frames);
  const reads: Buffer[] = [];
  for (let start = 0; start < all.length; start += READ_BYTES) {
    reads.push(Buffer.from(all.subarray(start, start + READ_BYTES)));
  }
  return { reads, bodies };
}
