import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: (number) => `Tariff for ${number}`,
  back: 'Back to the number',
  lead: 'You choose what callers pay. The tariff begins on the first of a month, because telephone companies have to load it. Before you order, you see what callers hear and what you earn.',
  leadFirst:
    'You choose what callers pay. The first tariff begins as soon as we have introduced it: we record its announcement and register it nationally. Before you order, you see what callers hear and what you earn.',
  perMinute: 'Per minute',
  perCall: 'Per call',
  startRate: 'Start rate',
  startRateNote: 'Once at the beginning of each call.',
  maximum: 'Maximum per call',
  none: 'Empty: none.',
  withVat: 'In euros, with VAT.',
  atMost: (most) => `At most ${most}.`,
  exactly: (price) => `For this number it is always ${price}.`,
  notHere: 'Not possible for this number.',
  steps: (step) => `In steps of ${step}.`,
  maximumNeeded: (above) => `Required when a minute costs more than ${above}.`,
  customerService: 'This number is for customer service',
  customerServiceNote:
    'Even if it is so only in part. Customers may then pay no more than their usual call charges.',
  from: 'Begins',
  earliest: 'As early as possible',
  amount: 'Enter an amount, such as 0.80.',
  order: 'Order',
  question: 'Order this tariff?',
  begins: (from) => `It begins on ${from}.`,
  beginsWhenReady: 'It begins as soon as we have introduced it.',
  pays: (price) => `Callers pay: ${price}.`,
  hears: (text) => `Callers hear: “${text}”`,
  serves: 'The number is for customer service.',
  servesNot: 'The number is not for customer service.',
  earns: (share, amounts) =>
    `You get ${share} of what callers pay. Without VAT and rounded to cents, that is ${amounts}.`,
  earnsNone: 'With this tariff you earn nothing from a call.',
  earnsNothing: 'No payout was agreed with you for this day.',
  perMinuteOf: (amount) => `${amount} per minute`,
  perCallOf: (amount) => `${amount} per call`,
  atMostOf: (amount) => `at most ${amount} per call`,
  decides: (until) =>
    `We can refuse it until ${until}. Then you get a mail about it. Otherwise it goes on by itself.`,
  withdrawable: (until) => `It can be withdrawn until ${until}, on the page of the number.`,
  notPremium: 'Callers pay no tariff for this number.',
  errors: {
    'tariff-pending':
      'An order for this number is under way. Wait until that tariff is introduced, or withdraw the order on the page of the number.',
    'invalid-tariff': 'This tariff is not possible for this number.',
    'no-such-number': 'This number doesn’t exist, or it isn’t yours.',
  },
};
