import type { IncomingMessage, ServerResponse } from 'node:http';
import { notFound } from '@app/common';
import { type BankStatement, largestBankStatement } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { piecesOf, receiveBody } from '@app/platform/http';
import { Controller, Param, Put, Req, Res } from '@nestjs/common';
import { StatementFiles } from './statement-files.js';
import { StatementJobs } from './statement-jobs.service.js';

/** Receives the file of a bank statement at the path that `bankstatement.start.v1` returned. */
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
    return receiveBody(request, response, async () => {
      const key = this.links.granted(StatementFiles.purpose, token);
      if (key === null)
        throw notFound('no-such-file', 'The upload link has expired; ask for a new link.');
      const pieces = piecesOf(request, largestBankStatement, 'A bank statement');
      const statement = await this.files.take(key, pieces);
      await this.jobs.begin(statement);
      return statement;
    });
  }
}
