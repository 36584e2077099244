import { z } from 'zod';
import { defineBucket } from './define.js';
import { e164, slug } from './values.js';

/** A prompt as a switch finds it: a file below its prompts folder, and how long it plays. */
export const promptSnapshot = z.object({
  file: z.string().regex(/^[a-z0-9][a-z0-9/-]*\.wav$/),
  lengthMs: z.number().int().positive(),
});
export type PromptSnapshot = z.infer<typeof promptSnapshot>;

/**
 * Everything that a controller needs to carry a call to a service number. `flow` is parsed by
 * libs/call-flow, which owns its language; the bucket carries it as it is.
 */
export const numberSnapshot = z.object({
  number: e164,
  ownerId: slug,
  flowVersion: z.number().int().positive(),
  flow: z.unknown(),
  prompts: z.record(slug, promptSnapshot),
});
export type NumberSnapshot = z.infer<typeof numberSnapshot>;

/** Bucket `numbers`; the key is the number's digits without the plus. */
export const numbersBucket = defineBucket({ bucket: 'numbers', schema: numberSnapshot });

/** An outgoing trunk. It takes destinations whose digits (without plus) start with a prefix. */
export const trunkSnapshot = z.object({
  id: slug,
  host: z.string().regex(/^[A-Za-z0-9.-]+$/, 'must be a host name or an IPv4 address'),
  port: z.number().int().min(1).max(65535),
  prefixes: z.array(z.string().regex(/^\d{0,15}$/)),
});
export type TrunkSnapshot = z.infer<typeof trunkSnapshot>;

/** A carrier: the addresses that it calls from, and its trunk. */
export const carrierSnapshot = z.object({
  id: slug,
  name: z.string().min(1).max(100),
  addresses: z.array(z.string().regex(/^\d{1,3}(?:\.\d{1,3}){3}$/, 'must be an IPv4 address')),
  trunk: trunkSnapshot,
});
export type CarrierSnapshot = z.infer<typeof carrierSnapshot>;

/** Bucket `carriers`; the key is the carrier's id. */
export const carriersBucket = defineBucket({ bucket: 'carriers', schema: carrierSnapshot });
