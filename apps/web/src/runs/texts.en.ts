import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Invoice runs',
  lead: 'A run turns all calls of a period into documents: invoices, payouts and settlements.',
  start: 'New run',
  startNote: 'A period gets one run. Who has nothing to settle gets no document.',
  month: 'Period',
  otherPeriod: 'Another period…',
  from: 'From',
  until: 'Up to and including',
  startRun: 'Start the run',
  missingDay: 'Choose a day.',
  badPeriod: 'This day is before the first one.',
  list: 'Earlier runs',
  period: 'Period',
  state: 'State',
  running: 'Running',
  done: 'Done',
  documents: 'Documents',
  problems: 'Problems',
  startedAt: 'Started',
  startedBy: 'By',
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
  progressOf: (done, total) => `${done} of ${total} parties looked at`,
  counting: 'Counting the parties…',
  waiting: {
    calls: 'Waits until the last calls are worked out.',
    portal: 'Waits for the list of owners and carriers.',
    'calls-failed':
      'The last calls could not be worked out; it is tried again all the time. The log of billing says why.',
    'portal-failed':
      'The list of owners and carriers could not be had; it is tried again all the time. The log of billing says why.',
  },
  finished: 'The run is done.',
  noProblems: 'No problems.',
  party: 'Party',
  document: 'Document',
  problem: 'What is wrong',
  problemCodes: {
    'incomplete-bill-to':
      'What has to stand on the document isn’t complete. An administrator fills it in for the owner or carrier (PUT /v1/owners or /v1/carriers); the next run takes all of it along.',
    'no-plan':
      'Without a price plan no monthly fees were worked out. Publish one; the next run takes them along.',
    'not-listed':
      'There are charges of a party that isn’t set up. An administrator sets it up (PUT /v1/owners or /v1/carriers); the next run takes all of it along.',
    failed:
      'An error kept the document from being made. The log of billing says why; the next run takes all of it along.',
  },
  errors: {
    'period-open':
      'This period isn’t closed yet: calls may still come in. Try later, or choose an earlier period.',
    'run-exists': 'There has been a run of this period already. It is in the list below.',
    'periods-overlap': 'This period overlaps an earlier run. Choose one that follows it.',
  },
};
