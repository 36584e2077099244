import { says } from '@app/common';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();

/**
 * Kinds of alert. An owner gets one alert an episode. `subject` of each kind:
 * - `spend`: this month's calls cost at least the owner's threshold; the month, `2026-11`
 * - `balance`: the owner's open documents reach the owner's threshold; empty
 * - `unreachable`: three calls in a row did not reach a destination; the destination, E.164
 * - `fraud`: a call looks like fraud, or reached the hourly limit on forwarding costs; empty
 * - `silence`: a number gets no calls at hours when it usually does; the number, E.164
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
      .describe(
        'Addresses that alerts are mailed to, at most 5; empty: the address for the owner’s documents.',
      ),
    spendPerMonth: threshold.describe(
      'Alert when this calendar month’s calls cost this much or more, without VAT, in micro-euro ' +
        '(1 000 000 is 1 euro); 1 000 000 to 1 000 000 000 000; null: no alert.',
    ),
    balance: threshold.describe(
      'Alert when the owner owes this much or more on documents, in micro-euro; same range; ' +
        'null: no alert.',
    ),
    unreachable: z
      .boolean()
      .describe('Whether to alert when three calls in a row do not reach a destination.'),
    fraud: z
      .boolean()
      .describe(
        'Whether to alert when calls look like fraud or reach the hourly limit on forwarding costs.',
      ),
    silence: z
      .boolean()
      .describe('Whether to alert when a number gets no calls at hours when it usually does.'),
  }),
);
export type AlertSettings = z.output<typeof alertSettings>;

/** Settings of an owner who has not changed them. */
export const usualAlerts: AlertSettings = {
  to: [],
  spendPerMonth: null,
  balance: null,
  unreachable: true,
  fraud: true,
  silence: false,
};

/** One episode: from the first finding until the condition ends. */
export const alert = named(
  'Alert',
  z.object({
    id: uuid,
    kind: z
      .enum(alertKinds)
      .describe(
        '`spend`: this month’s calls reached the threshold. `balance`: open documents reached the ' +
          'threshold. `unreachable`: three calls in a row did not reach a destination. `fraud`: a ' +
          'call looks like fraud, or reached the hourly limit on forwarding costs. `silence`: a ' +
          'number gets no calls at hours when it usually does.',
      ),
    subject: z
      .string()
      .describe(
        'Of `spend` the month, such as `2026-11`; of `unreachable` the destination and of `silence` ' +
          'the number, E.164; else empty.',
      ),
    beganAt: instant.describe('Time of the first finding.'),
    lastAt: instant.describe('Time of the last finding.'),
    overAt: instant.nullable().describe('Time when the alert ended; null while it lasts.'),
    count: z.number().int().positive().describe('Number of findings.'),
    amount: z
      .number()
      .int()
      .nullable()
      .describe('Amount at the last finding, in micro-euro; null for kinds without a threshold.'),
    threshold: z
      .number()
      .int()
      .nullable()
      .describe('Threshold that the amount reached, in micro-euro; null for kinds without one.'),
  }),
);
export type Alert = z.output<typeof alert>;

const ofAlerts = { owner: 'notifications', noun: 'Alerts', notesMisses: true } as const;
const settingsReply = z.object({ settings: alertSettings });

describeTag(
  'alerts',
  'An alert tells an owner of an event by mail, such as costs above a threshold or a destination that cannot be ' +
    'reached. It ends when its cause is gone; the owner’s settings choose kinds, thresholds and addresses.',
);

/** Returns an owner's alert settings. Not-found `no-such-owner` when an owner asks for another owner's, here and below. */
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
  summary: 'Get the alert settings of an owner.',
  description:
    'An owner who never changed them gets the defaults: `unreachable` and `fraud` on, no thresholds, `silence` off.',
  answers: 'settings',
});

/** Replaces all alert settings. Ends alerts of kinds that are switched off. */
export const alertSettingsSet = defineOperation({
  ...ofAlerts,
  subject: 'alert.set.v1',
  request: { ownerId: slug, ...alertSettings.shape },
  reply: settingsReply,
}).put('/v1/owners/:ownerId/alert-settings', {
  id: 'alerts.set',
  permission: 'members:manage',
  about: 'ownerId',
  summary: 'Replace the alert settings of an owner.',
  description:
    'Alerts of a kind that is switched off, or that has no threshold any more, end at once, without a mail. New ' +
    'addresses get no mail about ongoing alerts. `silence` counts calls only while it is on, and needs two weeks of ' +
    'them before it can alert. Safe to repeat.',
  answers: 'settings',
});

/** Lists an owner's alerts: ongoing ones first, then ended ones, each by last finding, latest first. Invalid `invalid-cursor`. */
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
  summary: 'List the alerts of an owner.',
  description:
    'Ongoing alerts first, then ended ones; each by last finding, latest first. Ended alerts are retained for a ' +
    'year.',
});
