import type { PersonalDataDeclaration } from '@app/platform/database';

/**
 * Data behind charges: charges must be explainable as long as they are kept. The exact periods are
 * in time/kept-periods.ts.
 */
export const ofRating: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose: 'working out, explaining and invoicing what a call costs',
  ground: 'contract',
  period:
    '7 years after the invoice, the tax law’s period for records that an invoice rests on; copies of ' +
    'used corrections 6 months, reports that nobody applied 13 months',
};

/** Data of a document: the party to which it is made out. */
export const ofDocument: PersonalDataDeclaration = {
  whom: ['owners', 'carriers'],
  purpose: 'making out invoices, payouts and settlements, and showing what was sent',
  ground: 'legal obligation',
  period: '7 years after the document: the tax law’s period for records',
};

/** Data of a payment: the payer, the payer's account and the description. */
export const ofPayment: PersonalDataDeclaration = {
  whom: ['payers'],
  purpose: 'knowing which invoice was paid, and by whom',
  ground: 'legal obligation',
  period: '7 years after the payment: the tax law’s period for records',
};

/** Data of a mandate: the debited account, and how the mandate was signed. */
export const ofMandate: PersonalDataDeclaration = {
  whom: ['owners', 'payers'],
  purpose: 'collecting invoices by direct debit, and proving that the owner agreed to it',
  ground: 'contract',
  period: '7 years after the last collection by it; a debtor may dispute one for 13 months',
};

/** Data of an owner's payout account. */
export const ofPayout: PersonalDataDeclaration = {
  whom: ['owners'],
  purpose: 'paying owners of paid numbers, and telling by which account who changed it when',
  ground: 'contract',
  period: '7 years after the last payout to it: the tax law’s period for records',
};
