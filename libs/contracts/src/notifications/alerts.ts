import { says } from '@app/common';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();

/**
 * What an owner is warned of, each once an episode. `subject` of each:
 * - `spend`: his calls cost more this month than he wants; the month, `2026-11`
 * - `balance`: he owes us more on documents than he wants; empty
 * - `unreachable`: calls can’t be delivered at a destination; its number
 * - `fraud`: calls look like fraud, or reached what forwarding may cost in an hour; empty
 * - `silence`: nobody calls a number that is usually called at this hour; the number
 */
export const alertKinds = ['spend', 'balance', 'unreachable', 'fraud', 'silence'] as const;
export type AlertKind = (typeof alertKinds)[number];

const threshold = z
  .number()
  .int(says('not-whole-micros'))
  .min(1_000_000, says('too-little-money', { least: 1_000_000 }))
  .max(1_000_000_000_000, says('too-much-money', { most: 1_000_000_000_000 }))
  .nullable();

export const alertSettings = named(
  'AlertSettings',
  z.object({
    to: z
      .array(z.email('must be an e-mail address').max(254).toLowerCase())
      .max(5, 'must be at most 5 addresses')
      .refine((to) => new Set(to).size === to.length, says('named-twice', { what: 'address' }))
      .describe('Where alerts are mailed; none: to the address of the organisation’s documents.'),
    spendPerMonth: threshold.describe(
      'What calls may cost in a calendar month before he is warned, without VAT, in micro-euro ' +
        '(1 000 000 is 1 euro); null: no warning.',
    ),
    balance: threshold.describe(
      'What may be owed on documents before he is warned, in micro-euro; null: no warning.',
    ),
    unreachable: z
      .boolean()
      .describe('Whether he is warned of destinations that can’t be reached.'),
    fraud: z.boolean().describe('Whether he is warned of calls that look like fraud.'),
    silence: z
      .boolean()
      .describe('Whether he is warned when a number isn’t called that usually is at this hour.'),
  }),
);
export type AlertSettings = z.output<typeof alertSettings>;

/** What holds until an owner says something else. */
export const usualAlerts: AlertSettings = {
  to: [],
  spendPerMonth: null,
  balance: null,
  unreachable: true,
  fraud: true,
  silence: false,
};

/** One episode: from when something was found until it isn’t so any more. */
export const alert = named(
  'Alert',
  z.object({
    id: uuid,
    kind: z.enum(alertKinds),
    subject: z.string().describe('What it is about: see each kind. Empty where there is only one.'),
    beganAt: instant,
    lastAt: instant.describe('When it was last found.'),
    overAt: instant.nullable().describe('Null while it goes on.'),
    count: z.number().int().positive().describe('How often it was found.'),
    amount: z
      .number()
      .int()
      .nullable()
      .describe('Of a threshold: what it came to when it was last found, in micro-euro.'),
    threshold: z.number().int().nullable().describe('Which one was passed, in micro-euro.'),
  }),
);
export type Alert = z.output<typeof alert>;

const ofAlerts = { owner: 'notifications', noun: 'Alerts', notesMisses: true } as const;
const settingsReply = z.object({ settings: alertSettings });

/** Not-found `no-such-owner` when an owner asks for another's, here and below. */
export const alertSettingsGet = defineOperation({
  ...ofAlerts,
  subject: 'alert.settings.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: settingsReply,
}).get('/v1/owners/:ownerId/alert-settings', {
  id: 'alerts.settings',
  permission: 'calls:read',
  about: 'ownerId',
  summary: 'What an owner wants to be warned of, and where.',
  answers: 'settings',
});

/** Replaces them whole. */
export const alertSettingsSet = defineOperation({
  ...ofAlerts,
  subject: 'alert.set.v1',
  request: { ownerId: slug, ...alertSettings.shape },
  reply: settingsReply,
}).put('/v1/owners/:ownerId/alert-settings', {
  id: 'alerts.set',
  permission: 'members:manage',
  about: 'ownerId',
  summary: 'The organisation’s own people say what; neither our staff nor keys can.',
  answers: 'settings',
});

/** What goes on first, then what is over, the last first. Invalid `invalid-cursor`. */
export const alertList = defineOperation({
  ...ofAlerts,
  subject: 'alert.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug, limit: pageLimit, after: z.string().max(100).optional() },
  reply: pageSchema(alert),
}).get('/v1/owners/:ownerId/alerts', {
  id: 'alerts.list',
  permission: 'calls:read',
  about: 'ownerId',
  entered: { after: cursors.alerts.optional() },
  summary: 'What an owner was warned of: what goes on first, then the last first.',
});
