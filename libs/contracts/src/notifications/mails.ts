import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { documentHead } from '../documents/document.js';
import { documentGet } from '../documents/operations.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, uuid } from '../values.js';

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
 * Tells a person what changed about his account, so that nobody else changes it unnoticed: `account-notice`. Of an
 * address that changes, it goes to the old one.
 */
const accountNotice = z.object({
  template: z.literal('account-notice'),
  what: z.enum([
    'password-changed',
    'password-reset',
    'address-asked',
    'address-changed',
    'second-factor-on',
    'second-factor-off',
    'recovery-codes-renewed',
    'key-made',
    'key-expires',
    'roles-changed',
    'roles-refused',
  ]),
  /** Of `roles-…`: what he is on our staff then. */
  staffRole: z.enum(['support', 'billing', 'compliance', 'admin']).nullable(),
  /**
   * Of a key its name, of `roles-…` the organisations that he belongs to then, of `address-…` what follows the @ of the
   * new address; else null.
   */
  detail: z.string().max(254).nullable(),
  /** When it happened; of `key-expires`, when the key stops working. */
  at: z.iso.datetime(),
  /** His account’s page. */
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

/**
 * What the announcement of a direct debit says (SEPA rulebooks, 4.3): `debit-notice`. It goes out before the day of
 * collection, or not at all.
 */
const debitNotice = z.object({
  template: z.literal('debit-notice'),
  ownerName: z.string().max(200),
  invoiceNumber: z.string(),
  amount: moneySchema,
  collectOn: z.iso.date(),
  accountHolder: z.string(),
  /** All but its end is hidden. */
  iban: z.string(),
  mandateReference: z.string(),
  creditorId: z.string(),
  expiresAt: z.iso.datetime(),
});

/**
 * What tells an owner that it was changed where his money goes or comes from: `account-change`. Who didn’t ask for it
 * can say so before anything is paid or collected.
 */
const accountChange = z.object({
  template: z.literal('account-change'),
  ownerName: z.string().max(200),
  what: z.enum(['payout-account', 'mandate-signed', 'mandate-ended']),
  /** All but its end is hidden. */
  iban: z.string(),
  /** Whose word it is; `us`: by a rule, such as of a mandate that the bank refuses. */
  by: z.enum(['owner', 'staff', 'us']),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/**
 * That documents, and what else concerns an owner, go to another address from now on: to the one before, so that
 * nobody has mail sent elsewhere unnoticed.
 */
const documentsMoved = z.object({
  template: z.literal('documents-moved'),
  ownerName: z.string().max(200),
  /** What follows the @ of the new one. */
  domain: z.string().max(254),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/** `access` to what is held of him (article 15 of the GDPR), or a complaint. */
export const callerRequestKinds = ['access', 'complaint'] as const;

/**
 * What a caller asked, as `caller-request`: to who answers it (`compliance`), and to whose number he called
 * (`owner`).
 */
const callerRequestMail = z.object({
  template: z.literal('caller-request'),
  receiver: z.enum(['compliance', 'owner']),
  /** As it is called outside: `B12`. */
  reference: z.string(),
  kind: z.enum(callerRequestKinds),
  /** The number that he called; null when it is about no call. */
  serviceNumber: e164.nullable(),
  callerNumber: e164,
  callerName: z.string().max(200),
  callerEmail: z.email(),
  /** Whether the address is known to be the caller's; anybody may have written it. */
  isConfirmed: z.boolean(),
  text: z.string().max(4000),
  dueAt: z.iso.datetime(),
  /** Where it is answered; null for who doesn’t. */
  url: z.url().nullable(),
  expiresAt: z.iso.datetime(),
});

/**
 * Asks the reader of an address whether a caller's answer may go there: `caller-address`. Nobody's words are in it, so
 * that nobody has us carry them to another's mailbox. The link works once, until `expiresAt`.
 */
const callerAddressMail = z.object({
  template: z.literal('caller-address'),
  reference: z.string(),
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

/** What a caller is answered, to an address that was confirmed: `caller-answer`. */
const callerAnswerMail = z.object({
  template: z.literal('caller-answer'),
  reference: z.string(),
  kind: z.enum(callerRequestKinds),
  madeAt: z.iso.datetime(),
  answer: z.string().max(4000),
  expiresAt: z.iso.datetime(),
});

/** Tells that the file of all that is held of an owner is there: a link to its page, where one signs in. */
const exportReady = z.object({
  template: z.literal('export-ready'),
  ownerName: z.string().max(200),
  url: z.url(),
  /** Until when the file is kept. */
  expiresAt: z.iso.datetime(),
});

const ofMails = { owner: 'notifications', noun: 'Mails' } as const;

/**
 * A mail to be sent; answered when it is in the database, sent after that. The same `key` again
 * changes nothing, and tells how far it is. Services.
 */
export const mailSend = defineOperation({
  ...ofMails,
  subject: 'mail.send.v1',
  askedBy: ['portal', 'billing'],
  request: {
    key: z.string().min(1).max(200),
    to: z.email(),
    language: z.enum(['nl', 'en']),
    mail: z.union([
      accountMail,
      accountNotice,
      debitNotice,
      accountChange,
      documentsMoved,
      exportReady,
      callerRequestMail,
      callerAddressMail,
      callerAnswerMail,
    ]),
  },
  reply: z.object({
    mailId: uuid,
    state: z.enum(['queued', 'sent', 'failed']),
    sentAt: z.iso.datetime().nullable(),
  }),
});
export type AccountMail = z.infer<typeof accountMail>;
export type AccountNotice = z.infer<typeof accountNotice>;
export type DebitNotice = z.infer<typeof debitNotice>;
export type ExportReady = z.infer<typeof exportReady>;
export type DocumentsMoved = z.infer<typeof documentsMoved>;
export type AccountChange = z.infer<typeof accountChange>;
export type CallerRequestMail = z.infer<typeof callerRequestMail>;
export type CallerAddressMail = z.infer<typeof callerAddressMail>;
export type CallerAnswerMail = z.infer<typeof callerAnswerMail>;

/**
 * What kept a mail back, where no server replied anything:
 * - `expired`: its link is of no use any more, or its day has come
 * - `file-away`, `gone`: the app that keeps its file can't give it now, or has destroyed it
 * - `not-made`: no message could be made of it
 * - `no-address`: what it was to go to is no address
 * - `too-large`: the server said beforehand that it takes none of this size
 * - `server-away`, `cut-off`: the server couldn't be reached, or went away in the middle
 */
export const mailTroubles = [
  'expired',
  'file-away',
  'gone',
  'not-made',
  'no-address',
  'too-large',
  'server-away',
  'cut-off',
] as const;
export type MailTrouble = (typeof mailTroubles)[number];

/** Not there where `lastError` is the server's reply. */
const trouble = z.enum(mailTroubles).optional();

export const mailDelivery = named(
  'MailDelivery',
  z.object({
    id: uuid,
    to: z.string(),
    /** `failed`: it won't be tried again. */
    state: z.enum(['queued', 'sent', 'failed']),
    attempts: z.number().int().nonnegative(),
    sentAt: z.iso.datetime().nullable(),
    /** Whether it left over TLS; null before it left. */
    overTls: z.boolean().nullable(),
    /** The server's reply, or the trouble's code. */
    lastError: z.string().nullable(),
    trouble,
  }),
);
export type MailDelivery = z.infer<typeof mailDelivery>;

/** What became of a document's mail. Staff and services; owners for their own documents. */
export const mailsOfDocument = defineOperation({
  ...ofMails,
  subject: 'mail.of-document.v1',
  read: { of: ['documentId'] },
  request: { documentId: uuid },
  reply: z.object({ mails: z.array(mailDelivery) }),
}).get('/v1/documents/:id/mails', {
  id: 'documents.mails',
  named: { id: 'documentId' },
  permission: 'documents:read',
  asOwner: 'tried',
  // Here a document without mails looks like another's.
  sees: documentGet,
  summary: 'What became of the mails that carry a document.',
});

/** A document's mail that was given up. */
export const failedMail = named(
  'FailedMail',
  z.object({
    id: uuid,
    document: documentHead.pick({
      id: true,
      kind: true,
      number: true,
      partyType: true,
      partyId: true,
      partyName: true,
    }),
    to: z.string(),
    attempts: z.number().int().positive(),
    failedAt: z.iso.datetime(),
    /** The server's reply, or the trouble's code. */
    lastError: z.string(),
    trouble,
  }),
);
export type FailedMail = z.infer<typeof failedMail>;

/**
 * Documents' mails that were given up and weren't sent again, the last given up first. Staff and
 * services. An account's isn't among them: its link is gone, and whoever needs one asks for another.
 */
export const mailsFailed = defineOperation({
  ...ofMails,
  subject: 'mail.failed.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: z.string().max(100).optional() },
  reply: pageSchema(failedMail),
}).get('/v1/failed-mails', {
  id: 'mails.failed',
  permission: 'runs:read',
  entered: { after: cursors.microsThenId.optional() },
  summary: 'Documents’ mails that were given up and not sent again, the last first.',
});

/**
 * Sends a document's mail that was given up once more, to where it was to go: from then on it is
 * tried like a new one. One that waits already stays as it is; one that went is a conflict
 * `mail-sent`; not-found `no-such-mail` when the document has none. Staff and services.
 */
export const mailSendAgain = defineOperation({
  ...ofMails,
  subject: 'mail.send-again.v1',
  isSlow: true,
  request: { documentId: uuid },
  reply: z.object({ mail: mailDelivery }),
}).post('/v1/documents/:id/mails/send-again', {
  id: 'mails.sendAgain',
  named: { id: 'documentId' },
  permission: 'runs:write',
  summary: 'Has a document’s mail that was given up sent again; one that waits stays as it is.',
  answers: 'mail',
});
