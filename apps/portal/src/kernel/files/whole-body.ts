import type { IncomingMessage } from 'node:http';
import { HttpException } from '@nestjs/common';
import { Unreadable } from '@app/platform/http';

/**
 * Reads the whole body of a request.
 * @param what Names the body in a sentence, such as `A part`.
 * @throws HttpException 413 for more than `most` bytes; Unreadable when the body is cut off.
 */
export async function wholeBody(
  request: IncomingMessage,
  most: number,
  what: string,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    // The request isn't destroyed when reading stops: the refusal needs the same socket.
    for await (const piece of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new HttpException(`${what} must have at most ${most} bytes.`, 413);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable(`${what} is incomplete: the upload was cut off.`, { cause: error });
  }
  return Buffer.concat(pieces);
}
