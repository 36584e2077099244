import { says } from '@app/common';
import { z } from 'zod';
import type { Rule } from './operations/index.js';
import { slug } from './values.js';

export const instant = z.iso.datetime();
export const day = z.iso.date();
export const count = z.number().int().nonnegative();

/** What people write, without what is around it. */
export const text = (most: number) =>
  z.string().trim().max(most, `must be at most ${most} characters`);

/** A file, as it is called where it comes from. */
export const fileName = text(200)
  .min(1, 'must be the name of the file')
  .regex(/^[^\p{Cc}]*$/u, says('not-one-line'));

/** Why, as a person says it. */
export const why = text(500).min(1, 'must say why');
export const reason = why.describe('Why, in words.');

/** One of several words, as people choose it. */
export const oneOf = <T extends string>(words: readonly [T, ...T[]]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** What a list is searched for; nothing is searched for by an empty text. */
export const searched = text(100).optional();

/** Of a list that may be of one party alone. */
export const ofParty = { ownerId: slug.optional(), carrierId: slug.optional() };
export const oneParty: Rule = {
  holds: ({ ownerId, carrierId }: { ownerId?: string; carrierId?: string }) =>
    ownerId === undefined || carrierId === undefined,
  path: ['carrierId'],
  ...says('two-parties'),
};

/** What billing answers; see `noun` of an operation. */
export const ofBilling = (noun: string) => ({ owner: 'billing', noun }) as const;

/** The same, of what staff handle daily. */
export const dailyOfBilling = (noun: string) =>
  ({ ...ofBilling(noun), asksReason: false }) as const;
