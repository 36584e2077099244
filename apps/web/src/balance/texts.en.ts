import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Differences',
  lead: 'By party: what has been worked out, is on a document or waits for one. These three have to fit.',
  month: 'Period',
  otherPeriod: 'Another period…',
  from: 'From',
  until: 'Up to and including',
  missingDay: 'Choose a day.',
  badPeriod: 'This day is before the first one.',
  show: 'Show',
  allFits: 'All of it fits: every amount is on a document or waits for one.',
  differences: (count) =>
    count === 1
      ? 'The amounts of 1 party don’t fit. Find out why before you go on.'
      : `The amounts of ${count} parties don’t fit. Find out why before you go on.`,
  ratedCalls: (count) => `${count} calls worked out`,
  sides: {
    originator: 'Callers’ operators',
    owner: 'Owners',
    terminator: 'Delivering carriers',
  },
  party: 'Party',
  unknownParty: 'Unknown party',
  calls: 'Calls',
  rated: 'Worked out',
  documented: 'On documents',
  undocumented: 'Not yet',
  quarantined: 'Without a price',
  difference: 'Difference',
  total: 'Total',
  signNote: 'Positive: to be received. Negative: to be paid.',
  empty: 'No calls worked out in this period',
  emptyText: 'Choose another period, or wait until there have been calls.',
  quarantine: 'Waits for a price',
  quarantineNote:
    'Parts of calls that nothing has been charged for yet. That happens by itself with the price.',
  noQuarantine: 'Nothing waits for a price',
  noQuarantineText: 'Every call has a price on every side.',
  call: 'Call',
  why: 'Why, and what to do',
  side: 'Side',
  reasonOfWaiting: 'Reason',
  anyReason: 'All reasons',
  reasons: {
    'no-tariff': 'No consumer tariff',
    'tariff-not-heard': 'Tariff not heard',
    'no-plan': 'No price plan',
    'no-agreement': 'No agreement',
    'no-prefix': 'No price for the destination',
    'no-carrier': 'Unknown carrier',
    'rating-failed': 'Rating failed',
  },
  tryAll: 'Try all of it again',
  tryThese: 'Try these again',
  triedOf: (done, total, settled) =>
    `Last try: ${done} of ${total} parts tried again, ${settled} settled.`,
  corrections: 'Corrected after the invoice',
  correctionsNote:
    'Facts of these calls came in after they were put on a document. A re-rating puts the difference on the next one. What is on no document has been rated again by itself.',
  noCorrections: 'Nothing waits for a re-rating',
  noCorrectionsText: 'Every correction of a call has been dealt with.',
  since: 'Waits since',
  whatToDo: 'What to do',
  rerateThese: 'Rate again',
  addPrice: 'Add the price',
};
