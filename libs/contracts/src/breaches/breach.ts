import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant as instant } from '../entered.js';
import { named } from '../openapi.js';
import { uuid } from '../values.js';

/** Receivers of notifications: the authority (first notice, then details) and the persons concerned. */
export const notifiedParties = ['authority', 'authority-details', 'persons'] as const;
export type NotifiedParty = (typeof notifiedParties)[number];

/** Kinds of breach (GDPR article 4(12)). */
export const breachKinds = ['confidentiality', 'integrity', 'availability'] as const;
export const breachPersons = ['owners', 'callers', 'contacts', 'staff', 'others'] as const;
export const breachData = [
  'names',
  'contact',
  'calls',
  'recordings',
  'financial',
  'credentials',
  'other',
] as const;

const line = (most: number) => z.string().trim().min(1, 'is missing').max(most);
const words = z.string().trim().max(4000);

const content = {
  title: line(200).describe('1 to 200 characters.'),
  happened: line(4000).describe('Description of the breach.'),
  happenedAt: instant.nullable().describe('Start of the breach; null: unknown.'),
  endedAt: instant
    .nullable()
    .describe('End of the breach; null: it continues, or the end is unknown.'),
  discoveredAt: instant.describe(
    'When we discovered the breach. Deadlines run from here; that of `authority-details` from the first notification to the authority.',
  ),
  kinds: z.array(z.enum(breachKinds)).min(1, 'is missing').describe('As in GDPR article 4(12).'),
  persons: z
    .array(z.enum(breachPersons))
    .min(1, 'is missing')
    .describe('Groups of people concerned.'),
  data: z
    .array(z.enum(breachData))
    .min(1, 'is missing')
    .describe('Kinds of personal data concerned.'),
  count: z
    .number()
    .int()
    .nonnegative()
    .max(1e9)
    .nullable()
    .describe('Number of people concerned; null: not known yet.'),
  consequences: words.describe('Likely consequences for these people.'),
  measures: words.describe('Measures, carried out and planned.'),
  telecom: z
    .boolean()
    .describe(
      'True: the breach occurred in providing calls, so the Telecommunications Act, article 11.3a, and ' +
        'Regulation 611/2013 apply.',
    ),
  risk: z
    .enum(['none', 'risk', 'high'])
    .describe('Risk to these people. `none`: a risk is unlikely.'),
  unintelligible: z
    .boolean()
    .describe('True: the leaked data is unreadable, because its keys are safe.'),
  closed: z.boolean().describe('True: nothing remains to be done. Needs every due notification.'),
};

const inOrder = <S extends z.ZodObject<typeof content>>(schema: S) =>
  schema
    .refine(({ happenedAt, discoveredAt }) => happenedAt === null || happenedAt <= discoveredAt, {
      path: ['happenedAt'],
      ...says('after-discovery'),
    })
    .refine(({ happenedAt, endedAt }) => !happenedAt || !endedAt || happenedAt <= endedAt, {
      path: ['endedAt'],
      ...says('ended-before-it-happened'),
    });

export const breachContent = inOrder(z.strictObject(content));
export type BreachContent = z.output<typeof breachContent>;

export const amendment = {
  content: breachContent.describe('The whole content, changed or not.'),
  why: line(1000).describe('Reason for the change.'),
};

export const notification = {
  to: z.enum(notifiedParties).describe('The notified party.'),
  at: instant.describe('When the party was notified.'),
  reference: line(200).describe('Reference of the receiver, or the channel of the notification.'),
  whyLate: words
    .default('')
    .describe(
      'Reason for the delay; required when the first notification of this party is after its deadline (`deadlines` of the breach).',
    ),
};

const at = z.iso.datetime();

/** A data breach: its current version in the register, its deadlines, notifications and amendments. */
export const breach = named(
  'Breach',
  z.object({
    id: uuid,
    number: z.number().int().describe('Number in the register; never changes.'),
    version: z.number().int().describe('From 1; each amendment adds one.'),
    enteredBy: z.string().describe('Id of the person.'),
    enteredAt: at,
    ...content,
    happenedAt: at.nullable(),
    endedAt: at.nullable(),
    discoveredAt: at,
    deadlines: z.array(
      z.object({
        to: z.enum(notifiedParties),
        law: z.object({ nl: z.string(), en: z.string() }),
        until: at.describe('Last moment for the notification.'),
        doneAt: at.nullable().describe('First notification; null: not notified yet.'),
        isLate: z
          .boolean()
          .describe(
            'Whether the deadline passed before the notification, or has passed without one.',
          ),
        isPressing: z
          .boolean()
          .describe(
            'Whether an alarm is on: not notified, and late or due within 24 hours (12 of a deadline of 24 hours).',
          ),
      }),
    ),
    notifications: z.array(
      z.object({
        id: uuid,
        to: z.enum(notifiedParties),
        at,
        reference: z.string(),
        whyLate: z.string(),
        notedBy: z.string(),
        notedAt: at,
      }),
    ),
    amendments: z
      .array(z.object({ version: z.number().int(), why: z.string(), by: z.string(), at }))
      .describe('Oldest first.'),
  }),
);
export type Breach = z.output<typeof breach>;
