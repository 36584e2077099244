export { TaxModule } from './tax.module.js';
export { VatIds, type VatIdVerdict } from './vat-ids.js';
export { holdVatStatuses, partyKey, statusesNow } from './vat-statuses.js';
