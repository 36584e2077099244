import { AppError } from '@app/common';
import { SealCheck } from '@app/platform/sealing';
import { sealedAs } from '../audio-files.js';

export interface Expected {
  /** Of the sealed form. */
  readonly size: number;
  readonly key: Uint8Array;
  readonly name: string;
}

/**
 * The pieces as they come, none held; when they have ended they were found to be what was sealed. One generator does
 * it all: there are dozens of pieces, and each one more that they pass through is a few turns of the queue.
 *
 * @param first Must have succeeded before the end.
 * @throws AppError invalid `not-whole`: they aren’t, and never will be; unavailable `broke-off`: a connection that
 *   broke says nothing about the audio, it may be brought again.
 */
export async function* checkedPieces(
  pieces: AsyncIterable<Uint8Array>,
  { size, key, name }: Expected,
  first: Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  const check = orNotWhole(() => new SealCheck(size, sealedAs(key, name)));
  try {
    for await (const piece of pieces) {
      orNotWhole(() => check.take(piece));
      yield piece;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const brokeOff = new AppError('unavailable', 'broke-off', 'The connection broke off.');
    throw Object.assign(brokeOff, { cause: error });
  }
  orNotWhole(() => check.end());
  await first;
}

function orNotWhole<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw notWhole(error);
  }
}

export const notWhole = (cause: unknown): AppError =>
  Object.assign(new AppError('invalid', 'not-whole', 'The audio isn’t what was sealed.'), {
    cause,
  });
