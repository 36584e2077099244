import { AppError } from '@app/common';
import { openStream } from '@app/platform/sealing';
import { InOrder, sealedAs } from '../audio/audio-files.js';

export interface Expected {
  /** Of the sealed form. */
  readonly size: number;
  readonly key: Uint8Array;
  readonly name: string;
}

/** @throws AppError invalid `not-whole`: what was brought isn't what was sealed, and never will be. */
function notWhole(detail: string): AppError {
  return new AppError('invalid', 'not-whole', `The audio isn’t whole: ${detail}.`);
}

/**
 * The pieces as they come, each once it was found to be what was sealed: a segment at a time is in memory.
 * @throws AppError invalid `not-whole`; unavailable `broke-off`.
 */
export async function* checkedPieces(
  pieces: AsyncIterable<Uint8Array>,
  { size, key, name }: Expected,
): AsyncGenerator<Buffer> {
  const source = new InOrder(brokenOffAs(pieces));
  let sealed: Buffer = Buffer.alloc(0);
  const opened = openStream(
    async (from, until) => {
      sealed = await source.read(from, until);
      if (sealed.length < until - from) throw notWhole('it ends too early');
      return sealed;
    },
    size,
    sealedAs(key, name),
  );
  const segments = opened[Symbol.asyncIterator]();
  while (!(await nextOf(segments))) yield sealed;
  if (await source.hasMore()) throw notWhole('it goes on after its end');
}

/** @returns Whether it was the last. */
async function nextOf(segments: AsyncIterator<Buffer>): Promise<boolean> {
  try {
    return (await segments.next()).done === true;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw Object.assign(notWhole('a segment’s seal doesn’t hold'), { cause: error });
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
