import { type AppError, conflict, idTaken, pageOf } from '@app/common';
import {
  type Asked,
  authorOf,
  bankLayoutList,
  bankLayoutSave,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementLink,
  bankStatementList,
  bankStatementRefuse,
  bankStatementStart,
} from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import {
  authorAlone,
  personOf,
  staffIdOf,
  staffOrAuthor,
  staffOrPlatform,
} from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { layoutOf, layoutsOf, saveLayout } from './bank-layouts.js';
import { StoredBankStatement } from './bank-statement.entity.js';
import { StatementFiles } from './statement-files.js';
import { confirmStatement, refuseStatement } from './statement-by-two.js';
import { StatementJobs } from './statement-jobs.service.js';
import { statementFrom, statementOf, statements, storedStatement } from './statement-of.js';

const uploadSeconds = 15 * 60;
const linkSeconds = 300;

/** Starts, confirms, refuses and lists bank statements, and saves the layouts of CSV files. */
@Controller()
export class BankStatements {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: FileLinks,
    private readonly jobs: StatementJobs,
  ) {}

  /** @throws AppError, see `bankStatementStart` of the contracts. */
  @Answers(bankStatementStart)
  async start({ scope, ...given }: Asked<typeof bankStatementStart>) {
    staffOrPlatform(scope);
    const statement = await this.transactions.run(async ({ manager, audit }) => {
      const layout =
        given.layoutId === null ? null : (await layoutOf(manager, given.layoutId)).definition;
      const added = await tableOf(StoredBankStatement).insertReturning(
        manager,
        [
          {
            ...given,
            format: layout === null ? 'camt.053' : 'csv',
            layout,
            state: 'awaited',
            startedBy: authorOf(scope),
            starter: personOf(scope),
            byProgram: staffIdOf(scope) === null,
          },
        ],
        'on conflict do nothing',
      );
      if (added.length > 0) await audit.note(scope, 'bankstatement.start', given.id);
      const row = await storedStatement(manager, given.id);
      // Only the user who started a statement may send its file. A person's API key is another user: a file from a key
      // must be confirmed by a second person, one from the person need not be.
      authorAlone(scope, row.startedBy, ofAnother);
      const isSame = row.fileName === given.fileName && row.layoutId === given.layoutId;
      if (!isSame) throw ofAnother();
      return statementFrom(row);
    });
    const token = this.links.grant(StatementFiles.purpose, StatementFiles.keyOf(given.id), {
      seconds: uploadSeconds,
    });
    return { statement, path: `/bank-statements/${token}` };
  }

  /** @throws AppError, see `bankStatementConfirm` of the contracts. */
  @Answers(bankStatementConfirm)
  async confirm({ scope, id: statementId }: Asked<typeof bankStatementConfirm>) {
    const statement = await this.transactions.run(async ({ manager, audit }) => {
      const isNew = await confirmStatement(manager, statementId, scope);
      if (isNew) await audit.note(scope, 'bankstatement.confirm', statementId);
      return statementOf(manager, statementId);
    });
    await this.jobs.begin(statement);
    return { statement };
  }

  /** @throws AppError, see `bankStatementRefuse` of the contracts. */
  @Answers(bankStatementRefuse)
  async refuse({ scope, id: statementId, reason }: Asked<typeof bankStatementRefuse>) {
    staffOrPlatform(scope);
    const statement = await this.transactions.run(async ({ manager, audit }) => {
      const { startedBy: author } = await storedStatement(manager, statementId);
      staffOrAuthor(scope, author, 'refuse a bank statement that another user sent');
      const isNew = await refuseStatement(manager, statementId, { by: authorOf(scope), reason });
      if (isNew) await audit.note(scope, 'bankstatement.refuse', statementId);
      return statementOf(manager, statementId);
    });
    return { statement };
  }

  @Answers(bankStatementList)
  async list({ scope, after, limit }: Asked<typeof bankStatementList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await statements(
      reader,
      `where $1::uuid is null or (s.started_at, s.id) <
          (select b.started_at, b.id from billing.bank_statements b where b.id = $1)
        order by s.started_at desc, s.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id, statementFrom);
  }

  @Answers(bankStatementGet)
  async get({ scope, id: statementId }: Asked<typeof bankStatementGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { statement: await statementOf(reader, statementId) };
  }

  /** @throws AppError, see `bankStatementLink` of the contracts. */
  @Answers(bankStatementLink)
  async link({ scope, id: statementId }: Asked<typeof bankStatementLink>, reader: EntityManager) {
    staffOrPlatform(scope);
    const { file, fileName } = await storedStatement(reader, statementId);
    if (file === null)
      throw conflict('no-file', 'The statement has no file: it wasn’t sent yet or is destroyed.');
    return { path: this.links.path(file, fileName, { seconds: linkSeconds }), fileName };
  }

  @Answers(bankLayoutSave)
  async saveLayout({ scope, ...given }: Asked<typeof bankLayoutSave>) {
    staffOrPlatform(scope);
    const layout = await this.transactions.run(async ({ manager, audit }) => {
      await audit.note(scope, 'bankstatement.save-layout', given.id);
      return saveLayout(manager, given, authorOf(scope));
    });
    return { layout };
  }

  @Answers(bankLayoutList)
  async layouts({ scope }: Asked<typeof bankLayoutList>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { items: await layoutsOf(reader) };
  }
}

const ofAnother = (): AppError => idTaken('Another bank statement has this id; use a new id.');
