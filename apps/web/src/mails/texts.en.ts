import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Mails that didn’t arrive',
  lead: 'Invoices, payouts and settlements whose mail was given up. They wait until somebody sends them again.',
  list: 'Not delivered',
  listNote:
    'A mail is tried again for days. Only what the mail server refuses about the address or the message itself ends it at once.',
  empty: 'All mails are sent',
  emptyText:
    'Or still under way. One that doesn’t arrive shows up here, with what the mail server said of it.',
  document: 'Document',
  party: 'For whom',
  to: 'To',
  failedAt: 'Given up on',
  lastError: 'Answer of the mail server',
  actions: 'What you can do',
  sendAgain: 'Send again',
  queuedAgain: (number) => `The mail with ${number} is being sent again.`,
  errors: {
    'mail-sent': 'This mail has been sent meanwhile. Nothing was sent again.',
    'no-such-mail': 'There is no mail of this document.',
  },
};
