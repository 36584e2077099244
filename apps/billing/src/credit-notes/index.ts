export { CreditNotesModule } from './credit-notes.module.js';
export { StoredCreditProposal } from './credit-proposal.entity.js';
