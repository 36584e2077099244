import { says } from '@app/common';
import { z } from 'zod';

/** Maximum number of parts of a kind in a plan. */
const mostParts = 20;

/** The name of a part on the invoice. */
export const partName = z
  .string({ error: 'must be a name, as it stands on the invoice' })
  .regex(/^\S(?:.{0,38}\S)?$/u, says('not-a-part-name'));

const shareRule = says('not-a-share');
export const share = z.int(shareRule).min(1, shareRule).max(10_000, shareRule);

/** Parts of a plan with unique names, which match them with lines of later documents. */
export const eachOnce = <T extends z.ZodType<{ name: string }>>(part: T) =>
  z
    .array(part, { error: 'must be a list' })
    .max(mostParts, `must hold at most ${mostParts}`)
    .refine(
      (all) => new Set(all.map(({ name }) => name)).size === all.length,
      says('same-part-name'),
    );
