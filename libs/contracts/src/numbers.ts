import { says } from '@app/common';
import { z } from 'zod';
import { defineBucket } from './define.js';
import { numberLimits, ownerLimits } from './limits/index.js';
import { e164, hangupCause, micros, slug, uuid } from './values.js';

/** ISO 639-1. */
export const language = z.string().regex(/^[a-z]{2}$/, says('not-a-language'));

/** A prompt as a switch finds it: a file below its prompts folder, and how long it plays. */
export const promptSnapshot = z.object({
  /** `<sha256 of its bytes>.wav`: 8 kHz, mono, 16 bit. */
  file: z.string().regex(/^[a-z0-9][a-z0-9/-]*\.wav$/),
  lengthMs: z.number().int().positive(),
});
export type PromptSnapshot = z.infer<typeof promptSnapshot>;

/** One prompt in each language that there is of it. */
const spoken = z.record(language, promptSnapshot);

const callEnd = z.object({
  seconds: z.number().int().positive(),
  notice: promptSnapshot.nullable(),
});

/** A version of what callers pay, as far as a call needs it. */
export const tariffSnapshot = z.object({
  /** Of the price version in billing. */
  id: uuid,
  /** Valid from and until (exclusive), by the start of the call. */
  from: micros,
  until: micros.nullable(),
  /** What is told before the call is answered. */
  audio: promptSnapshot,
  /**
   * Where the announced maximum is reached: seconds from the answer, and what is said then. Null
   * without a maximum.
   */
  cap: callEnd.nullable(),
  /**
   * Where the law ends a call at such a tariff, whoever charges no more than its maximum: seconds from the answer,
   * and what is said then, if that comes before the maximum. Left out where it doesn't.
   */
  lawfulEnd: callEnd.optional(),
});
export type TariffSnapshot = z.infer<typeof tariffSnapshot>;

/** Why a number isn't served, and what a caller meets. */
export const closedNumber = z.object({
  reason: z.enum(['suspended', 'unpaid', 'porting', 'ended']),
  /** Played before the call is refused, unanswered. */
  prompt: spoken.nullable(),
  cause: hangupCause,
});
export type ClosedNumber = z.infer<typeof closedNumber>;

/**
 * Everything that a controller needs to carry a call to a service number. `flow` is parsed by
 * libs/call-flow, which owns its language; the bucket carries it as it is.
 */
export const numberSnapshot = z.object({
  number: e164,
  ownerId: slug,
  /** ISO 3166-1 alpha-2 of its number plan. */
  country: z.enum(['NL', 'BE', 'DE']),
  flowVersion: z.number().int().positive(),
  flow: z.unknown(),
  /** In which it speaks until its flow chooses another. */
  language,
  prompts: z.record(slug, spoken),
  /** The owner's lists of numbers that the flow asks: E.164, or the beginning of such numbers. */
  lists: z.record(slug, z.array(z.string().regex(/^\+\d{1,15}$/))),
  /** Callers pay by a tariff: without one that is valid, a call is turned away. */
  tariffDue: z.boolean(),
  tariffs: z.array(tariffSnapshot),
  /** Null while it is served. */
  closed: closedNumber.nullable(),
  /** Signs what is asked of the owner's services (Standard Webhooks); null when nothing is. */
  webhookSecret: z.string().nullable(),
  /** What was set for this number and for its owner; null is the platform's own limit. */
  limits: z
    .object({ number: numberLimits, owner: ownerLimits })
    .default({ number: numberLimits.parse({}), owner: ownerLimits.parse({}) }),
});
export type NumberSnapshot = z.infer<typeof numberSnapshot>;

/** Bucket `numbers`; the key is the number's digits without the plus. */
export const numbersBucket = defineBucket({ bucket: 'numbers', schema: numberSnapshot });
