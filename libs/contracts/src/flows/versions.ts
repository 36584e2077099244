import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { cursorMeaning, pageLimit, pageSchema } from '../paging.js';
import { instant } from '../parts.js';
import { numberInPath } from '../values.js';

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
    current: z.boolean().describe('Whether it serves callers now.'),
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
  permission: 'signed-in',
  summary: 'List the versions of a number’s flow, newest first.',
  description:
    'Without the flows themselves. Owners see their own numbers, and versions since they have the number.',
});
