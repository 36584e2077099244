import { Module } from '@nestjs/common';
import { TaxConsumer } from './tax.consumer.js';
import { VatIds } from './vat-ids.js';
import { VatReturn } from './vat-return.js';
import { VatStatuses } from './vat-statuses.js';

/** What parties are for VAT, their VAT ids, and our return. */
@Module({
  providers: [VatStatuses, VatIds, VatReturn, TaxConsumer],
  exports: [VatIds],
})
export class TaxModule {}
