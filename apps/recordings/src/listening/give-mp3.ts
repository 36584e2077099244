import type { Request, Response } from 'express';
import { give, send } from '@app/platform/http';
import { heldOrNot, longestHeld } from './mp3.js';

/**
 * Answers with what is made piece by piece: what isn't too long is held first, so that ranges can be given. Whatever
 * the reader does, the pieces' own end is reached: few are made at a time, and whoever goes away makes room.
 *
 * @param mostHeld Bytes.
 */
export async function giveMp3(
  request: Request,
  response: Response,
  pieces: AsyncGenerator<Buffer>,
  mostHeld = longestHeld,
): Promise<void> {
  const wanted = whileOpen(response, pieces);
  try {
    const made = await heldOrNot(wanted, mostHeld);
    if (Buffer.isBuffer(made)) {
      await give(request, response, {
        bytes: made.length,
        // oxlint-disable-next-line typescript/require-await
        read: async function* (from, until) {
          yield made.subarray(from, until);
        },
      });
      return;
    }
    await send(
      response,
      (async function* () {
        yield* made.read;
        yield* made.rest;
      })(),
    );
  } finally {
    // Of a reader who is gone by now nothing of the above has begun.
    await wanted.return(undefined);
  }
}

/** Ends with the reader: nobody waits for what the others are kept waiting for. */
async function* whileOpen(
  response: Response,
  pieces: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (response.closed) return;
    yield piece;
  }
}
