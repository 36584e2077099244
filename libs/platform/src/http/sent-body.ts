import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpException } from '@nestjs/common';
import { Unreadable } from './problem.js';

/**
 * The bytes of a request body, in pieces as they arrive.
 * @param most Limit in bytes.
 * @param what Its name in a sentence, such as `A part`.
 * @throws HttpException 413 for more than `most`; Unreadable when the body breaks off
 */
export async function* piecesOf(
  request: IncomingMessage,
  most: number,
  what: string,
): AsyncGenerator<Buffer> {
  let length = 0;
  try {
    // Keeps the socket open when reading stops: the refusal is sent over it.
    const pieces = request.iterator({ destroyOnReturn: false });
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new HttpException(`${what} has at most ${most} bytes.`, 413);
      yield piece;
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable(`${what} breaks off.`, { cause: error });
  }
}

/** All bytes of a request body, see `piecesOf`. */
export async function wholeBody(
  request: IncomingMessage,
  most: number,
  what: string,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(request, most, what)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * Passes a body to `take` and returns its result. If it fails, the rest of the body isn't read, and
 * the connection can't be used again.
 */
export async function receiveBody<T>(
  request: IncomingMessage,
  response: ServerResponse,
  take: () => Promise<T>,
): Promise<T> {
  try {
    return await take();
  } catch (error) {
    if (!request.readableEnded) response.setHeader('connection', 'close');
    throw error;
  }
}
