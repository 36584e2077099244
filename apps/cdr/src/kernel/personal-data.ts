import type { PersonalDataDeclaration } from '@app/platform/database';

/** A leg, from which records are made. */
export const ofLeg: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose: 'making the record of the call, and showing how it came about when somebody asks',
  ground: 'contract',
  period:
    'the caller’s number 6 months after the month of the call, in which its invoice can be disputed; the rest 25, for as long as a report of the leg may come once more',
};

/** A record, by which a service number's owner is invoiced and which the owner sees. */
export const ofRecord: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose: 'invoicing the use of a service number, and showing its owner the calls',
  ground: 'contract',
  period:
    '7 years after the invoice, the tax law’s period for records that an invoice rests on; of the caller’s number 6 months, then without its last digits until 24',
};

/** A call under way. */
export const ofLiveCall: PersonalDataDeclaration = {
  whom: ['callers'],
  purpose: 'showing a service number’s owner the calls under way',
  ground: 'contract',
  period: 'until the call ends',
};

/** A call with an unknown end. */
export const ofUnknownCall: PersonalDataDeclaration = {
  whom: ['callers'],
  purpose: 'finding out with the carrier how long a call lasted that a switch took with it',
  ground: 'contract',
  period: '6 months after the month of the call: the time in which an invoice can be disputed',
};

/** An export, requested by a caller's number. */
export const ofExport: PersonalDataDeclaration = {
  whom: ['callers'],
  purpose: 'making the file of calls that an owner, or staff, asked for',
  ground: 'contract',
  period: 'the caller’s number as long as the file, 7 days; the rest a year',
};

/** A call in a carrier's file, with its caller or the number that it was forwarded to. */
export const ofCarrierCall: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose:
    'settling with the carrier that sent the call or ended it, and finding what one side lacks',
  ground: 'contract',
  period:
    'of the caller’s number 6 months after the month of the call, then without its last digits until 24; the rest 7 years after the invoice; the file itself until it is read, 7 days at most',
};
