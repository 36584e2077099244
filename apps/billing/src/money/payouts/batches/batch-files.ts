import { conflict, csvLine } from '@app/common';
import { batchStates } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../../kernel/config.js';
import { companyOf } from '../../../kernel/parties/company.js';
import { PassingFiles } from '../../../files/index.js';
import { euros } from '../../../kernel/euros.js';
import { type Batch, batchOf } from './batch-rows.js';
import { creditTransferFile } from './pain-001.js';
import { messageIdOf } from '../paid/payment-ids.js';
import { holdsByCode } from '../paid/payout-rows.js';
import type { Hold } from '../shares/owner-payout.js';
import { StoredPayout } from '../paid/payout.entity.js';

const { jsonOf, orNull } = columnTypes;
const payouts = tableOf(StoredPayout);
const payoutsWithHolds = payouts.with({ holds: orNull(jsonOf<readonly Hold[]>()) });

/**
 * Makes the files of a payout batch on request: pain.001 for the bank and CSV for people. The same rows give the
 * same bytes. Payouts that the bank refused are left out of the bank's file and its totals: they are owed again,
 * and the next batch pays them. The message id stays, so a bank that accepted the earlier file refuses this one.
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

  private async transfers(batch: Batch): Promise<MadeFile> {
    batchStates.go('fetchFile', batch.state);
    const paid = await payouts.query(
      this.database.manager,
      `select ${payouts.columns()} from billing.payouts
        where batch_id = $1 and amount_micros > 0 and state <> 'rejected' order by place`,
      [batch.id],
    );
    if (paid.length === 0) {
      throw conflict('no-payments', 'The batch has no payout for the bank to pay.');
    }
    const text = creditTransferFile({
      messageId: messageIdOf(batch.id),
      createdAt: new Date(batch.approvedAt!),
      payOn: batch.payOn,
      company: companyOf(this.config),
      // A payout with an amount always has an account.
      transfers: paid.map(({ endToEndId, amount: { micros }, account, remittance }) => ({
        endToEndId,
        micros,
        account: account!,
        remittance,
      })),
    });
    const fileName = `uitbetalingen-${batch.payOn}.xml`;
    return { name: `payouts-${batch.id}.xml`, fileName, text };
  }

  private async table(batch: Batch): Promise<MadeFile> {
    batchStates.go('fetchTable', batch.state);
    const rows = await payoutsWithHolds.query(
      this.database.manager,
      `select ${payouts.columns('p')}, (${holdsByCode}) as holds
         from billing.payouts p where p.batch_id = $1 order by p.place`,
      [batch.id],
    );
    const text = [csvLine(columns), ...rows.map((row) => csvLine(fieldsOf(row)))].join('');
    const fileName = `uitbetalingen-${batch.preparedOn}.csv`;
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

const fieldsOf = (row: RowOf<typeof payoutsWithHolds>) => [
  row.ownerId,
  row.ownerName,
  row.state,
  row.account?.iban ?? null,
  euros(row.amount.micros),
  euros(row.netted.micros),
  euros(row.held.micros),
  row.endToEndId,
  (row.holds ?? []).map(({ code, micros }) => `${code} ${euros(micros)}`).join('; '),
];
