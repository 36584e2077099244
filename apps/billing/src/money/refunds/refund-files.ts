import { type Asked, refundLink } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { targetDayFrom } from '../../kernel/time/target-days.js';
import { companyOf } from '../../kernel/parties/company.js';
import { dutchDate } from '../../kernel/time/months.js';
import { PassingFiles } from '../../files/index.js';
import { creditTransferFile } from '../payouts/batches/pain-001.js';
import { refundReferenceOf } from './refund-ids.js';
import { refundOf, refuseUnlessUnderway } from './refund-rows.js';

/**
 * Makes the bank's file of a refund that is underway, on request, from its stored row. The pay date is the next
 * banking day at the time of the request, as banks refuse a date in the past.
 */
@Controller()
export class RefundFiles {
  constructor(
    private readonly database: DataSource,
    private readonly files: PassingFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError, see `refundLink` of the contracts. */
  @Answers(refundLink)
  async link({ scope, id }: Asked<typeof refundLink>) {
    staffOrPlatform(scope);
    const refund = await refundOf(this.database.manager, id);
    refuseUnlessUnderway(refund);
    const payOn = targetDayFrom(dutchDate(new Date()));
    const reference = refundReferenceOf(id);
    const text = creditTransferFile({
      messageId: reference,
      createdAt: new Date(refund.confirmedAt!),
      payOn,
      company: companyOf(this.config),
      transfers: [
        {
          endToEndId: reference,
          micros: refund.amount.micros,
          account: { iban: refund.iban, name: refund.name },
          remittance: `Terugbetaling ${reference}`,
        },
      ],
    });
    return this.files.link({
      name: `refund-${id}.xml`,
      fileName: `terugbetaling-${payOn}-${id.slice(0, 8)}.xml`,
      content: Buffer.from(text),
    });
  }
}
