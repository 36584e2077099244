import { says } from '@app/common';
import { z } from 'zod';
import { meaningOf, named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { numberInPath, readersOfNumbers } from '../values.js';
import { mailboxSettings } from './mailboxes.js';

const { shape } = mailboxSettings;
const once = (addresses: readonly string[]) => new Set(addresses).size === addresses.length;

const settings = named('MailboxSettings', mailboxSettings);
const mailbox = named(
  'Mailbox',
  z.object({
    set: settings.describe('Settings as set.'),
    holds: settings
      .extend({ language: z.enum(['nl', 'en']) })
      .describe(
        'Settings in effect: as set, else the address and language of the owner’s documents.',
      ),
  }),
);

const ofMailboxes = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
} as const;

describeTag(
  'mailboxes',
  'The mailbox of a number decides where its voicemail messages are mailed, and how. It keeps no messages: their ' +
    'audio is destroyed once it is mailed.',
);

/** Returns the mailbox of a number. Not-found `no-such-number`, also for a number that the asker may not see. */
export const mailboxGet = defineOperation({
  ...ofMailboxes,
  subject: 'mailbox.get.v1',
  request: { number: numberInPath },
  reply: mailbox,
}).get('/v1/numbers/:number/mailbox', {
  id: 'mailboxes.get',
  ...readersOfNumbers,
  summary: 'Get the mailbox settings of a number.',
  description:
    'Where voicemail messages left at the number are mailed, and how. As set, and as in effect with the defaults.',
});

/**
 * Replaces the mailbox settings of a number. Messages not addressed yet follow them. Fields left out get their
 * defaults. Not-found `no-such-number`; forbidden without the right `members:manage` at the owner.
 */
export const mailboxPut = defineOperation({
  ...ofMailboxes,
  subject: 'mailbox.put.v1',
  request: {
    number: numberInPath,
    // The name appears in subjects of mails.
    name: z
      .string()
      .trim()
      .min(1, 'must not be empty; null is no name')
      .max(60, 'must be at most 60 characters')
      .regex(/^\P{Cc}*$/u, says('not-one-line'))
      .nullable()
      .default(null)
      .describe(meaningOf(shape.name)),
    to: z
      .array(z.email('must be an e-mail address').max(254).toLowerCase())
      .max(5, 'must be at most 5 addresses')
      .refine(once, says('named-twice', { what: 'address' }))
      .default([])
      .describe(meaningOf(shape.to)),
    format: z
      .enum(['mp3', 'wav'], 'must be mp3 or wav')
      .default('mp3')
      .describe(meaningOf(shape.format)),
    language: z
      .enum(['nl', 'en'], 'must be nl, en or null')
      .nullable()
      .default(null)
      .describe(meaningOf(shape.language)),
  },
  reply: mailbox,
}).put('/v1/numbers/:number/mailbox', {
  id: 'mailboxes.put',
  permission: 'members:manage',
  isCheckedLate: true,
  summary: 'Replace the mailbox settings of a number.',
  description:
    'Messages that are not addressed yet follow the new settings. Null and fields left out get their defaults. While ' +
    'neither the mailbox nor the owner’s documents have an address, messages wait for one, some days at most; then ' +
    'their audio is destroyed. Safe to repeat.',
});
