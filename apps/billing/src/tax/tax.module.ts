import { Module } from '@nestjs/common';
import { VatIdChecks } from './vat-id-checks.js';
import { VatIds } from './vat-ids.js';
import { VatReturn } from './vat-return.js';
import { VatStatuses } from './vat-statuses.js';

/** VAT statuses of parties, VAT ids, and our VAT return. */
@Module({
  controllers: [VatStatuses, VatIdChecks, VatReturn],
  providers: [VatIds],
  exports: [VatIds],
})
export class TaxModule {}
