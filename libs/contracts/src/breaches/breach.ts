import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant as instant } from '../entered.js';
import { named } from '../openapi.js';
import { uuid } from '../values.js';

/** Whom a notification goes to, and which of them. */
export const notifiedParties = ['authority', 'authority-details', 'persons'] as const;
export type NotifiedParty = (typeof notifiedParties)[number];

/** What was broken (GDPR article 4(12)). */
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
  title: line(200),
  happened: line(4000).describe('What happened.'),
  happenedAt: instant.nullable().describe('When it began, as far as is known.'),
  endedAt: instant.nullable().describe('When it was over; null while it isn’t, or nobody knows.'),
  discoveredAt: instant.describe('When we came to know of it: deadlines run from here.'),
  kinds: z.array(z.enum(breachKinds)).min(1, 'is missing'),
  persons: z.array(z.enum(breachPersons)).min(1, 'is missing').describe('Whom it is about.'),
  data: z.array(z.enum(breachData)).min(1, 'is missing').describe('What of them.'),
  count: z
    .number()
    .int()
    .nonnegative()
    .max(1e9)
    .nullable()
    .describe('How many people; null: not known yet.'),
  consequences: words.describe('What it may lead to, for these people.'),
  measures: words.describe('What was done about it, and is going to be.'),
  telecom: z
    .boolean()
    .describe(
      'In providing calls: Telecommunications Act, article 11.3a, and Regulation 611/2013.',
    ),
  risk: z.enum(['none', 'risk', 'high']).describe('To these people. `none`: unlikely to be any.'),
  unintelligible: z.boolean().describe('What leaked can’t be read by anybody: its keys are safe.'),
  closed: z.boolean().describe('Everything that has to be done is done.'),
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
  content: breachContent,
  why: line(1000).describe('Why it is amended.'),
};

export const notification = {
  to: z.enum(notifiedParties),
  at: instant.describe('When they were told.'),
  reference: line(200).describe('Their reference, or how it was told.'),
  whyLate: words.default('').describe('Needed when it was late (GDPR article 33(1)).'),
};

const at = z.iso.datetime();

/** A data breach, as the register has it now, and how it came to say so. */
export const breach = named(
  'Breach',
  z.object({
    id: uuid,
    number: z.number().int().describe('Its place in the register, without change.'),
    version: z.number().int(),
    enteredBy: z.string(),
    enteredAt: at,
    ...content,
    happenedAt: at.nullable(),
    endedAt: at.nullable(),
    discoveredAt: at,
    deadlines: z.array(
      z.object({
        to: z.enum(notifiedParties),
        law: z.object({ nl: z.string(), en: z.string() }),
        until: at,
        doneAt: at.nullable(),
        isLate: z.boolean(),
        isPressing: z.boolean(),
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
