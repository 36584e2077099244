import type { Socket } from 'node:net';
import { reads, type Sample } from '../sample.js';

/** Sends the sample in as many writes as it has reads, ends, and waits until the other side has, too. */
export async function sendAll(socket: Socket, sample: Sample): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // The other side may have closed already, over the first half: that is for its side to tell.
  socket.on('error', () => undefined);
  socket.resume();
  for (const read of reads(sample, sample.cuts === 'each' ? [] : sample.cuts)) socket.write(read);
  socket.end();
  await closed;
}
