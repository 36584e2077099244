export { SelfBillingModule } from './self-billing.module.js';
export { ownersAgreeing } from './agreements.js';
export { StoredSelfBillingAgreement } from './self-billing-agreement.entity.js';
