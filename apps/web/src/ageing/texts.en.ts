import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  title: 'Cleared after its retention period',
  note: 'What was done to call data when its retention period was over, by month of the calls. Calls of a switch with a wrong clock are in no month; those are cleared too, and are in the log of cdr only.',
  none: 'Nothing cleared yet',
  noneText: 'No month’s retention period is over.',
  lateText: (count) =>
    count === 1
      ? 'One month should have been cleared by now:'
      : `${count} times a month should have been cleared by now:`,
  lateItem: (what, month, due) => `${month}: ${what} (since ${due})`,
  month: 'Month of the calls',
  what: 'What was done',
  rows: 'Rows',
  done: 'Done',
  steps: {
    'caller-truncated': 'Caller’s number: last four digits gone',
    'caller-gone': 'Caller’s number: all gone',
    'legs-dropped': 'Legs destroyed',
    'records-dropped': 'Calls destroyed',
  },
};
