import type { Socket } from 'node:net';
import { reads, type Sample } from '../sample.js';

/** Writes the sample read by read, ends the stream, and waits for the other side to close. */
export async function sendAll(socket: Socket, sample: Sample): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // The other side may close early; its own result reports why.
  socket.on('error', () => undefined);
  socket.resume();
  for (const read of reads(sample, sample.cuts === 'each' ? [] : sample.cuts)) socket.write(read);
  socket.end();
  await closed;
}
