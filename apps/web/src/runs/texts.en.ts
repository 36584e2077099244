import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Invoice runs',
  lead: 'A run turns all calls of a period into documents: invoices, payouts and settlements.',
  start: 'New run',
  startNote:
    'Each period gets one invoice run. A party with nothing to pay or receive gets no document.',
  month: 'Period',
  otherPeriod: 'Another period…',
  from: 'From',
  until: 'Up to and including',
  startRun: 'Prepare the run',
  missingDay: 'Choose a day.',
  badPeriod: 'This day is before the first one.',
  list: 'Earlier runs',
  period: 'Period',
  state: 'State',
  states: {
    preparing: 'Being prepared',
    prepared: 'To be approved',
    approved: 'Approved',
    finalising: 'Becoming final',
    rendering: 'PDFs are being made',
    sending: 'Being sent',
    done: 'Done',
    cancelled: 'Cancelled',
  },
  documents: 'Documents',
  problems: 'Problems',
  startedAt: 'Started',
  preparedBy: 'Prepared by',
  approvedBy: 'Approved by',
  quarantined: 'Without a price, left out',
  finishedAt: 'Done on',
  empty: 'No runs yet',
  emptyText: 'Start one above for a past month.',
  noDocuments: 'No documents yet',
  noDocumentsText: 'They are here as soon as they have their number.',
  noneMade: 'No documents',
  noneMadeText:
    'Nobody had anything to settle in this period, or all of it was on an earlier document.',
  backToRuns: 'All invoice runs',
  runOf: (period) => `Run of ${period}`,
  progress: 'Progress',
  progressOf: (done, total) => `${done} of ${total} documents`,
  stateText: {
    preparing: 'The run is being prepared.',
    prepared: 'The run waits for the approval of a second person. Nothing is final yet.',
    approved: 'The run is approved.',
    finalising: 'The documents are becoming final.',
    rendering: 'The PDFs of the documents are being made.',
    sending: 'The documents are being sent.',
    done: 'The run is done.',
    cancelled: 'The run is cancelled; no documents were made of it.',
  },
  outdated: {
    rerated: 'Calls of this run were rated again since: prepare it again.',
    'prices-changed':
      'A price plan that may count for this run was published since: prepare it again.',
    'vat-changed': 'The VAT status of a party of this run was changed since: prepare it again.',
    'agreements-changed':
      'The agreement to self-billing of an owner with a payout in this run has changed since: prepare it again.',
  },
  approve: 'Approve',
  approveText: (gross) =>
    `Make all of it, ${gross} in total, final and send it? That can’t be undone.`,
  prepareAgain: 'Prepare again',
  prepareAgainText: 'Prepare it again, with all that there is by now?',
  cancel: 'Cancel the run',
  cancelText:
    'Cancel this run? No documents are made of it then; you can prepare the period again later.',
  keep: 'Don’t cancel',
  totals: 'Totals',
  count: 'Number',
  net: 'Without VAT',
  vat: 'VAT',
  gross: 'With VAT',
  grossTotal: (gross) => `Control total of all: ${gross}`,
  planned: 'What stands out',
  before: 'Last time',
  outlier: 'Why',
  calls: 'Made up of',
  seeCalls: 'Calls',
  callsOf: (party: string) => `Calls of ${party}`,
  hindered: 'Can’t be made: see Problems',
  showAll: 'Show all documents, also what doesn’t stand out',
  noOutliers: 'Nothing stands out',
  noOutliersText:
    'No document differs much from the last one of the same party, and no call costs more than it brings.',
  outlierReasons: {
    'much-more': 'Much more than last time',
    'much-less': 'Much less than last time',
    first: 'The first document, and of a high amount',
    nothing: 'A document last time, nothing now',
    negative: 'Below zero',
    'negative-margin': 'Calls cost more than they bring',
  },
  losing: (calls: number, lost: string) =>
    calls === 1
      ? `One call costs more than it brings: a loss of ${lost}, without VAT`
      : `${calls.toLocaleString('en')} calls cost more than they bring: a loss of ${lost} together, without VAT`,
  waiting: {
    calls: 'Waits until the last calls are worked out.',
    portal: 'Waits for the list of owners and carriers.',
    'calls-failed':
      'The last calls could not be worked out; it is tried again all the time. The log of billing says why.',
    'portal-failed':
      'The list of owners and carriers could not be had; it is tried again all the time. The log of billing says why.',
  },
  noProblems: 'No problems.',
  party: 'Party',
  document: 'Document',
  problem: 'What is wrong',
  missing: (fields) => `What is missing: ${fields}.`,
  billToDetails: {
    billTo: 'all details',
    'billTo.name': 'name',
    'billTo.street': 'street and number',
    'billTo.postalCode': 'postal code',
    'billTo.city': 'city',
    'billTo.email': 'e-mail address',
    'billTo.vatId': 'VAT id',
  },
  monthsWithout: (months) => `Months without a price plan: ${months}.`,
  inCountry: (country) => `The party’s country: ${country}.`,
  problemCodes: {
    'incomplete-bill-to':
      'What has to stand on the document isn’t complete. An administrator fills it in: for a carrier at Carriers, for an owner through the API. The next run takes all of it along.',
    'no-self-billing-agreement':
      'The owner hasn’t agreed to self-billing yet. Note the agreement under Self-billing; the next run takes the payout along.',
    'no-plan':
      'Without a price plan no monthly fees were worked out. Propose one at Prices; once it counts, the next run takes them along.',
    'not-listed':
      'There are charges of a party that isn’t set up. An administrator sets it up: a carrier at Carriers, an owner through the API. The next run takes all of it along.',
    'vat-undecided':
      'No rule says what VAT is due here: VAT status and country don’t fit, or another country’s VAT is due. Set the status under VAT; the next run takes all of it along.',
    'vat-id-invalid':
      'VAT would be shifted to this party, but VIES doesn’t know the VAT id. Have it put right; the next run takes all of it along.',
    'vat-id-unverified':
      'VAT would be shifted to this party, but VIES could say nothing of the VAT id. Prepare the run again later.',
    failed:
      'An error kept the document from being made. The log of billing says why; the next run takes all of it along.',
  },
  errors: {
    'period-open':
      'This period isn’t closed yet: calls may still come in. Try later, or choose an earlier period.',
    'run-open': 'There is a run that isn’t final yet. End that one first, or cancel it.',
    'four-eyes': 'You prepared this run yourself. Somebody else has to approve it.',
    'people-only': 'Only a member of staff can approve a run.',
    'run-outdated': 'Something has changed since: prepare the run again.',
    'prepared-since': 'The run was prepared again since you read it. Look at it again.',
    'gross-differs': 'The total has changed since you read it. Look at the run again.',
    'not-prepared': 'The run doesn’t wait for approval any more.',
    'is-approved': 'The run is approved already.',
    'run-exists': 'There has been a run of this period already. It is in the list below.',
    'periods-overlap': 'This period overlaps an earlier run. Choose one that follows it.',
    'invalid-period': 'A period is at most 366 days.',
  },
};
