import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { cursorMeaning, pageLimit, pageSchema } from '../paging.js';
import { instant } from '../parts.js';
import { numberInPath, readersOfNumbers } from '../values.js';
import { flowDeclaration } from './publications.js';

const ofOwners = 'Owners see the current version, and versions made since they have the number.';

/** Types of the nodes of a flow. */
export const flowSteps = z
  .array(z.string())
  .describe('Types of the flow’s nodes, each once, by name: `connect`, `schedule`, …');

/** A version of a number's flow, without the flow. */
const flowVersion = named(
  'FlowVersion',
  z.object({
    version: z.number().int().positive().describe('Number of the version, from 1.'),
    savedAt: instant.describe('When it was saved.'),
    savedBy: z
      .string()
      .nullable()
      .describe('Id of the person or key that saved it; null: unknown, or hidden from owners.'),
    savedByName: z
      .string()
      .nullable()
      .describe('Name of the colleague who saved it; null: one of our staff, a key, or unknown.'),
    current: z
      .boolean()
      .describe(
        'Whether it is the current version: it serves callers unless something overrides it.',
      ),
    origin: z
      .enum(['published', 'override'])
      .describe('How it came about; `override`: made for the time of an override.'),
    startsAt: instant
      .nullable()
      .describe('When it will begin to serve callers; null: not planned.'),
    note: z
      .string()
      .nullable()
      .describe('What changed, in the author’s words; null: nothing noted.'),
    steps: flowSteps,
  }),
);
export type FlowVersionView = z.output<typeof flowVersion>;

/**
 * Lists the versions of a number's flow, newest first. An owner gets those of its own time with the number. Not-found
 * `no-such-number`, also for a number that the asker may not see.
 */
export const flowVersions = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  subject: 'flow.versions.v1',
  request: {
    number: numberInPath,
    limit: pageLimit,
    after: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, says('not-a-cursor'))
      .optional()
      .describe(cursorMeaning),
  },
  reply: pageSchema(flowVersion),
}).get('/v1/numbers/:number/flow-versions', {
  id: 'numbers.flowVersions',
  ...readersOfNumbers,
  summary: 'List the versions of a number’s flow, newest first.',
  description: `Without the flows themselves. ${ofOwners}`,
});

/**
 * Returns a version of a number's flow with the flow. Not-found `no-such-number`, `no-such-version`: also those before
 * the owner's time with the number.
 */
export const flowVersionGet = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  subject: 'flow.version.v1',
  request: { number: numberInPath, version: z.number().int().positive() },
  reply: named(
    'FlowVersionDetail',
    flowVersion.extend({
      flow: z.unknown().describe('The flow that runs, JSON.'),
      drawn: z
        .unknown()
        .describe('The flow as drawn, with references to shared parts; null: it refers to none.'),
      declares: flowDeclaration
        .nullable()
        .describe('What its author declared about destinations and prompt; null: nothing.'),
      recordingPurpose: z
        .string()
        .nullable()
        .describe('Why it records conversations; null: not stated.'),
      promptsChanged: z
        .array(z.string())
        .describe('Names of prompts that it plays and that changed since it was saved.'),
    }),
  ),
}).get('/v1/numbers/:number/flow-versions/:version', {
  id: 'numbers.flowVersion',
  ...readersOfNumbers,
  summary: 'Get a version of a number’s flow, with the flow.',
  description: `${ofOwners} 404 \`no-such-version\`.`,
});
