import { AppError } from '@app/common';
import { checkSealed } from '@app/platform/sealing';
import { sealedAs } from '../audio/audio-files.js';

export interface Expected {
  /** Of the sealed form. */
  readonly size: number;
  readonly key: Uint8Array;
  readonly name: string;
}

/**
 * The pieces as they come, none held; when they have ended they were found to be what was sealed.
 * @throws AppError invalid `not-whole`: they aren’t, and never will be; unavailable `broke-off`.
 */
export async function* checkedPieces(
  pieces: AsyncIterable<Uint8Array>,
  { size, key, name }: Expected,
): AsyncGenerator<Uint8Array> {
  try {
    yield* checkSealed(brokenOffAs(pieces), size, sealedAs(key, name));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const notWhole = new AppError('invalid', 'not-whole', 'The audio isn’t what was sealed.');
    throw Object.assign(notWhole, { cause: error });
  }
}

/** A connection that broke says nothing about the audio: it may be brought again. */
async function* brokenOffAs(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    const brokeOff = new AppError('unavailable', 'broke-off', 'The connection broke off.');
    throw Object.assign(brokeOff, { cause: error });
  }
}
