import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { rangeIn } from './byte-range.js';

/** A body of known length that can be read from any byte. */
export interface Given {
  readonly bytes: number;
  /** The bytes from `from` up to, but excluding, `until`. */
  read(from: number, until: number): AsyncIterable<Uint8Array>;
}

/** Answers with the whole body, or with the requested part (RFC 9110, 14.2). */
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
 * Time without reading after which a client loses its connection. A player reads some MiB ahead,
 * and the buffers in between hold as much: at 32 kbit/s that is 17 minutes of sound, during which a
 * present player reads nothing.
 */
const takesNothingForMs = 30 * 60_000;

/**
 * Sends pieces until their end.
 * @param idleMs A client that reads nothing for this long loses its connection, and the source is
 * closed.
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
    // The client has gone away. Any other error cuts the answer off, since its length was sent
    // already.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
