import { appFields, databaseFields, natsFields, secret, wholeNumber } from '@app/platform/config';
import { z } from 'zod';

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  /** What whoever uses the API presents, until people can log in. */
  API_KEY: secret(),
  /** How often the buckets are compared with the tables, besides at each start and reconnect. */
  SNAPSHOT_REPAIR_MS: wholeNumber(100, 86_400_000).default(300_000),
  PROMPTS_DIR: z.string().min(1).describe('must name the folder that holds the prompts'),
});
export type Config = z.infer<typeof config>;
