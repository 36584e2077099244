import type { PersonalDataDeclaration } from '@app/platform/database';

/**
 * What amounts were worked out from: it must be possible to explain them as long as they count. How long
 * exactly is in time/kept-periods.ts.
 */
export const ofRating: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose: 'working out, explaining and invoicing what a call costs',
  ground: 'contract',
  period:
    '7 years after the invoice, the tax law’s period for records that an invoice rests on; copies of ' +
    'used corrections 6 months, reports that nobody applied 13 months',
};

/** Of a document: whom it is made out to. */
export const ofDocument: PersonalDataDeclaration = {
  whom: ['owners', 'carriers'],
  purpose: 'making out invoices, payouts and settlements, and showing what was sent',
  ground: 'legal obligation',
  period: '7 years after the document: the tax law’s period for records',
};

/** Of a payment: who paid, by which account, and what he wrote. */
export const ofPayment: PersonalDataDeclaration = {
  whom: ['payers'],
  purpose: 'knowing which invoice was paid, and by whom',
  ground: 'legal obligation',
  period: '7 years after the payment: the tax law’s period for records',
};

/** Of a mandate: whose account it is about, and how it was signed. */
export const ofMandate: PersonalDataDeclaration = {
  whom: ['owners', 'payers'],
  purpose: 'collecting invoices by direct debit, and proving that the owner agreed to it',
  ground: 'contract',
  period: '7 years after the last collection by it; a debtor may dispute one for 13 months',
};

/** Where an owner's money goes. */
export const ofPayout: PersonalDataDeclaration = {
  whom: ['owners'],
  purpose: 'paying owners of paid numbers, and telling by which account who changed it when',
  ground: 'contract',
  period: '7 years after the last payout to it: the tax law’s period for records',
};
