export { SelfBillingModule } from './self-billing.module.js';
export { holdAgreements, holdingOn, ownersAgreeing } from './agreements.js';
