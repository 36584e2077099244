import { says } from '@app/common';
import { z } from 'zod';
import { defineBucket } from './define.js';
import { limitsOfNumber, numberLimits, ownerLimits } from './limits/index.js';
import { e164, hangupCause, micros, slug, uuid } from './values.js';

/** ISO 639-1. */
export const language = z.string().regex(/^[a-z]{2}$/, says('not-a-language'));

/** A prompt on a switch: its file below the prompts folder, and its length. */
export const promptSnapshot = z.object({
  /** `<sha256 of its bytes>.wav`: 8 kHz, mono, 16 bit. */
  file: z.string().regex(/^[a-z0-9][a-z0-9/-]*\.wav$/),
  lengthMs: z.number().int().positive(),
});
export type PromptSnapshot = z.infer<typeof promptSnapshot>;

/** One prompt per language. */
const spoken = z.record(language, promptSnapshot);

const callEnd = z.object({
  seconds: z.number().int().positive(),
  notice: promptSnapshot.nullable(),
});

/** A version of a tariff, reduced to the parts that a call needs. */
export const tariffSnapshot = z.object({
  /** Id of the price version in billing. */
  id: uuid,
  /** Validity by the start of the call; `until` is exclusive, null without an end. */
  from: micros,
  until: micros.nullable(),
  /** Announcement before the answer. */
  audio: promptSnapshot,
  /** Moment of the announced maximum, in seconds from the answer, and its notice; null without a maximum. */
  cap: callEnd.nullable(),
  /**
   * Moment at which the law ends a call at this tariff, even where the carrier charges no more than the maximum:
   * seconds from the answer, and its notice. Only present when it is before the maximum.
   */
  lawfulEnd: callEnd.optional(),
});
export type TariffSnapshot = z.infer<typeof tariffSnapshot>;

/** Reason that a number is closed, and the treatment of its callers. */
export const closedNumber = z.object({
  reason: z.enum(['suspended', 'unpaid', 'porting', 'ended']),
  /** Played before the call is refused, unanswered. */
  prompt: spoken.nullable(),
  cause: hangupCause,
});
export type ClosedNumber = z.infer<typeof closedNumber>;

/** A version of the flow that serves callers from a time on: a scheduled version, or an override with its end. */
const timedFlow = z.object({
  flowVersion: z.number().int().positive(),
  flow: z.unknown(),
  /** By the start of the call; `until` is exclusive, null without an end. */
  from: micros,
  until: micros.nullable(),
});
export type TimedFlow = z.infer<typeof timedFlow>;

/** A destination that takes no calls; `until` is exclusive, null until further notice. */
const absence = z.object({ destination: e164, until: micros.nullable() });

/**
 * All that a controller needs to carry a call to a number. libs/call-flow parses `flow`; the bucket carries it
 * unchanged.
 */
export const numberSnapshot = z.object({
  number: e164,
  ownerId: slug,
  /** ISO 3166-1 alpha-2 of its number plan. */
  country: z.enum(['NL', 'BE', 'DE']),
  flowVersion: z.number().int().positive(),
  flow: z.unknown(),
  /** The last one that is valid at a call's start serves the call; without one, `flow` does. */
  timed: z.array(timedFlow).default([]),
  /** Destinations of the flows that the owner marked as out. */
  absences: z.array(absence).default([]),
  /** Language until the flow chooses another. */
  language,
  prompts: z.record(slug, spoken),
  /** The owner's number lists that the flow uses: E.164 numbers or prefixes. */
  lists: z.record(slug, z.array(z.string().regex(/^\+\d{1,15}$/))),
  /** True: callers pay by a tariff, so a call without a valid tariff is refused. */
  tariffDue: z.boolean(),
  tariffs: z.array(tariffSnapshot),
  /** Null while the number is open. */
  closed: closedNumber.nullable(),
  /** Signs requests to the owner's services (Standard Webhooks); null without such requests. */
  webhookSecret: z.string().nullable(),
  /** The previous secret, which signs too until then. Only present while it does. */
  webhookSecretBefore: z.object({ secret: z.string(), until: micros }).optional(),
  /** Limits set for the number and for its owner, by staff and by the owner; null: the platform's limit. */
  limits: limitsOfNumber.default({
    number: numberLimits.parse({}),
    owner: ownerLimits.parse({}),
  }),
});
export type NumberSnapshot = z.infer<typeof numberSnapshot>;

/** Bucket `numbers`; the key is the number's digits without the plus. */
export const numbersBucket = defineBucket({ bucket: 'numbers', schema: numberSnapshot });
