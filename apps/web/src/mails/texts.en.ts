import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Mails that didn’t arrive',
  lead: 'Invoices, payouts and settlements whose mail was given up. They wait until somebody sends them again.',
  list: 'Not delivered',
  listNote:
    'A mail is tried again for days. Only what the mail server refuses about the address or the message itself ends it at once.',
  empty: 'All mails are sent',
  emptyText: 'Or still under way. One that doesn’t arrive shows up here, with what went wrong.',
  document: 'Document',
  party: 'For whom',
  to: 'To',
  failedAt: 'Given up on',
  lastError: 'What went wrong',
  serverReplied: 'The mail server replied:',
  troubles: {
    expired: 'The mail couldn’t leave in time.',
    'file-away': 'The file that goes with the mail couldn’t be fetched.',
    gone: 'What was to go with the mail is destroyed.',
    'not-made': 'The mail couldn’t be made, by an error of ours.',
    'no-address': 'This is no e-mail address.',
    'too-large': 'The message is too large for the mail server.',
    'server-away': 'The mail server couldn’t be reached.',
    'cut-off': 'The connection with the mail server was lost while sending.',
  },
  actions: 'What you can do',
  sendAgain: 'Send again',
  queuedAgain: (number) => `The mail with ${number} is being sent again.`,
  errors: {
    'mail-sent': 'This mail has been sent meanwhile. Nothing was sent again.',
    'no-such-mail': 'There is no mail of this document.',
  },
};
