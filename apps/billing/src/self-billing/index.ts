export { SelfBillingModule } from './self-billing.module.js';
export { ownersAgreeing } from './agreements.js';
