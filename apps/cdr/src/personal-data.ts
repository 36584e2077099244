import type { PersonalDataDeclaration } from '@app/platform/database';

/** Of a leg: what a record was made from. */
export const ofLeg: PersonalDataDeclaration = {
  purpose: 'making the record of the call, and showing how it came about when somebody asks',
  ground: 'contract',
  period: '6 months after the call: the time in which an invoice can be disputed',
};

/** Of a record: what a service number's owner is invoiced by and sees. */
export const ofRecord: PersonalDataDeclaration = {
  purpose: 'invoicing the use of a service number, and showing its owner the calls',
  ground: 'contract',
  period: '7 years after the invoice: the tax law’s period for records that an invoice rests on',
};

/** Of a call that goes on. */
export const ofLiveCall: PersonalDataDeclaration = {
  purpose: 'showing a service number’s owner the calls under way',
  ground: 'contract',
  period: 'until the call ends',
};
