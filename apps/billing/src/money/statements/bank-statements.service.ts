import { AppError, pageOf, fieldProblem } from '@app/common';
import {
  authorOf,
  type BankStatement,
  type bankLayoutList,
  type bankLayoutSave,
  type bankStatementConfirm,
  type bankStatementGet,
  type bankStatementLink,
  type bankStatementList,
  type bankStatementRefuse,
  type bankStatementStart,
} from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Transactions } from '@app/platform/database';
import {
  personOf,
  staffAlone,
  staffIdOf,
  staffOrAuthor,
  staffOrPlatform,
} from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { layoutOf, layoutsOf, saveLayout } from './bank-layouts.js';
import {
  statementColumns,
  statementFromRow,
  type StatementRow,
} from '../receivables/payment-rows.js';
import { StatementFiles } from './statement-files.js';
import { confirmStatement, refuseStatement } from './statement-by-two.js';
import { StatementJobs } from './statement-jobs.service.js';
import { statementOf, statementRowOf } from './statement-of.js';

const uploadSeconds = 15 * 60;
const linkSeconds = 300;

/** Takes orders about bank statements and the layouts that CSV is read by. */
@Injectable()
export class BankStatements {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: FileLinks,
    private readonly jobs: StatementJobs,
  ) {}

  /** @throws AppError, see `bankStatementStart` of the contracts. */
  async start({
    scope,
    ...given
  }: z.output<typeof bankStatementStart.request>): Promise<
    z.output<typeof bankStatementStart.reply>
  > {
    staffOrPlatform(scope);
    const statement = await this.transactions.run(async ({ manager, audit }) => {
      const layout =
        given.layoutId === null ? null : (await layoutOf(manager, given.layoutId)).definition;
      const added: unknown[] = await manager.query(
        `insert into billing.bank_statements
           (id, file_name, format, layout_id, layout, state, started_by, starter, by_program)
         values ($1, $2, $3, $4, $5, 'awaited', $6, $7, $8) on conflict do nothing returning id`,
        [
          given.id,
          given.fileName,
          layout === null ? 'camt.053' : 'csv',
          given.layoutId,
          layout === null ? null : JSON.stringify(layout),
          authorOf(scope),
          personOf(scope),
          staffIdOf(scope) === null,
        ],
      );
      if (added.length > 0) await audit.note(scope, 'bankstatement.start', given.id);
      const row = await statementRowOf(manager, given.id);
      // Whoever began it sends its file, and answers for it. A person's key is somebody else: what it sends waits for a
      // second person, and what the person sends need not.
      const isSame =
        row.file_name === given.fileName &&
        row.layout_id === given.layoutId &&
        row.started_by === authorOf(scope);
      if (isSame) return statementFromRow(row);
      throw new AppError('conflict', 'id-taken', 'The id is of another bank statement.', [
        fieldProblem('id', 'id-taken'),
      ]);
    });
    const token = this.links.grant(StatementFiles.purpose, StatementFiles.keyOf(given.id), {
      seconds: uploadSeconds,
    });
    return { statement, path: `/bank-statements/${token}` };
  }

  /** @throws AppError, see `bankStatementConfirm` of the contracts. */
  async confirm({
    scope,
    statementId,
  }: z.output<typeof bankStatementConfirm.request>): Promise<{ statement: BankStatement }> {
    const person = staffAlone(scope, 'confirm a bank statement');
    const statement = await this.transactions.run(async ({ manager, audit }) => {
      const isNew = await confirmStatement(manager, statementId, person);
      if (isNew) await audit.note(scope, 'bankstatement.confirm', statementId);
      return statementOf(manager, statementId);
    });
    await this.jobs.begin(statement);
    return { statement };
  }

  /** @throws AppError, see `bankStatementRefuse` of the contracts. */
  async refuse({
    scope,
    statementId,
    reason,
  }: z.output<typeof bankStatementRefuse.request>): Promise<{ statement: BankStatement }> {
    staffOrPlatform(scope);
    const statement = await this.transactions.run(async ({ manager, audit }) => {
      const { started_by: author } = await statementRowOf(manager, statementId);
      staffOrAuthor(scope, author, 'refuse a bank statement that another one sent');
      const isNew = await refuseStatement(manager, statementId, { by: authorOf(scope), reason });
      if (isNew) await audit.note(scope, 'bankstatement.refuse', statementId);
      return statementOf(manager, statementId);
    });
    return { statement };
  }

  async list(
    { scope, before, limit }: z.output<typeof bankStatementList.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof bankStatementList.reply>> {
    staffOrPlatform(scope);
    const rows: StatementRow[] = await reader.query(
      `select ${statementColumns} from billing.bank_statements s
        where $1::uuid is null or (s.started_at, s.id) <
          (select b.started_at, b.id from billing.bank_statements b where b.id = $1)
        order by s.started_at desc, s.id desc limit $2`,
      [before ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id, statementFromRow);
  }

  async get(
    { scope, statementId }: z.output<typeof bankStatementGet.request>,
    reader: EntityManager,
  ): Promise<{ statement: BankStatement }> {
    staffOrPlatform(scope);
    return { statement: await statementOf(reader, statementId) };
  }

  /** @throws AppError, see `bankStatementLink` of the contracts. */
  async link(
    { scope, statementId }: z.output<typeof bankStatementLink.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof bankStatementLink.reply>> {
    staffOrPlatform(scope);
    const { file, file_name: fileName } = await statementRowOf(reader, statementId);
    if (file === null) throw new AppError('conflict', 'no-file', 'Its file isn’t here.');
    return { path: this.links.path(file, fileName, { seconds: linkSeconds }), fileName };
  }

  async saveLayout({
    scope,
    ...given
  }: z.output<typeof bankLayoutSave.request>): Promise<z.output<typeof bankLayoutSave.reply>> {
    staffOrPlatform(scope);
    const layout = await this.transactions.run(async ({ manager, audit }) => {
      await audit.note(scope, 'bankstatement.save-layout', given.id);
      return saveLayout(manager, given, authorOf(scope));
    });
    return { layout };
  }

  async layouts(
    { scope }: z.output<typeof bankLayoutList.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof bankLayoutList.reply>> {
    staffOrPlatform(scope);
    return { layouts: await layoutsOf(reader) };
  }
}
