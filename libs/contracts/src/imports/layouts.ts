import { z } from 'zod';
import { ofCdr } from '../calls/parts.js';
import { layoutDefinition } from '../layout-definition.js';
import { versionInQuery } from '../in-query.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';

export const layoutName = z
  .string()
  .trim()
  .min(1, 'must have a name')
  .max(100, 'must be at most 100 characters');

/** A version of a layout; an import keeps the one that it was read by. */
export const carrierLayout = named(
  'CarrierLayout',
  z.object({
    id: uuid,
    carrierId: slug.describe('Whose files are written so.'),
    name: layoutName.describe('For people.'),
    version: z.number().int().positive().describe('From 1; each change is a new one.'),
    definition: layoutDefinition,
    savedBy: z.string().describe('The id of the person or key that saved this version.'),
    savedAt: z.iso.datetime().describe('Since when it is the last one.'),
  }),
);
export type CarrierLayout = z.output<typeof carrierLayout>;

const ofLayouts = { ...ofCdr('Layouts of carriers’ files'), asksReason: false } as const;
const one = z.object({ layout: carrierLayout });

/** The last version of each, by carrier and id. */
export const layoutList = defineOperation({
  ...ofLayouts,
  subject: 'layout.list.v1',
  read: 'unnoted',
  request: { limit: pageLimit, after: uuid.optional(), carrierId: slug.optional() },
  reply: pageSchema(carrierLayout),
}).get('/v1/carrier-layouts', {
  id: 'carrierLayouts.list',
  permission: 'runs:read',
  summary: 'Layouts of carriers’ files, the last version of each.',
});

/** The last version, or the one asked for. Not-found `no-such-layout`. */
export const layoutGet = defineOperation({
  ...ofLayouts,
  subject: 'layout.get.v1',
  read: 'unnoted',
  request: { layoutId: uuid, version: z.number().int().positive().optional() },
  reply: one,
}).get('/v1/carrier-layouts/:id', {
  id: 'carrierLayouts.get',
  named: { id: 'layoutId' },
  permission: 'runs:read',
  entered: { version: versionInQuery.optional() },
  summary: 'One layout, in its last version or the one that is asked for.',
  answers: 'layout',
});

/**
 * Saves a layout, or its next version. Conflict `layout-changed` when `basedOn` isn't the last version
 * (0: there is none); the same once more is that version. Staff and services, as all of these.
 */
export const layoutSave = defineOperation({
  ...ofLayouts,
  subject: 'layout.save.v1',
  request: {
    id: uuid,
    carrierId: slug.describe('Whose files are written so.'),
    name: layoutName.describe('For people.'),
    basedOn: z
      .number()
      .int()
      .nonnegative('must be the version that was changed, 0 for a new layout')
      .describe('The version that was changed; 0: it is new.'),
    definition: layoutDefinition.describe('How the files are written.'),
  },
  reply: one,
}).put('/v1/carrier-layouts/:id', {
  id: 'carrierLayouts.save',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary:
    'Saves a layout as its next version. What was read by an earlier one stays as it was read.',
  answers: 'layout',
});
