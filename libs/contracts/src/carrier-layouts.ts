import { z } from 'zod';
import { defineRequest } from './define.js';
import { layoutDefinition } from './layout-definition.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

export const layoutName = z
  .string()
  .trim()
  .min(1, 'must have a name')
  .max(100, 'must be at most 100 characters');

/** A version of a layout; an import keeps the one that it was read by. */
export const carrierLayout = z.object({
  id: uuid,
  carrierId: slug.describe('Whose files are written so.'),
  name: layoutName.describe('For people.'),
  version: z.number().int().positive().describe('From 1; each change is a new one.'),
  definition: layoutDefinition,
  savedBy: z.string().describe('The id of the person or key that saved this version.'),
  savedAt: z.iso.datetime().describe('Since when it is the last one.'),
});
export type CarrierLayout = z.output<typeof carrierLayout>;

/**
 * Saves a layout, or its next version. Conflict `layout-changed` when `basedOn` isn't the last version
 * (0: there is none); the same once more is that version. Staff and services, as all of these.
 */
export const layoutSave = defineRequest({
  subject: 'layout.save.v1',
  request: z.object({
    scope,
    id: uuid,
    carrierId: slug,
    name: layoutName,
    basedOn: z.number().int().nonnegative(),
    definition: layoutDefinition,
  }),
  reply: z.object({ layout: carrierLayout }),
});

/** The last version of each, by carrier and id. */
export const layoutList = defineRequest({
  subject: 'layout.list.v1',
  request: z.object({
    scope,
    carrierId: slug.optional(),
    /** Behind this one. */
    after: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(carrierLayout, uuid),
});

/** The last version, or the one asked for. Not-found `no-such-layout`. */
export const layoutGet = defineRequest({
  subject: 'layout.get.v1',
  request: z.object({ scope, layoutId: uuid, version: z.number().int().positive().optional() }),
  reply: z.object({ layout: carrierLayout }),
});

/** What portal asks about the columns of carriers' files. */
export const layoutQuestions = [layoutGet, layoutList, layoutSave];
