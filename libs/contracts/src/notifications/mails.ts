import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { documentHead } from '../documents/document.js';
import { documentGet } from '../documents/operations.js';
import { companyParts } from '../known-parties/company-parts.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, slug, uuid } from '../values.js';
import { accountEvents } from './notice.js';

/**
 * Mail of an account: `invitation` to create an account, `membership` to join an organisation with an existing
 * account. `url` works once, until `expiresAt`.
 */
const accountMail = z.object({
  template: z.enum(['verify-email', 'reset-password', 'invitation', 'membership']),
  url: z.url(),
  expiresAt: z.iso.datetime(),
  /** Name of the organisation that sends the invitation; null for staff. */
  organisation: z.string().max(200).nullable(),
  /** Address of the organisation's member who sent the invitation; absent when staff sent it. */
  invitedBy: z.email().optional(),
});

/**
 * `account-notice`: notifies a person of a change to the account, so that a stranger cannot change it unnoticed. A
 * change of address is mailed to the old address.
 */
const accountNotice = z.object({
  template: z.literal('account-notice'),
  what: z.enum(accountEvents),
  /** Of `roles-…`: the person's staff role after the change; null: none. */
  staffRole: z.enum(['support', 'billing', 'compliance', 'admin']).nullable(),
  /**
   * Of a key its name; of `roles-…` the organisations that the person belongs to after the change; of `address-…` the
   * domain of the new address; else null.
   */
  detail: z.string().max(254).nullable(),
  /** Of `switched-by-phone`. */
  switched: z
    .object({
      number: e164,
      /** `flow`: the flow runs as drawn again. */
      to: z.enum(['open', 'closed', 'diverted', 'flow']),
      /** Of `diverted`: where callers are forwarded to. */
      destination: e164.nullable(),
      /** The number that called the service line; null: withheld or unknown. */
      caller: e164.nullable(),
    })
    .optional(),
  /** Time of the change; of `key-expires` the time when the key expires. */
  at: z.iso.datetime(),
  /** Address of the account's page. */
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

/**
 * `debit-notice`: announces a direct debit (SEPA rulebooks, 4.3). It is sent before the collection date, or not at
 * all.
 */
const debitNotice = z.object({
  template: z.literal('debit-notice'),
  ownerName: z.string().max(200),
  invoiceNumber: z.string(),
  amount: moneySchema,
  collectOn: z.iso.date(),
  accountHolder: z.string(),
  /** Only the IBAN's end is shown. */
  iban: z.string(),
  mandateReference: z.string(),
  creditorId: z.string(),
  expiresAt: z.iso.datetime(),
});

/**
 * `account-change`: notifies an owner of a change to the payout account or the mandate. An owner who did not ask for
 * it can object before money is paid or collected.
 */
const accountChange = z.object({
  template: z.literal('account-change'),
  ownerName: z.string().max(200),
  what: z.enum(['payout-account', 'mandate-signed', 'mandate-ended']),
  /** Only the IBAN's end is shown. */
  iban: z.string(),
  /** Author of the change; `us`: a rule, such as for a mandate that the bank refuses. */
  by: z.enum(['owner', 'staff', 'us']),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/**
 * `documents-moved`: notifies the old address that an owner's documents and notices go to a new address, so that a
 * stranger cannot redirect them unnoticed.
 */
const documentsMoved = z.object({
  template: z.literal('documents-moved'),
  ownerName: z.string().max(200),
  /** Domain of the new e-mail address. */
  domain: z.string().max(254),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/** `company-changed`: tells the heads of an owner that its details for documents were changed. */
const companyChanged = z.object({
  template: z.literal('company-changed'),
  ownerName: z.string().max(200),
  what: z.array(z.enum(companyParts)).min(1),
  by: z.enum(['owner', 'staff']),
  at: z.iso.datetime(),
  /** Page with the details. */
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

/** `access` to the caller's personal data (GDPR article 15), or a complaint. */
export const callerRequestKinds = ['access', 'complaint'] as const;

/**
 * `caller-request`: sends a caller's request to the department that answers it (`compliance`), or to the owner of the
 * called number (`owner`).
 */
const callerRequestMail = z.object({
  template: z.literal('caller-request'),
  receiver: z.enum(['compliance', 'owner']),
  /** Public reference of the request: `B12`. */
  reference: z.string(),
  kind: z.enum(callerRequestKinds),
  /** The called number; null when the request is about no call. */
  serviceNumber: e164.nullable(),
  callerNumber: e164,
  callerName: z.string().max(200),
  callerEmail: z.email(),
  /** Whether the caller confirmed the address; an unconfirmed one may be a stranger's. */
  isConfirmed: z.boolean(),
  text: z.string().max(4000),
  dueAt: z.iso.datetime(),
  /** Page where compliance answers the request; null for the owner. */
  url: z.url().nullable(),
  expiresAt: z.iso.datetime(),
});

/**
 * `caller-address`: asks the reader of an address to confirm that a caller's answer may go there. It contains no text
 * of the caller, so that nobody can send messages to strangers through us. The link works once, until `expiresAt`.
 */
const callerAddressMail = z.object({
  template: z.literal('caller-address'),
  reference: z.string(),
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

/** `caller-answer`: the answer to a caller's request, sent to the confirmed address. */
const callerAnswerMail = z.object({
  template: z.literal('caller-answer'),
  reference: z.string(),
  kind: z.enum(callerRequestKinds),
  madeAt: z.iso.datetime(),
  answer: z.string().max(4000),
  expiresAt: z.iso.datetime(),
});

/** `export-ready`: the export of all data of an owner is ready. Links to its page, which requires signing in. */
const exportReady = z.object({
  template: z.literal('export-ready'),
  ownerName: z.string().max(200),
  url: z.url(),
  /** Time when the file is destroyed. */
  expiresAt: z.iso.datetime(),
});

/** `tariff-refused`: an owner's order of a tariff was refused, with our reason. */
const tariffRefused = z.object({
  template: z.literal('tariff-refused'),
  ownerName: z.string().max(200),
  serviceNumber: e164,
  /** When the owner ordered it. */
  askedAt: z.iso.datetime(),
  reason: z.string().max(500),
  expiresAt: z.iso.datetime(),
});

/** `following-ended`: numbers of an owner follow another of its numbers no more, by a change of ours. */
const followingEnded = z.object({
  template: z.literal('following-ended'),
  ownerName: z.string().max(200),
  /** They keep the flows that they had. */
  numbers: z.array(e164).min(1),
  /** What they followed. */
  leader: e164,
  at: z.iso.datetime(),
  url: z.url(),
  expiresAt: z.iso.datetime(),
});

/**
 * Whom Mijn Belfabriek shows a notice of the mail: the people of an owner, or one person. Mails with the same `of` make
 * one notice.
 */
const ofNotice = {
  of: z.string().min(1).max(200),
  /** The document that the mail is about. */
  itemId: uuid.optional(),
};
const noticeOfMail = z.union([
  z.object({ ...ofNotice, ownerId: slug }),
  z.object({ ...ofNotice, userId: slug }),
]);
export type NoticeOfMail = z.infer<typeof noticeOfMail>;

const ofMails = { owner: 'notifications', noun: 'Mails' } as const;

/**
 * Queues a mail, and stores its notice: the reply comes once both are stored; sending follows. The same `key` again
 * changes nothing and returns the mail's state. Services only.
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
      companyChanged,
      exportReady,
      tariffRefused,
      followingEnded,
      callerRequestMail,
      callerAddressMail,
      callerAnswerMail,
    ]),
    notice: noticeOfMail.optional(),
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
export type TariffRefused = z.infer<typeof tariffRefused>;
export type FollowingEnded = z.infer<typeof followingEnded>;
export type DocumentsMoved = z.infer<typeof documentsMoved>;
export type CompanyChanged = z.infer<typeof companyChanged>;
export type AccountChange = z.infer<typeof accountChange>;
export type CallerRequestMail = z.infer<typeof callerRequestMail>;
export type CallerAddressMail = z.infer<typeof callerAddressMail>;
export type CallerAnswerMail = z.infer<typeof callerAnswerMail>;

/**
 * Why a mail failed where the mail server gave no reply:
 * - `expired`: its link has expired, or its date has come
 * - `file-away`, `gone`: the app that owns its file is unavailable, or has destroyed the file
 * - `not-made`: the message could not be composed
 * - `no-address`: the recipient is not a mail address
 * - `too-large`: the server announced that it accepts no message of this size
 * - `server-away`, `cut-off`: the server was unreachable, or closed the connection halfway
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

const trouble = z
  .enum(mailTroubles)
  .optional()
  .describe(
    'Why the last attempt failed where the server gave no reply. `expired`: too late to send. ' +
      '`file-away`: the attached file is unavailable. `gone`: the file was destroyed. `not-made`: the ' +
      'message could not be composed. `no-address`: the recipient is not a mail address. ' +
      '`too-large`: the server accepts no message of this size. `server-away`: the server was ' +
      'unreachable. `cut-off`: the server closed the connection halfway. Absent when `lastError` is ' +
      'the server’s reply.',
  );

export const mailDelivery = named(
  'MailDelivery',
  z.object({
    id: uuid,
    to: z.string().describe('Mail address of the recipient.'),
    state: z
      .enum(['queued', 'sent', 'failed'])
      .describe(
        '`queued`: to be sent; `sent`: accepted by the mail server; `failed`: given up, unless it is ' +
          'sent again.',
      ),
    attempts: z.number().int().nonnegative().describe('Number of attempts.'),
    sentAt: z.iso.datetime().nullable().describe('Time of sending; null: not sent.'),
    overTls: z.boolean().nullable().describe('Whether it was sent over TLS; null: not sent.'),
    lastError: z
      .string()
      .nullable()
      .describe('The mail server’s last refusal, or the code in `trouble`; null: no error.'),
    trouble,
  }),
);
export type MailDelivery = z.infer<typeof mailDelivery>;

/** Lists the mails that carry a document. Staff and services; owners for their own documents. */
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
  // In this app a document without mails looks like another owner's, so portal first checks that the document
  // is visible.
  sees: documentGet,
  summary: 'List the mails that carry a document.',
  description: 'Oldest first, each with its state. An owner sees only mails of its own documents.',
});

/** A document's mail that failed and waits for a person to send it again. */
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
    to: z.string().describe('Mail address of the recipient.'),
    attempts: z.number().int().positive().describe('Number of attempts.'),
    failedAt: z.iso.datetime().describe('Time when it was given up.'),
    lastError: z.string().describe('The mail server’s last refusal, or the code in `trouble`.'),
    trouble,
  }),
);
export type FailedMail = z.infer<typeof failedMail>;

describeTag(
  'mails',
  'A failed mail is a mail with a document that the platform gave up sending. It leaves the list when staff send it ' +
    'again.',
);

/**
 * Lists documents' mails that failed and were not sent again, latest failure first. Staff and platform keys; else
 * forbidden `staff-only`. Invalid `invalid-cursor`. Accounts' mails are not listed: their links have expired, and a
 * person asks for a new one.
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
  summary: 'List the failed mails of documents.',
  description:
    'Mails to owners and carriers that were given up, at once when refused for good, else after many tries, and not ' +
    'sent again since; latest failure first.',
});

/**
 * Queues a document's failed mail again, to the same address; it is tried like a new one. A queued mail stays as it
 * is. Conflict `mail-sent`; not-found `no-such-mail` when the document has no mail. Staff and platform keys; else
 * forbidden `staff-only`.
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
  summary: 'Send a document’s failed mail again.',
  description:
    'It goes to the same address, also when the party has another one since, and is tried like a new mail. A queued ' +
    'mail stays as it is. 409 `mail-sent` when it was sent. Safe to repeat. 404 `no-such-mail`: the document has no mail.',
  answers: 'mail',
});
