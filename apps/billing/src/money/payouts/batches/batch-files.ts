import { AppError, csvLine } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../../kernel/config.js';
import { companyOf } from '../../../kernel/parties/company.js';
import { PassingFiles } from '../../../files/index.js';
import { euros } from '../../../books/index.js';
import type { PaidAccount } from '../accounts/account-rows.js';
import { batchOf, type BatchRow } from './batch-rows.js';
import { creditTransferFile } from './pain-001.js';
import { messageIdOf } from '../paid/payment-ids.js';
import { type HoldRow, holdsByCode } from '../paid/payout-rows.js';

interface TransferRow {
  end_to_end_id: string;
  amount_micros: string;
  account: PaidAccount;
  remittance: string;
}

interface TableRow {
  owner_id: string;
  owner_name: string;
  state: string;
  iban: string | null;
  amount_micros: string;
  netted_micros: string;
  held_micros: string;
  end_to_end_id: string;
  holds: HoldRow[] | null;
}

/**
 * What a batch is to be had as: for the bank, and for whoever reads it. Made when it is asked for, of what was
 * kept; so one that was lost is there again, byte for byte. What was given up since as refused by the bank isn't in the
 * bank's any more, nor in its totals: it is owed again, and the next batch pays it. The file's id stays, by which a bank that has
 * taken the one of before refuses this one.
 */
@Injectable()
export class BatchFiles {
  constructor(
    private readonly database: DataSource,
    private readonly files: PassingFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError, see `batchLink` of the contracts. */
  async link(
    batchId: string,
    format: 'pain.001' | 'csv',
  ): Promise<{ path: string; fileName: string }> {
    const batch = await batchOf(this.database.manager, batchId);
    const file = format === 'csv' ? await this.table(batch) : await this.transfers(batch);
    return this.files.link({
      name: file.name,
      fileName: file.fileName,
      content: Buffer.from(file.text),
    });
  }

  private async transfers(batch: BatchRow): Promise<MadeFile> {
    if (batch.approved_at === null) {
      throw new AppError('conflict', 'not-approved', 'The batch isn’t approved.');
    }
    const rows: TransferRow[] = await this.database.query(
      `select end_to_end_id, amount_micros, account, remittance from billing.payouts
        where batch_id = $1 and amount_micros > 0 and state <> 'rejected' order by place`,
      [batch.id],
    );
    if (rows.length === 0) {
      throw new AppError('conflict', 'no-payments', 'The bank pays nobody by this batch.');
    }
    const text = creditTransferFile({
      messageId: messageIdOf(batch.id),
      createdAt: batch.approved_at,
      payOn: batch.pay_on,
      company: companyOf(this.config),
      transfers: rows.map((row) => ({
        endToEndId: row.end_to_end_id,
        micros: Number(row.amount_micros),
        account: row.account,
        remittance: row.remittance,
      })),
    });
    const fileName = `uitbetalingen-${batch.pay_on}.xml`;
    return { name: `payouts-${batch.id}.xml`, fileName, text };
  }

  private async table(batch: BatchRow): Promise<MadeFile> {
    if (batch.state === 'preparing') {
      throw new AppError('conflict', 'not-prepared', 'It is still being worked out who gets what.');
    }
    const rows: TableRow[] = await this.database.query(
      `select p.owner_id, p.owner_name, p.state, p.account->>'iban' as iban, p.amount_micros,
              p.netted_micros, p.held_micros, p.end_to_end_id, (${holdsByCode}) as holds
         from billing.payouts p where p.batch_id = $1 order by p.place`,
      [batch.id],
    );
    const text = [csvLine(columns), ...rows.map((row) => csvLine(fieldsOf(row)))].join('');
    const fileName = `uitbetalingen-${batch.prepared_on}.csv`;
    return { name: `payouts-${batch.id}.csv`, fileName, text };
  }
}

interface MadeFile {
  readonly name: string;
  readonly fileName: string;
  readonly text: string;
}

const columns = [
  'owner_id',
  'owner_name',
  'state',
  'iban',
  'amount_eur',
  'set_off_eur',
  'held_eur',
  'end_to_end_id',
  'held_for',
];

const fieldsOf = (row: TableRow) => [
  row.owner_id,
  row.owner_name,
  row.state,
  row.iban,
  euros(row.amount_micros),
  euros(row.netted_micros),
  euros(row.held_micros),
  row.end_to_end_id,
  (row.holds ?? []).map(({ code, micros }) => `${code} ${euros(String(micros))}`).join('; '),
];
