import { z } from 'zod';

/** In which prompts can be kept; the platform's own are there in the first two. */
export const languages = ['nl', 'en', 'de', 'fr'] as const;

export const promptLanguage = z.enum(languages, {
  error: `must be one of ${languages.join(', ')}`,
});
export type PromptLanguage = z.infer<typeof promptLanguage>;
