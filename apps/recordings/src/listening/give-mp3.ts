import type { Request, Response } from 'express';
import { give, send } from '@app/platform/http';
import type { Made, Mp3 } from './mp3.js';
import type { Asker } from './shares.js';
import type { Sound } from './wav-parts.js';

interface Wanted {
  /** Parts in order, at least one; ranges are served for a single part only. */
  readonly parts: readonly Sound[];
  readonly asker: Asker;
  /** Headers of a successful answer; a refusal does not get them. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Answers with an MP3, made part by part. No conversion runs while the reader reads: a reader
 * occupies the memory of one part until it is read, the reader goes away, or reads nothing for too
 * long (`send`).
 * @throws As `Mp3.make`, while nothing was sent.
 */
export async function giveMp3(
  request: Request,
  response: Response,
  mp3: Pick<Mp3, 'make'>,
  { parts: [first, ...others], asker, headers }: Wanted,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) return;
  const reader = { ...asker, gone: gone.signal };
  const make = (part: Sound): Promise<Made | null> =>
    mp3.make(part, reader).then(
      (each) => {
        if (!gone.signal.aborted) return each;
        each.free();
        return null;
      },
      (error: unknown) => {
        // the reader is gone and needs no error
        if (gone.signal.aborted) return null;
        throw error;
      },
    );
  let made = first === undefined ? null : await make(first);
  if (made === null) return;
  response.set(headers);
  async function* allParts(): AsyncGenerator<Buffer> {
    for (let next = 0; made !== null; next++) {
      yield* made.pieces;
      const part = others[next];
      made.free();
      made = part === undefined ? null : await make(part);
    }
  }
  try {
    if (others.length > 0) await send(response, allParts());
    else await give(request, response, { bytes: made.bytes, read: spansOf(made.pieces) });
  } finally {
    gone.abort();
    made?.free();
  }
}

const spansOf = (pieces: readonly Buffer[]) =>
  // oxlint-disable-next-line typescript/require-await
  async function* (from: number, until: number): AsyncGenerator<Buffer> {
    let at = 0;
    for (const piece of pieces) {
      const span = piece.subarray(Math.max(0, from - at), Math.max(0, until - at));
      if (span.length > 0) yield span;
      at += piece.length;
    }
  };
