export { TaxModule } from './tax.module.js';
export { StoredVatIdCheck } from './vat-id-check.entity.js';
export { VatIds, type VatIdVerdict } from './vat-ids.js';
export { StoredVatStatus } from './vat-status.entity.js';
export { holdVatStatuses, partyKey, statusesNow } from './vat-statuses.js';
