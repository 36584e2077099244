import { Readable } from 'node:stream';
import { AppError } from '@app/common';
import { Unreadable } from './left-out.js';

/** Time limits: until the app starts to answer, and until each next piece. A large file may take any time in all. */
const usually = { beginsWithinMs: 60_000, comesWithinMs: 30_000 };

/** Statuses of an app, or of a proxy before it, that may change in a moment. */
const passing = new Set([408, 429, 502, 503, 504]);

/** Whether the app was there and cut the connection off; an app that is away refuses the connection. */
const isCutOff = (error: unknown): boolean =>
  error instanceof TypeError &&
  ['UND_ERR_SOCKET', 'ECONNRESET'].includes(
    String((error.cause as NodeJS.ErrnoException | undefined)?.code),
  );

/**
 * Streams a file of another app. A slow reader doesn't cause a timeout.
 * @throws AppError not-found `no-such-file` when the file was destroyed after its link was made; Unreadable when the
 * app fails at it; Error, also while reading, when no data comes in time.
 */
export async function fetched(
  url: URL,
  { beginsWithinMs, comesWithinMs } = usually,
): Promise<Readable> {
  const stop = new AbortController();
  const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
    const late = new Error(`no data of an owner's file came for ${ms} ms`);
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
    throw isCutOff(error)
      ? new Unreadable('the app cut the connection off before the file began', false)
      : error;
  });
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    if (answer.status === 404)
      throw new AppError('not-found', 'no-such-file', 'The file does not exist any more.');
    const message = `the request for an owner's file was answered by ${answer.status}`;
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
  // When the reader is destroyed, fetching stops.
  read.once('close', () => stop.abort());
  return read;
}
