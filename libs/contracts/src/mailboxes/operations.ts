import { says } from '@app/common';
import { z } from 'zod';
import { meaningOf, named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { numberInPath } from '../values.js';
import { mailboxSettings } from './mailboxes.js';

const { shape } = mailboxSettings;
const once = (addresses: readonly string[]) => new Set(addresses).size === addresses.length;

const settings = named('MailboxSettings', mailboxSettings);
const mailbox = named(
  'Mailbox',
  z.object({
    set: settings.describe('What was set.'),
    holds: settings
      .extend({ language: z.enum(['nl', 'en']) })
      .describe('What holds: that, or the address and language of the organisation’s documents.'),
  }),
);

const ofMailboxes = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
} as const;

/** Not-found `no-such-number`, also for one that the asker doesn't see. */
export const mailboxGet = defineOperation({
  ...ofMailboxes,
  subject: 'mailbox.get.v1',
  request: { number: numberInPath },
  reply: mailbox,
}).get('/v1/numbers/:number/mailbox', {
  id: 'mailboxes.get',
  permission: 'signed-in',
  summary: 'Where messages left at a number are mailed; owners see their own.',
});

/**
 * Replaces it whole; messages that aren't addressed yet go by it, too. What is left out is usual. Not-found
 * `no-such-number`; forbidden.
 */
export const mailboxPut = defineOperation({
  ...ofMailboxes,
  subject: 'mailbox.put.v1',
  request: {
    number: numberInPath,
    // It stands in subjects of mails.
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
  permission: 'signed-in',
  summary: 'The organisation’s own people say where; neither our staff nor keys can.',
});
