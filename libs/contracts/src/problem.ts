import { z } from 'zod';

/** A field of the request and the rule that it breaks, as every problem of the API names it. */
export const fieldProblemSchema = z.object({
  field: z.string(),
  rule: z.string(),
  code: z.string().meta({ description: 'The rule, for programs; stable, such as `too-long`.' }),
  values: z.record(z.string(), z.union([z.string(), z.number()])).meta({
    description:
      'What the rule names, such as `most`. Amounts are micro-euro, days and times ISO 8601.',
  }),
});
