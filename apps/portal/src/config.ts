import { appFields, databaseFields, natsFields, secret } from '@app/platform/config';
import { z } from 'zod';

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  /** What whoever uses the API presents, until people can log in. */
  API_KEY: secret(),
  PROMPTS_DIR: z.string().min(1).describe('must name the folder that holds the prompts'),
});
export type Config = z.infer<typeof config>;
