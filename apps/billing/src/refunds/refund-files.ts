import { AppError } from '@app/common';
import type { refundLink } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../config.js';
import { companyOf } from '../documents/company.js';
import { dutchDate } from '../documents/months.js';
import { PassingFiles } from '../files/passing-files.js';
import { creditTransferFile } from '../payouts/pain-001.js';
import { staffOnly } from '../scopes.js';
import { refundReferenceOf } from './refund-ids.js';
import { refundOf } from './refund-rows.js';

/** What the bank is to pay of a refund. Made when it is asked for, of what was kept: the same, byte for byte. */
@Injectable()
export class RefundFiles {
  constructor(
    private readonly database: DataSource,
    private readonly files: PassingFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError, see `refundLink` of the contracts. */
  async link({
    scope,
    id,
  }: z.output<typeof refundLink.request>): Promise<z.output<typeof refundLink.reply>> {
    staffOnly(scope);
    const refund = await refundOf(this.database.manager, id);
    if (refund.confirmed_at === null) {
      throw new AppError('conflict', 'not-confirmed', 'The refund isn’t confirmed.');
    }
    const payOn = dutchDate(refund.confirmed_at);
    const reference = refundReferenceOf(id);
    const text = creditTransferFile({
      ...{ messageId: reference, createdAt: refund.confirmed_at, payOn },
      company: companyOf(this.config),
      transfers: [
        {
          ...{ endToEndId: reference, micros: Number(refund.amount_micros) },
          account: { iban: refund.iban, name: refund.name },
          remittance: `Terugbetaling ${reference}`,
        },
      ],
    });
    return this.files.link({
      ...{ name: `refund-${id}.xml`, fileName: `terugbetaling-${payOn}-${id.slice(0, 8)}.xml` },
      content: Buffer.from(text),
    });
  }
}
