import { AppError } from '@app/common';
import { SealCheck } from '@app/platform/sealing';
import { sealedAs } from '../audio-files.js';

export interface Expected {
  /** Number of sealed bytes to expect. */
  readonly size: number;
  readonly key: Uint8Array;
  readonly name: string;
}

/**
 * Yields the pieces as they come, without buffering, and checks at the end that they match the
 * seal. One generator does both: each further one would cost a few turns of the queue for each of
 * dozens of pieces.
 *
 * @param first Must have succeeded before the end.
 * @throws AppError invalid `not-whole`: the audio does not match its seal and never will;
 * unavailable `broke-off`: the connection broke, so the audio may be sent again.
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
    const brokeOff = new AppError(
      'unavailable',
      'broke-off',
      'The connection broke off before the end of the audio: send it again.',
    );
    throw Object.assign(brokeOff, { cause: error });
  }
  orNotWhole(() => check.end());
  await first;
}

function orNotWhole<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw notWhole(error);
  }
}

export const notWhole = (cause: unknown): AppError =>
  Object.assign(
    new AppError(
      'invalid',
      'not-whole',
      'The audio does not match its seal: it is incomplete or was changed.',
    ),
    {
      cause,
    },
  );
