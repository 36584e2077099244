import { says } from '@app/common';
import { z } from 'zod';
import type { Rule } from './operations/index.js';
import { slug } from './values.js';

export const instant = z.iso.datetime();
export const day = z.iso.date();
export const count = z.number().int().nonnegative();

/** Text that people enter, without surrounding white space. */
export const text = (most: number) =>
  z.string().trim().max(most, `must be at most ${most} characters`);

/** Name of an uploaded file. */
export const fileName = text(200)
  .min(1, 'must be the name of the file')
  .regex(/^[^\p{Cc}]*$/u, says('not-one-line'))
  .describe('Name of the file, at most 200 characters.');

/** A reason in a person's own words. */
export const why = text(500).min(1, 'must say why');
export const reason = why.describe('Reason in words, at most 500 characters.');

/** One word from a fixed set, with a rule that people can read. */
export const oneOf = <T extends string>(words: readonly [T, ...T[]]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** Search text of a list, at most 100 characters; empty: no search. */
export const searched = text(100)
  .optional()
  .describe('Text to search for, at most 100 characters; empty: no search.');

/** Filters of a list by one party: an owner or a carrier. */
export const ofParty = {
  ownerId: slug.optional().describe('Only items of this owner.'),
  carrierId: slug.optional().describe('Only items of this carrier; not together with `ownerId`.'),
};
export const oneParty: Rule = {
  holds: ({ ownerId, carrierId }: { ownerId?: string; carrierId?: string }) =>
    ownerId === undefined || carrierId === undefined,
  path: ['carrierId'],
  ...says('two-parties'),
};

/** An operation that billing answers; see `noun` of an operation. */
export const ofBilling = (noun: string) => ({ owner: 'billing', noun }) as const;

/** An operation of billing for daily work, for which staff give no reason. */
export const dailyOfBilling = (noun: string) =>
  ({ ...ofBilling(noun), asksReason: false }) as const;
