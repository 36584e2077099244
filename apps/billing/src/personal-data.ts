import type { PersonalDataDeclaration } from '@app/platform/database';

/** What amounts were worked out from: it must be possible to explain them as long as they count. */
export const ofRating: PersonalDataDeclaration = {
  purpose: 'working out, explaining and invoicing what a call costs',
  ground: 'contract',
  period: '7 years after the invoice: the tax law’s period for records that an invoice rests on',
};
