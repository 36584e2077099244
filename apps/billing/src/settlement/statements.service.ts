import type { IncomingMessage, ServerResponse } from 'node:http';
import { notFound } from '@app/common';
import {
  type Asked,
  type CarrierStatement,
  largestStatement,
  statementLayoutList,
  statementLayoutSave,
  statementRemove,
  statementStart,
} from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Transactions } from '@app/platform/database';
import { receiveBody, wholeBody } from '@app/platform/http';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Param, Put, Req, Res } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { settlementOf } from './settlement-view.js';
import { listLayouts, saveLayout } from './statements/statement-layout-store.js';
import { announce, importStatement, removeStatement } from './statements/statement-store.js';

/** The purpose of upload tokens: one statement's upload. */
const uploadPurpose = 'statement';
const uploadSeconds = 900;

/** Imports and removes carrier statements, and stores their layouts. */
@Controller('statements')
export class Statements {
  constructor(
    private readonly transactions: Transactions,
    private readonly database: DataSource,
    private readonly links: FileLinks,
  ) {}

  @Answers(statementLayoutList)
  async layouts({ scope, ...question }: Asked<typeof statementLayoutList>, reader: EntityManager) {
    staffOrPlatform(scope);
    return listLayouts(reader, question);
  }

  /** @throws AppError, see `statementLayoutSave` of the contracts. */
  @Answers(statementLayoutSave)
  async saveLayout(given: Asked<typeof statementLayoutSave>) {
    staffOrPlatform(given.scope);
    return this.transactions.run(async ({ manager, audit }) => {
      const { layout, isNew } = await saveLayout(manager, given);
      if (isNew) await audit.note(given.scope, 'statement.save-layout', given.id);
      return { layout };
    });
  }

  /** @throws AppError, see `statementStart` of the contracts. */
  @Answers(statementStart)
  async announce(given: Asked<typeof statementStart>) {
    staffOrPlatform(given.scope);
    await this.transactions.run(async ({ manager, audit }) => {
      const { isNew } = await announce(manager, given);
      if (isNew) await audit.note(given.scope, 'statement.start', given.id);
    });
    const token = this.links.grant(uploadPurpose, given.id, { seconds: uploadSeconds });
    return { path: `/statements/${token}` };
  }

  /**
   * Receives the upload of a statement.
   * @throws AppError not-found `no-such-statement` when the token has expired; see `importStatement`.
   */
  @Put(':token')
  async put(
    @Param('token') token: string,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<CarrierStatement> {
    return receiveBody(request, response, async () => {
      const bytes = await wholeBody(request, largestStatement, 'A statement');
      const id = this.links.granted(uploadPurpose, token);
      if (id === null) {
        throw notFound('no-such-statement', 'The upload link has expired; ask for a new link.');
      }
      return this.transactions.run(({ manager }) => importStatement(manager, id, bytes));
    });
  }

  /** @throws AppError, see `statementRemove` of the contracts. */
  @Answers(statementRemove)
  async remove(given: Asked<typeof statementRemove>) {
    const { scope, id, carrierId, month } = given;
    staffOrPlatform(scope);
    await this.transactions.run(async ({ manager, audit }) => {
      await removeStatement(manager, given);
      await audit.note(scope, 'statement.remove', id);
    });
    return { settlement: await settlementOf(this.database.manager, { carrierId, month }) };
  }
}
