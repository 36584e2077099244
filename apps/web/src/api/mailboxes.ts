import { mailboxesGet, mailboxesPut } from './generated/sdk.gen.js';
import type { Mailbox, MailboxSettings } from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

export type { Mailbox, MailboxSettings };

/** Of a number by its digits, E.164 without the plus. */
export const mailboxQuery = (digits: string) => ({
  queryKey: ['mailbox', digits],
  queryFn: () => dataOf(mailboxesGet({ ...sent, path: { number: digits } })),
});
export const putMailbox = (digits: string, body: MailboxSettings) =>
  dataOf(mailboxesPut({ ...sent, path: { number: digits }, body }));
