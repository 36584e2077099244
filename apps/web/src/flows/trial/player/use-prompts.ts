import { useQuery } from '@tanstack/react-query';
import { aside } from '../../../api/aside.js';
import {
  ownerPromptsLink,
  ownerPromptsListOptions,
} from '../../../api/generated/operations/owner-prompts.gen.js';
import {
  platformPromptsLink,
  platformPromptsListOptions,
} from '../../../api/generated/operations/platform-prompts.gen.js';
import type { Prompt } from '../../../api/generated/types.gen.js';
import type { Stretch } from './heard.js';

const most = 200;

export interface Prompts {
  /** The prompt that plays in a stretch, in the language that callers hear; undefined: none, or without sound. */
  readonly of: (stretch: Pick<Stretch, 'prompt' | 'language'>) => Prompt | undefined;
  /** A link to the sound, valid for some minutes. */
  readonly linkTo: (prompt: Prompt) => Promise<string>;
}

/** The prompts that a number's flow may play. @param spoken Language of the number. */
export function usePrompts(ownerId: string, spoken: string | undefined): Prompts {
  const own = useQuery({
    ...ownerPromptsListOptions({ path: { ownerId }, query: { limit: most } }),
    ...aside,
  });
  const platform = useQuery({
    ...platformPromptsListOptions({ query: { limit: most } }),
    ...aside,
  });
  const all = [...(own.data?.items ?? []), ...(platform.data?.items ?? [])];
  return {
    of: ({ prompt, language }) => {
      const named = all.filter(({ name }) => name === prompt);
      const wanted = language ?? spoken;
      return named.find((each) => each.language === wanted) ?? named[0];
    },
    linkTo: async ({ ownerId: of, name, language }) => {
      const { url } =
        of === null
          ? await platformPromptsLink({ path: { name, language } })
          : await ownerPromptsLink({ path: { ownerId, name, language } });
      return url;
    },
  };
}
