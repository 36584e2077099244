import { type PriceVersion, priceKinds, priceTerms, publishableTerms, validity } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { scope, uuid } from './values.js';

const madeBy = {
  id: uuid,
  createdAt: z.iso.datetime(),
  /** Whoever made it: a staff member's id, or a service's. */
  createdBy: z.string(),
};
export const priceVersion = z.intersection(priceTerms, validity.extend(madeBy));
export type RecordedPriceVersion = PriceVersion & { createdAt: string; createdBy: string };

/**
 * Staff and services; consumer tariffs are published by portal alone, when they are announced and
 * registered (forbidden `tariffs-are-ordered` for anybody else). A version that overlaps another of its subject is refused (conflict
 * `overlapping-versions`), unless `id` says that it is the same one again, which changes nothing. An
 * open-ended one ends where a later one begins; if something was rated or invoiced by it from there
 * on, that is refused instead (conflict `version-in-use`).
 */
export const pricePublish = defineRequest({
  subject: 'price.publish.v1',
  request: z.object({ scope, id: uuid, version: z.intersection(publishableTerms, validity) }),
  reply: z.object({ version: priceVersion }),
});

/**
 * Versions by kind, subject and newest first; owners see their own plan, and the tariffs of numbers
 * that they hold or, from before they let go of them, held.
 */
export const priceList = defineRequest({
  subject: 'price.list.v1',
  request: z.object({
    scope,
    kind: z.enum(priceKinds).optional(),
    /** Exactly this subject. */
    subject: z.string().max(100).optional(),
    /** Cursor of the page before. */
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ versions: z.array(priceVersion), next: z.string().nullable() }),
});

/** What portal asks about prices. */
export const priceQuestions = [pricePublish, priceList];
