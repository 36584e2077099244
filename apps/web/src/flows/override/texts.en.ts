import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  title: 'What callers hear now',
  plan: 'By your call flow',
  planText: 'Your opening hours and menu apply as you set them.',
  now: {
    open: 'Set to open',
    closed: 'Closed',
    diverted: (to) => `Diverted to ${to}`,
  },
  until: (end) => `until ${end}`,
  untilFurtherNotice: 'until somebody sets it back',
  by: (who, since) => `By ${who}, since ${since}.`,
  since: (since) => `Since ${since}.`,
  afterwards: 'Then your call flow applies again by itself.',
  switching: 'Switch',
  switchNumber: (number) => `Switch ${number}`,
  back: 'By the call flow again',
  actions: { open: 'Open', closed: 'Close', diverted: 'Divert' },
  does: {
    open: 'Callers reach your people, outside your opening hours too.',
    closed: 'Callers hear what they otherwise hear outside your opening hours.',
    closedWithoutHours: 'Callers hear that you are not available now. Then the call ends.',
    diverted: 'All callers go to one number, without menu or queue.',
    tariffFirst: 'Callers hear the tariff first.',
  },
  submit: { open: 'Open now', closed: 'Close now', diverted: 'Divert now' },
  cancel: 'Don’t',
  close: 'Done',
  end: 'Until when',
  endHelp: 'Then your call flow applies again by itself, even if you forget.',
  ends: {
    hour: (time) => `An hour, until ${time}`,
    day: 'Until the end of today',
    morning: 'Until tomorrow 9:00',
    moment: 'Until a moment that you choose',
    'further-notice': 'Until you set it back yourself',
  },
  moment: 'Date and time',
  momentNeeded: 'Choose a date and time in the future.',
  to: 'Where to',
  otherNumber: 'Another number',
  number: 'Phone number',
  numberHelp: 'Such as 06-12345678.',
  numberNeeded: 'Enter a phone number, such as 020-1234567.',
  numberItself:
    'This is the service number itself: callers would return endlessly. Choose another number.',
  numberTariffed:
    'Calls can’t be forwarded to a paid or free service number. Choose another number.',
  numberBarred: 'You may not forward calls to the country of this number. Choose another number.',
  numberGood: (number) => `Callers go to ${number}.`,
  declared: 'This number is mine, or its holder knows and agrees.',
  declaredHelp: 'For a premium number the regulator (ACM) asks you to declare this.',
  declaredNeeded: 'Tick this, or choose another number.',
  many: {
    title: 'Switch several numbers',
    lead: 'Close or open numbers at once. You divert number by number, since each has its own destinations.',
    back: 'Numbers',
    toMany: 'Switch several numbers',
    owner: 'Owner',
    chooseOwner: 'Choose an owner',
    chooseText: 'Then choose which of the owner’s numbers you switch.',
    noNumbers: 'There is no number that you can switch.',
    what: 'What should happen?',
    which: 'Which numbers?',
    chooseOne: 'Choose at least one number.',
    kinds: { closed: 'Close', open: 'Open', plan: 'Follow the call flow again' },
    does: {
      closed:
        'Callers hear what they hear outside of opening hours. Where there are none, they hear that you can’t be reached now.',
      open: 'Callers reach your people, also outside of opening hours. Numbers without opening hours are always open, and stay as they are.',
      plan: 'Opening hours and menus hold again as you set them.',
    },
    submit: {
      closed: (count) => (count < 2 ? 'Close now' : `Close ${count} numbers now`),
      open: (count) => (count < 2 ? 'Open now' : `Open ${count} numbers now`),
      plan: (count) => (count < 2 ? 'Switch back now' : `Switch ${count} numbers back now`),
    },
    ask: {
      closed: (count) => (count === 1 ? 'Close 1 number?' : `Close ${count} numbers?`),
      open: (count) => (count === 1 ? 'Open 1 number?' : `Open ${count} numbers?`),
      plan: (count) =>
        count === 1
          ? 'Let 1 number follow its call flow again?'
          : `Let ${count} numbers follow their call flows again?`,
    },
    outcomes: { closed: 'closed.', open: 'open.', plan: 'follows its call flow again.' },
    errors: {
      'invalid-override': 'not switched, since this call flow has no opening hours.',
    },
  },
};
