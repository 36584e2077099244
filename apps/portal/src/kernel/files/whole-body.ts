import type { IncomingMessage } from 'node:http';
import { HttpException } from '@nestjs/common';
import { Unreadable } from '@app/platform/http';

/**
 * The bytes that somebody sends.
 * @param what Names them in a sentence, such as `A part`.
 * @throws HttpException 413 for more than `most` bytes; Unreadable when they break off.
 */
export async function wholeBody(
  request: IncomingMessage,
  most: number,
  what: string,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    // Not destroyed when we stop reading: the refusal goes by the same socket.
    for await (const piece of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new HttpException(`${what} has at most ${most} bytes.`, 413);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable(`${what} breaks off.`, { cause: error });
  }
  return Buffer.concat(pieces);
}
