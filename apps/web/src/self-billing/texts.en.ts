import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  title: 'Self-billing',
  of: {
    staff: {
      lead: 'Payouts are an owner’s invoices to us, which we make out on the owner’s behalf. That must be agreed beforehand.',
      agreed: 'Agreed: we may make out invoices on behalf of this owner.',
      notAgreed: 'Not agreed: no payout is made out until it is.',
      noneText: 'Note above when, and by whom, it was agreed.',
      agree: 'Note the agreement',
      withdrawText: (day: string) =>
        `From ${day} on we make out no invoices on behalf of this owner. Payouts over that time wait until it is agreed again; what was made out already is paid as usual.`,
      takeBackText: (day: string) =>
        `The withdrawal from ${day} no longer happens. We go on making out invoices on behalf of this owner, after that day as well.`,
      takeBackAgreementText: (day: string) =>
        `The agreement from ${day} no longer begins. We make out no invoices on behalf of this owner, not after that day either.`,
    },
    owner: {
      lead: 'Payouts are your invoices to us, which we make out on your behalf. That must be agreed beforehand.',
      agreed: 'Agreed: we may make out invoices on your behalf.',
      notAgreed: 'Not agreed: we make out no payout for you until you agree.',
      noneText: 'Agree above, and we make out your payouts.',
      agree: 'Agree',
      withdrawText: (day: string) =>
        `From ${day} on we make out no invoices on your behalf. Payouts over that time wait until you agree again; what was made out already is paid as usual.`,
      takeBackText: (day: string) =>
        `The withdrawal from ${day} no longer happens. We go on making out invoices on your behalf, after that day as well.`,
      takeBackAgreementText: (day: string) =>
        `The agreement from ${day} no longer begins. We make out no invoices on your behalf, not after that day either.`,
    },
  },
  owner: 'Owner',
  chooseOwner: 'Choose an owner',
  chooseText: 'You then see whether it is agreed, since when, and by whom.',
  state: 'Agreement',
  history: 'What was agreed',
  none: 'Nothing agreed yet',
  from: 'From',
  what: 'Agreement',
  yes: 'Agreed',
  no: 'No longer agreed',
  by: 'By',
  us: 'Belfabriek',
  notedBy: 'Noted by',
  notedAt: 'Noted at',
  withdraw: 'Withdraw',
  withdrawSooner: 'Withdraw sooner',
  agreeSooner: 'Agree sooner',
  takeBack: 'Take the withdrawal back',
  takeBackAgreement: 'Take the agreement back',
  leave: 'Leave it as it is',
  agreedUntil: (day: string) => `Agreed until ${day}; not after that.`,
  agreedFrom: (day: string) => `Not agreed until ${day}; agreed from that day on.`,
  thenAgreed: (day: string) => `Agreed again from ${day}.`,
  thenNot: (day: string) => `No longer agreed from ${day}.`,
  replaced: (what: string) => `${what} (replaced)`,
  withdrawTextNoDay: 'Choose from which day the agreement ends.',
  sure: (note, label) => `${note} ${label}?`,
  keep: 'Don’t withdraw',
  sayText:
    'You agree that we make out your invoices to us (self-billing), with a number series of your own. You can take this back at any time; it then holds for new payouts.',
  byLabel: 'Name of the person who does this for the organisation',
  saved: 'Noted.',
  byNeeded: 'Fill in a name.',
  fromNeeded: 'Fill in a date.',
  fromTooLate: (day: string) => `Choose a day before ${day}, the day that is noted already.`,
  errors: {
    'before-the-last': 'Choose the first day of the agreement that holds now, or a later day.',
  },
};
