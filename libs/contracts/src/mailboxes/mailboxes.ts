import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { e164, slug } from '../values.js';

/** What messages are attached to their mails as. */
export const voicemailFormat = z.enum(['mp3', 'wav']);
export type VoicemailFormat = z.infer<typeof voicemailFormat>;

export const mailboxSettings = z.object({
  name: z
    .string()
    .nullable()
    .describe('What mails call the number besides its digits; null: nothing.'),
  to: z
    .array(z.email())
    .max(5)
    .describe('Where messages are mailed; none: to the address of the organisation’s documents.'),
  format: voicemailFormat.describe('Of the sound that is attached.'),
  language: z
    .enum(['nl', 'en'])
    .nullable()
    .describe('Of the mails; null: that of the organisation’s documents.'),
});
export type MailboxSettings = z.infer<typeof mailboxSettings>;

/**
 * Where the messages that an owner's callers leave at a number are mailed by now, whoever holds the
 * number since. Services.
 */
export const mailboxFind = defineOperation({
  owner: 'portal',
  subject: 'mailbox.find.v1',
  askedBy: ['notifications'],
  request: { ownerId: slug, serviceNumber: e164 },
  reply: z.object({
    /** Empty while nobody has said where. */
    to: z.array(z.email()).max(5),
    format: voicemailFormat,
    language: z.enum(['nl', 'en']),
    numberName: z.string().nullable(),
    /** Where the owner is told what went wrong: his address for documents. */
    contact: z.email().nullable(),
  }),
});
export type Mailbox = z.output<typeof mailboxFind.reply>;

/** Where an owner is told what concerns him: his address for documents; null while there is none. Services. */
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
