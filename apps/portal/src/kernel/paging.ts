import { largestPage, limitUpTo, pageSchema } from '@app/contracts';
import { z } from 'zod';

export { pageSchema };

/** The rest of a list's query whose `after` has a form of its own. */
export const cursorQuery = z.object({ limit: limitUpTo(largestPage) });
