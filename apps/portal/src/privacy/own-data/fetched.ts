import { Readable } from 'node:stream';
import { AppError } from '@app/common';
import { Unreadable } from './left-out.js';

/** Until the app that has a file begins to answer, and until each piece of it: however large it is, it may take its time. */
const usually = { beginsWithinMs: 60_000, comesWithinMs: 30_000 };

/** Statuses of an app, or of what stands before it, that could answer otherwise in a moment. */
const passing = new Set([408, 429, 502, 503, 504]);

/** By an app that is there, and failed at this: one that isn't refuses the connection. */
const isCutOff = (error: unknown): boolean =>
  error instanceof TypeError &&
  ['UND_ERR_SOCKET', 'ECONNRESET'].includes(
    String((error.cause as NodeJS.ErrnoException | undefined)?.code),
  );

/**
 * A file of another app's, as it comes. Who reads it slowly doesn't make it late.
 * @throws AppError not-found `no-such-file` when it is destroyed since its link was given; Unreadable when the app
 *   fails at it; Error, also of what is read, when nothing comes in time.
 */
export async function fetched(
  url: URL,
  { beginsWithinMs, comesWithinMs } = usually,
): Promise<Readable> {
  const stop = new AbortController();
  const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
    const late = new Error(`nothing came of a file of the owner's for ${ms} ms`);
    const timer = setTimeout(() => stop.abort(late), ms);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  };
  const answer = await within(
    beginsWithinMs,
    fetch(url, { redirect: 'error', signal: stop.signal }),
  ).catch((error: unknown) => {
    throw isCutOff(error) ? new Unreadable('its app broke off before it began', false) : error;
  });
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    if (answer.status === 404) throw new AppError('not-found', 'no-such-file', 'It is gone.');
    const message = `a file of the owner's is answered by ${answer.status}`;
    throw passing.has(answer.status) ? new Error(message) : new Unreadable(message, false);
  }
  const reader = answer.body.getReader();
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await within(comesWithinMs, reader.read());
      if (done) return;
      yield value;
    }
  }
  const read = Readable.from(pieces(), { objectMode: false });
  // Of a file that is given up nothing more is fetched.
  read.once('close', () => stop.abort());
  return read;
}
