import { sharedKinds } from '@app/call-flow';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { count, instant, oneOf, text } from '../parts.js';
import { fieldProblemSchema } from '../problem.js';
import { e164, slug } from '../values.js';

const kind = oneOf(sharedKinds).describe(
  'What is shared: the hours of a week, a calendar of special days, or a team of destinations.',
);
const name = slug.describe('Name of the part in flows: lower-case letters, digits and hyphens.');
const title = text(60).min(1, 'must be a name').describe('Name for people, at most 60 characters.');
const content = z
  .record(z.string(), z.unknown())
  .describe(
    '`hours`: { "hours" } with rows as of a schedule’s period. `calendar`: { "days", "holidays", "optionalHolidays" }; ' +
      'each row of `days` has "from", "until", "hours" (left out: closed) and "title"; `holidays` says whether public ' +
      'holidays are closed. `team`: { "destinations" } as of a `connect` node.',
  );
const revision = count.describe('Revision that was read; 0: the part is new.');

const sharedFields = {
  kind,
  name,
  title,
  content,
  revision: z.number().int().positive().describe('Changes with each change, and never repeats.'),
  changedAt: instant.describe('When it was last changed.'),
  changedByName: z
    .string()
    .nullable()
    .describe('Name of the colleague who changed it; null: one of our staff, a key, or unknown.'),
  numbers: count.describe('Numbers whose current or scheduled flow uses it.'),
};

/** A part that several numbers' flows share. */
export const sharedPart = named('SharedPart', z.object(sharedFields));
export type SharedPartView = z.output<typeof sharedPart>;

const use = oneOf(['current', 'scheduled', 'draft']).describe(
  'Which flow of the number uses it: the one that serves callers, a scheduled one, or the draft.',
);
const ofNumber = { number: e164.describe('The service number, E.164.'), use };

const sharedDetail = named(
  'SharedPartDetail',
  z.object({
    ...sharedFields,
    uses: z.array(z.object(ofNumber)).describe('Flows that use it, by number.'),
  }),
);

const sharedPreview = named(
  'SharedPartPreview',
  z.object({
    problems: z
      .array(fieldProblemSchema)
      .describe(
        'What is wrong with the content itself, each by its field, such as `content.hours.0.until`.',
      ),
    numbers: z
      .array(
        z.object({
          ...ofNumber,
          version: z.number().int().positive().describe('Version of the flow so far.'),
          changes: z.boolean().describe('Whether this flow gets a new version.'),
          problems: z
            .array(fieldProblemSchema)
            .describe(
              'What keeps it from following, each by its field as drawn, such as `flow.nodes.ring.destinations`.',
            ),
        }),
      )
      .describe('Current and scheduled flows that use the part, by number.'),
    undeclared: z
      .array(e164)
      .describe('Destinations that must be declared for premium numbers, and are not, E.164.'),
    refused: count.describe('Numbers that cannot follow.'),
    drafts: z.array(e164).describe('Numbers whose draft uses the part, E.164.'),
  }),
);
export type SharedPreviewView = z.output<typeof sharedPreview>;

const ofShared = { owner: 'portal', asksReason: false } as const;
const forOwner = { permission: 'flows:write', about: 'ownerId' } as const;
const ofPart = { ownerId: slug, kind, name };
const change = {
  revision,
  title,
  content,
  declares: z
    .array(e164)
    .max(20, 'must be at most 20 destinations')
    .default([])
    .describe(
      'For premium numbers that use a team: its destinations that are the owner’s own, or whose holders agreed, E.164.',
    ),
};

describeTag(
  'sharedParts',
  'A shared part is an owner’s opening hours, calendar or team that the flows of several numbers refer to by name. A ' +
    'change makes a new version of each of these flows; a part that a flow uses cannot be deleted.',
);

/** Lists an owner's shared parts of a kind by name. */
export const sharedList = defineOperation({
  ...ofShared,
  subject: 'shared.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug, kind, limit: pageLimit, after: keyCursor },
  reply: pageSchema(sharedPart),
}).get('/v1/owners/:ownerId/shared/:kind', {
  ...forOwner,
  id: 'sharedParts.list',
  summary: 'List the shared parts of an owner of one kind, by name.',
  description:
    'With their contents, and how many numbers use each in a current or scheduled flow. Drafts do not count here, but ' +
    'prevent a deletion too.',
});

/** Returns a shared part with the flows that use it. Not-found `no-such-shared`. */
export const sharedGet = defineOperation({
  ...ofShared,
  subject: 'shared.get.v1',
  read: { of: ['ownerId/kind/name'] },
  request: ofPart,
  reply: sharedDetail,
}).get('/v1/owners/:ownerId/shared/:kind/:name', {
  ...forOwner,
  id: 'sharedParts.get',
  summary: 'Get a shared part, with the numbers that use it.',
  description:
    '`uses` lists current flows, scheduled flows and drafts; `numbers` does not count drafts. 404 `no-such-shared`.',
});

/** Says what a change of a shared part would do, without doing it. Conflict `shared-changed`. */
export const sharedTry = defineOperation({
  ...ofShared,
  subject: 'shared.preview.v1',
  read: { of: ['ownerId/kind/name'] },
  request: { ...ofPart, ...change },
  reply: sharedPreview,
}).post('/v1/owners/:ownerId/shared/:kind/:name/preview', {
  ...forOwner,
  id: 'sharedParts.preview',
  summary: 'Preview a change of a shared part. Changes nothing.',
  description:
    'Names each flow that would follow, what keeps it from following, and which destinations must be declared. 409 ' +
    '`shared-changed` when somebody changed the part since `revision`.',
});

/**
 * Makes or changes a shared part, with a new version of each flow that uses it. Conflicts `shared-changed`,
 * `flows-changed`, `too-many-shared`; invalid `invalid-shared`, `invalid-flow`; not-found `no-such-owner`.
 */
export const sharedPut = defineOperation({
  ...ofShared,
  subject: 'shared.put.v1',
  request: { ...ofPart, ...change },
  reply: sharedPart,
}).put('/v1/owners/:ownerId/shared/:kind/:name', {
  ...forOwner,
  id: 'sharedParts.put',
  summary: 'Make or change a shared part, and all flows that use it.',
  description:
    'Each current and scheduled flow that it changes gets a new version, all at once or none. Calls that began go on ' +
    'with the version that they began with. Drafts stay, and get the change when they are published. 409 `shared-changed` when somebody changed the part since `revision`, so ' +
    'also when repeated; 409 `flows-changed` when a flow that uses it was published meanwhile: send it again. 409 ' +
    '`too-many-shared` beyond 100 parts of a kind. 422 `invalid-shared` names fields of the content, `invalid-flow` ' +
    'those of flows, such as `numbers.+31850001234.flow.nodes.ring.destinations`, and of declarations, such as `numbers.+31850001234.declares.destinations`. 404 `no-such-owner`.',
});

/** Deletes a shared part that no flow uses. Conflict `shared-in-use`; not-found `no-such-shared`. */
export const sharedDelete = defineOperation({
  ...ofShared,
  subject: 'shared.delete.v1',
  request: ofPart,
  reply: z.void(),
}).delete('/v1/owners/:ownerId/shared/:kind/:name', {
  ...forOwner,
  id: 'sharedParts.delete',
  summary: 'Delete a shared part that no flow uses.',
  description:
    'Cannot be undone. 409 `shared-in-use` names the numbers whose current flow, scheduled flow or draft uses it. ' +
    'Repeated: 404 `no-such-shared`.',
  answers: null,
});
