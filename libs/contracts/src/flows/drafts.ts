import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { instant } from '../parts.js';
import { fieldProblemSchema } from '../problem.js';
import { e164, numberInPath } from '../values.js';

/** The largest draft, in bytes of its JSON: a number's snapshot must hold it, with its lists and prompts. */
export const largestDraft = 240_000;

const version = z.number().int().positive();
const revision = z.number().int().nonnegative();

/** What was drawn: a JSON object, checked as a flow only when it is published. */
const drawn = z.record(z.string(), z.unknown());

const savedByName = z
  .string()
  .nullable()
  .describe('Name of the colleague who saved it; null: one of our staff, a key, or unknown.');

const flowDraft = named(
  'FlowDraft',
  z.object({
    number: e164.describe('The service number, E.164.'),
    flow: z.unknown().describe('The draft as drawn, JSON; without a draft the current flow.'),
    revision: revision.describe(
      'Names this saving of the draft. Later savings have a higher one, also in a new draft. 0: there is no draft.',
    ),
    basedOn: version.describe(
      'Version of the flow that the draft was begun from; without a draft, the current one.',
    ),
    current: version.describe('Version of the flow that serves callers now.'),
    savedAt: instant.nullable().describe('When the draft was saved; null: there is no draft.'),
    savedByName,
    problems: z
      .array(fieldProblemSchema)
      .describe(
        'What keeps the draft from being published, each by its field, such as `flow.nodes.menu.prompt`; at most 100.',
      ),
    notices: z
      .array(fieldProblemSchema)
      .describe(
        'Destinations in countries that the owner may not forward to: they are not called, but do not keep the draft from being published.',
      ),
  }),
);
export type FlowDraftView = z.output<typeof flowDraft>;

const ofDrafts = { owner: 'portal', asksReason: false, isUnscoped: true } as const;
const given = {
  revision: revision.describe('The revision that was read; 0: there was no draft.'),
};

describeTag(
  'flowDrafts',
  'A draft is a call flow of a number that is not in use yet: callers notice nothing of it. A number has at most ' +
    'one draft, which ends when it is published or discarded.',
);

/** Returns a number's draft with its problems. Not-found `no-such-number`, also for a number of somebody else. */
export const flowDraftGet = defineOperation({
  ...ofDrafts,
  notesMisses: true,
  subject: 'flow.draft.v1',
  request: { number: numberInPath },
  reply: flowDraft,
}).get('/v1/numbers/:number/flow-draft', {
  id: 'flowDrafts.get',
  permission: 'flows:write',
  summary: 'Get the draft of a number’s flow, with what keeps it from being published.',
  description:
    'Without a draft: the current flow, as the start of one. A number has one draft, shared by all who may change its ' +
    'flow. 429 `too-many-drafts-at-once`: try again in a moment.',
});

/**
 * Saves a number's draft as drawn. Conflicts `draft-changed`, `follows-another`; invalid `too-large`; not-found
 * `no-such-number`.
 */
export const flowDraftPut = defineOperation({
  ...ofDrafts,
  notesMisses: true,
  subject: 'flow.draft-put.v1',
  request: {
    number: numberInPath,
    ...given,
    basedOn: version.describe('Version of the flow that the draft was begun from.'),
    flow: drawn.describe('The draft, at most 240 kB. It is saved also when it breaks rules.'),
  },
  reply: flowDraft,
}).put('/v1/numbers/:number/flow-draft', {
  id: 'flowDrafts.put',
  permission: 'flows:write',
  summary: 'Save the draft of a number’s flow.',
  description:
    'Callers notice nothing until it is published. 409 `draft-changed` when somebody saved, published or discarded ' +
    'the draft since `revision`, so also when repeated: nothing is overwritten. 409 `follows-another`: the number ' +
    'follows another number’s flow. 422 `too-large`. 429 ' +
    '`too-many-drafts-at-once`: try again in a moment.',
});

/** Discards a number's draft. Conflict `draft-changed`; not-found `no-such-number`. */
export const flowDraftDelete = defineOperation({
  ...ofDrafts,
  notesMisses: true,
  subject: 'flow.draft-delete.v1',
  request: { number: numberInPath, ...given },
  reply: z.void(),
}).post('/v1/numbers/:number/flow-draft/discard', {
  id: 'flowDrafts.discard',
  permission: 'flows:write',
  summary: 'Discard the draft of a number’s flow.',
  description:
    'The current flow stays. Cannot be undone. 409 `draft-changed` when somebody saved, published or discarded the ' +
    'draft since `revision`, so also when repeated: nothing is discarded.',
  answers: null,
});
