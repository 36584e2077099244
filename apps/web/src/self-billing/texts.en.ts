import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  title: 'Self-billing',
  lead: 'Payouts are an owner’s invoices to us, which we make out on his behalf. That must be agreed beforehand.',
  owner: 'Owner',
  chooseOwner: 'Choose an owner',
  chooseText: 'You then see whether he agrees, since when, and who said so.',
  state: 'Agreement',
  agreed: 'Agreed: we may make out invoices on behalf of this owner.',
  notAgreed: 'Not agreed: no payout is made out until it is.',
  history: 'What was agreed',
  none: 'Nothing agreed yet',
  noneText: 'Note below when, and by whom, it was agreed.',
  from: 'From',
  what: 'Agreement',
  yes: 'Agreed',
  no: 'Not any more',
  by: 'By',
  notedBy: 'Noted by',
  notedAt: 'Noted at',
  note: 'Note the agreement',
  say: 'Agree',
  withdraw: 'Withdraw',
  withdrawText: (day: string) =>
    `From ${day} on we make out no invoices on behalf of this owner. Payouts over that time wait until it is agreed again; what was made out already is paid as usual.`,
  withdrawTextNoDay: 'Choose from which day the agreement ends.',
  keep: 'Don’t withdraw',
  sayText:
    'You agree that we make out your invoices to us (self-billing), with a number series of your own. You can take this back at any time; it then holds for new payouts.',
  byLabel: 'Name of who says so for the organisation',
  saved: 'Noted.',
  byNeeded: 'Fill in a name.',
  fromNeeded: 'Fill in a date.',
  errors: {
    'before-the-last': 'A later agreement is noted already; choose that day or one after it.',
  },
};
