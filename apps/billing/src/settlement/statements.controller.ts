import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, HttpException, Param, Put, Req, Res } from '@nestjs/common';
import { type CarrierStatement, largestStatement } from '@app/contracts';
import { Unreadable } from '@app/platform/http';
import { Settlements } from './settlements.service.js';

/** Takes what `statement.start.v1` hands out a path for. */
@Controller('statements')
export class StatementsController {
  constructor(private readonly settlements: Settlements) {}

  @Put(':token')
  async put(
    @Param('token') token: string,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<CarrierStatement> {
    try {
      return await this.settlements.import(token, await bodyOf(request));
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    const iterator = request.iterator({ destroyOnReturn: false });
    for await (const piece of iterator as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > largestStatement) {
        throw new HttpException(`A statement has at most ${largestStatement} bytes.`, 413);
      }
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable('The statement breaks off.', { cause: error });
  }
  return Buffer.concat(pieces);
}
