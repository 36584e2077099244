import { z } from 'zod';

/** A field of the request that breaks a rule. */
export const fieldProblemSchema = z.object({
  field: z.string().meta({ description: 'Name of the field, such as `events.0`.' }),
  rule: z.string().meta({ description: 'The rule, for people, in English.' }),
  code: z.string().meta({ description: 'Stable code of the rule, such as `too-long`.' }),
  values: z.record(z.string(), z.union([z.string(), z.number()])).meta({
    description:
      'Values in the rule by name, such as `most`. Amounts are micro-euro, days and times ISO 8601.',
  }),
});
