import { brokenRule } from '@app/common';
import type { DataSource, EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { StoredBankStatement } from './bank-statement.entity.js';
import { isContinued } from './is-continued.js';
import { keepTransactions } from './keep-payments.js';
import type { BankTransaction } from './reading/bank-transaction.js';
import { FileBalances } from './reading/file-balances.js';
import { readBankCsv } from './reading/read-bank-csv.js';
import { readCamt } from './reading/read-camt.js';
import { inFile, StatementRefused } from './reading/statement-refused.js';

/** Number of transactions per insert, and per update of the progress. */
const rowsAtATime = 1000;

/**
 * Reads a statement's file and stores its payments, all or none, in one transaction: after a crash it starts again,
 * and a file that breaks a rule leaves nothing behind. A statement that needs a confirmation first (any CSV, any
 * sent by a key or service, a camt.053 that doesn't continue the last one) gets its sums but no payments. Progress
 * is updated outside the transaction.
 * @param open Opens a file from the start.
 * @param ours IBANs of our accounts.
 */
export async function readStatement(
  database: DataSource,
  statementId: string,
  open: (file: string) => AsyncIterable<Uint8Array>,
  ours: ReadonlySet<string>,
): Promise<void> {
  try {
    await database.transaction(async (manager) => {
      // Another reader of the statement waits here and then finds it read. The row isn't locked: it gets the progress.
      await locks.take(manager, 'statement-reading', statementId);
      const reading = { id: statementId, state: 'reading' } as const;
      const row = await manager.findOneBy(StoredBankStatement, reading);
      if (row === null) return;
      const file = open(row.file!);
      const balances = new FileBalances();
      const transactions =
        row.layout === null
          ? readCamt(file, ours, balances)
          : readBankCsv(file, row.layout, ours, balances);
      await keepAll(manager, row, { transactions, balances }, (read) =>
        database.query(
          `update billing.bank_statements set read = $2 where id = $1 and state = 'reading'`,
          [statementId, read],
        ),
      );
    });
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    await database.query(
      `update billing.bank_statements set state = 'refused', problem = $2,
              finished_at = clock_timestamp() where id = $1 and state = 'reading'`,
      [statementId, JSON.stringify(error.problem)],
    );
  }
}

/** The file's sums exceed the safe integers: its amounts are surely in another unit. */
const tooMuch = new StatementRefused(inFile('file'), 'amounts', brokenRule('amounts-too-large'));

interface StatementRead {
  readonly transactions: AsyncIterable<BankTransaction>;
  /** Complete once all transactions are read. */
  readonly balances: FileBalances;
}

async function keepAll(
  manager: EntityManager,
  row: StoredBankStatement,
  { transactions, balances }: StatementRead,
  saveProgress: (read: number) => Promise<unknown>,
): Promise<void> {
  const { id, format } = row;
  // A stolen key could send a forged file that continues the account, so a person must confirm files from keys.
  const mayCount = (format === 'camt.053' && !row.byProgram) || row.confirmedBy !== null;
  await manager.query('savepoint nothing_kept');
  const accounts = new Set<string>();
  let [read, stored, received, paidOut] = [0, 0, 0, 0];
  let first: string | null = null;
  let last: string | null = null;
  let page: BankTransaction[] = [];
  const keep = async (): Promise<void> => {
    if (mayCount) stored += await keepTransactions(manager, id, format, page);
    page = [];
  };
  for await (const transaction of transactions) {
    const { account, bookedOn, micros } = transaction;
    if (micros === 0) continue;
    read += 1;
    accounts.add(account);
    if (micros > 0) received += micros;
    else paidOut -= micros;
    if (first === null || bookedOn < first) first = bookedOn;
    if (last === null || bookedOn > last) last = bookedOn;
    if (!Number.isSafeInteger(Math.max(received, paidOut))) throw tooMuch;
    page.push(transaction);
    if (page.length < rowsAtATime) continue;
    await keep();
    await saveProgress(read);
  }
  await keep();
  const [account = null, ...others] = accounts;
  const balance = balances.ofFile();
  // Whether the file continues the account is known only after its last transaction.
  const isKept =
    row.confirmedBy !== null ||
    (mayCount && (read === 0 || (await isContinued(manager, { accounts, first, balance }))));
  if (!isKept) await manager.query('rollback to savepoint nothing_kept');
  await manager.query(
    `update billing.bank_statements set state = $2, account = $3, first_day = $4, last_day = $5,
            read = $6, stored = $7, known = $8, received_micros = $9, paid_out_micros = $10,
            opening_micros = $11, closing_micros = $12,
            kept_at = case when $13 then clock_timestamp() end where id = $1`,
    [
      id,
      isKept ? 'matching' : 'unconfirmed',
      others.length === 0 ? account : null,
      first,
      last,
      read,
      isKept ? stored : 0,
      isKept ? read - stored : 0,
      received,
      paidOut,
      balance?.opening ?? null,
      balance?.closing ?? null,
      isKept,
    ],
  );
}
