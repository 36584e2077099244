import type { IncomingMessage, ServerResponse } from 'node:http';
import { notFound } from '@app/common';
import { type BankStatement, largestBankStatement } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Unreadable } from '@app/platform/http';
import { Controller, HttpException, Param, Put, Req, Res } from '@nestjs/common';
import { StatementFiles } from './statement-files.js';
import { StatementJobs } from './statement-jobs.service.js';

/** Takes what `bankstatement.start.v1` hands out a path for. */
@Controller('bank-statements')
export class StatementFilesController {
  constructor(
    private readonly links: FileLinks,
    private readonly files: StatementFiles,
    private readonly jobs: StatementJobs,
  ) {}

  @Put(':token')
  async put(
    @Param('token') token: string,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<BankStatement> {
    try {
      const key = this.links.granted(StatementFiles.purpose, token);
      if (key === null) {
        throw notFound('no-such-file', 'The link has expired; begin again.');
      }
      const statement = await this.files.take(key, piecesOf(request));
      await this.jobs.begin(statement);
      return statement;
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }
}

async function* piecesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    // Not destroyed when we stop reading: the refusal goes by the same socket.
    for await (const piece of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > largestBankStatement) {
        throw new HttpException(`A bank statement has at most ${largestBankStatement} bytes.`, 413);
      }
      yield piece;
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable('The file breaks off.', { cause: error });
  }
}
