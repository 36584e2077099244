import { z } from 'zod';
import { ofCdr } from '../calls/parts.js';
import { layoutDefinition } from '../layout-definition.js';
import { versionInQuery } from '../in-query.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { slug, uuid } from '../values.js';

export const layoutName = z
  .string()
  .trim()
  .min(1, 'must have a name')
  .max(100, 'must be at most 100 characters');

/** A version of a carrier file layout; an import keeps the version with which it was read. */
export const carrierLayout = named(
  'CarrierLayout',
  z.object({
    id: uuid,
    carrierId: slug.describe('Carrier of the files.'),
    name: layoutName.describe('Name for people.'),
    version: z.number().int().positive().describe('Version, from 1; each change makes a new one.'),
    definition: layoutDefinition,
    savedBy: z.string().describe('Id of the person or key that saved this version.'),
    savedAt: z.iso.datetime().describe('When this version was saved.'),
  }),
);
export type CarrierLayout = z.output<typeof carrierLayout>;

const ofLayouts = { ...ofCdr('Layouts of carriers’ files'), asksReason: false } as const;
const one = z.object({ layout: carrierLayout });

describeTag(
  'carrierLayouts',
  'A layout names the columns of a carrier file that contain the facts of a call. Each change makes a new version; ' +
    'an import keeps the version with which it was read.',
);

/** Lists layouts of carrier files in their last version, by carrier and id. */
export const layoutList = defineOperation({
  ...ofLayouts,
  subject: 'layout.list.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    carrierId: slug.optional().describe('Only layouts of this carrier.'),
  },
  reply: pageSchema(carrierLayout),
}).get('/v1/carrier-layouts', {
  id: 'carrierLayouts.list',
  permission: 'runs:read',
  summary: 'List layouts of carrier files, last versions only.',
  description: 'A layout says which column of a carrier’s file has which fact. By carrier and id.',
});

/** Gives a layout in its last version, or in the given one. Not-found `no-such-layout`. */
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
  summary: 'Get a layout in its last or a given version.',
  description: 'A layout says which column of a carrier’s file has which fact.',
  answers: 'layout',
});

/**
 * Saves a layout, or its next version. Safe to repeat. Conflict `layout-changed` when `basedOn` is not the last version
 * (0: a new layout). Staff and services, as all layout operations.
 */
export const layoutSave = defineOperation({
  ...ofLayouts,
  subject: 'layout.save.v1',
  request: {
    id: uuid,
    carrierId: slug.describe('Carrier of the files.'),
    name: layoutName.describe('Name for people.'),
    basedOn: z
      .number()
      .int()
      .nonnegative('must be the version that this one changes, 0 for a new layout')
      .describe('Version that this one changes; 0: a new layout.'),
    definition: layoutDefinition.describe('The layout of the files.'),
  },
  reply: one,
}).put('/v1/carrier-layouts/:id', {
  id: 'carrierLayouts.save',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Save a carrier file layout as a new version.',
  description:
    'Safe to repeat. Imports keep the version with which they were read. Earlier versions stay. 409 `layout-changed`: ' +
    '`basedOn` is not the last version, or the layout is of another carrier.',
  answers: 'layout',
});
