import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { rangeIn } from './byte-range.js';

/** Something of a known length that can be read from any byte on. */
export interface Given {
  readonly bytes: number;
  /** From `from` up to and without `until`. */
  read(from: number, until: number): AsyncIterable<Uint8Array>;
}

/** Answers with all of it, or with the part that was asked for (RFC 9110, 14.2). */
export async function give(request: Request, response: Response, given: Given): Promise<void> {
  const { bytes } = given;
  const range = rangeIn(request.headers.range, bytes);
  response.set('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    response.status(416).set('content-range', `bytes */${bytes}`).end();
    return;
  }
  const { from, until } = range ?? { from: 0, until: bytes };
  if (range !== null) {
    response.status(206).set('content-range', `bytes ${from}-${until - 1}/${bytes}`);
  }
  response.set('content-length', String(until - from));
  if (until === from) response.end();
  else await send(response, given.read(from, until));
}

/**
 * A player reads some MiB ahead, and the buffers between hold as much: at 32 kbit/s that is 17 minutes of sound,
 * in which it takes nothing, and is there all the same.
 */
const takesNothingForMs = 30 * 60_000;

/**
 * What comes in pieces, to the end of it.
 * @param idleMs Who takes nothing for so long loses his connection, and what is kept for him.
 */
export async function send(
  response: Response,
  pieces: AsyncIterable<Uint8Array>,
  idleMs = takesNothingForMs,
): Promise<void> {
  response.setTimeout(idleMs, () => response.destroy());
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), response);
  } catch (error) {
    // Whoever fetched it has gone away; any other error cuts it off, as its length is said already.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
