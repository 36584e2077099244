import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { e164, slug } from '../values.js';

/** File format of a voicemail message attached to a mail. */
export const voicemailFormat = z.enum(['mp3', 'wav']);
export type VoicemailFormat = z.infer<typeof voicemailFormat>;

/** How messages left at a number are mailed. */
export const mailboxSettings = z.object({
  name: z
    .string()
    .nullable()
    .describe('Name of the number in mails, one line of at most 60 characters; null: none.'),
  to: z
    .array(z.email())
    .max(5)
    .describe(
      'Addresses that messages are mailed to, at most 5; empty: the address for the owner’s documents.',
    ),
  format: voicemailFormat.describe('Format of the attached audio file.'),
  language: z
    .enum(['nl', 'en'])
    .nullable()
    .describe('Language of the mails; null: the language of the owner’s documents.'),
});
export type MailboxSettings = z.infer<typeof mailboxSettings>;

/**
 * Returns the mailbox of an owner at a number as it is now, also when the number has another owner since. Services
 * only.
 */
export const mailboxFind = defineOperation({
  owner: 'portal',
  subject: 'mailbox.find.v1',
  askedBy: ['notifications'],
  request: { ownerId: slug, serviceNumber: e164 },
  reply: z.object({
    /** Empty: no address is set, and the owner has none for documents. */
    to: z.array(z.email()).max(5),
    format: voicemailFormat,
    language: z.enum(['nl', 'en']),
    numberName: z.string().nullable(),
    /** The owner's address for documents, for notices of failures; null: none. */
    contact: z.email().nullable(),
  }),
});
export type Mailbox = z.output<typeof mailboxFind.reply>;

/** Returns an owner's address for documents, for notices; null: none. Not-found `no-such-owner`. Services only. */
export const ownerContact = defineOperation({
  owner: 'portal',
  subject: 'owner.contact.v1',
  askedBy: ['notifications'],
  request: { ownerId: slug },
  reply: z.object({
    name: z.string(),
    email: z.email().nullable(),
    language: z.enum(['nl', 'en']),
  }),
});
export type OwnerContact = z.output<typeof ownerContact.reply>;
