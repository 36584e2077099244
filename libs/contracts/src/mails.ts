import { z } from 'zod';
import { defineRequest } from './define.js';
import { scope, uuid } from './values.js';

/**
 * What an account's mail is about: `invitation` to make an account, `membership` to join an
 * organisation with the one that there is. `url` works once, until `expiresAt`.
 */
const accountMail = z.object({
  template: z.enum(['verify-email', 'reset-password', 'invitation', 'membership']),
  url: z.url(),
  expiresAt: z.iso.datetime(),
  /** Who the organisation is that one is invited to; null for staff. */
  organisation: z.string().max(200).nullable(),
  /** The address of whoever of the organisation invited them; not there when our own company did. */
  invitedBy: z.email().optional(),
});

/**
 * A mail to be sent; answered when it is in the database, sent after that. The same `key` again
 * changes nothing. Services.
 */
export const mailSend = defineRequest({
  subject: 'mail.send.v1',
  request: z.object({
    scope,
    key: z.string().min(1).max(200),
    to: z.email(),
    language: z.enum(['nl', 'en']),
    mail: accountMail,
  }),
  reply: z.object({ mailId: uuid }),
});
export type AccountMail = z.infer<typeof accountMail>;

export const mailDelivery = z.object({
  id: uuid,
  to: z.string(),
  /** `failed`: it won't be tried again. */
  state: z.enum(['queued', 'sent', 'failed']),
  attempts: z.number().int().nonnegative(),
  sentAt: z.iso.datetime().nullable(),
  /** Whether it left over TLS; null before it left. */
  overTls: z.boolean().nullable(),
  /** The receiving server's words, or why it couldn't be reached. */
  lastError: z.string().nullable(),
});
export type MailDelivery = z.infer<typeof mailDelivery>;

/** What became of a document's mail. Staff and services; owners for their own documents. */
export const mailsOfDocument = defineRequest({
  subject: 'mail.of-document.v1',
  request: z.object({ scope, documentId: uuid }),
  reply: z.object({ mails: z.array(mailDelivery) }),
});
