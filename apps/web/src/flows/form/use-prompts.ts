import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  ownerPromptsLink,
  ownerPromptsList,
  ownerPromptsListOptions,
  ownerPromptsSpeak,
} from '../../api/generated/operations/owner-prompts.gen.js';
import {
  platformPromptsLink,
  platformPromptsListOptions,
} from '../../api/generated/operations/platform-prompts.gen.js';
import type { Prompt } from '../../api/generated/types.gen.js';
import { slugOf } from '../../ui/words/slug-words.js';
import type { NumberFacts } from './flow-form.js';

const most = 200;
/** The platform's own announcements, such as figures of queues, aren't for flows. */
const isOfSystem = ({ name }: Prompt): boolean => name.startsWith('system-');

/** The prompts that a number's flow may play, in the number's language. */
export function usePrompts({ ownerId, language }: NumberFacts) {
  const query = { language, limit: most };
  const own = useQuery(ownerPromptsListOptions({ path: { ownerId }, query }));
  const platform = useQuery(platformPromptsListOptions({ query }));
  return {
    own: own.data?.items ?? [],
    platform: (platform.data?.items ?? []).filter((each) => !isOfSystem(each)),
    isKnown: own.data !== undefined && platform.data !== undefined,
  };
}

/** Returns a function that fetches an address to listen to a prompt. */
export function usePromptLink({ ownerId, language }: NumberFacts) {
  return async ({ name, ownerId: owner }: Pick<Prompt, 'name' | 'ownerId'>): Promise<string> => {
    const { url } =
      owner === null
        ? await platformPromptsLink({ path: { name, language } })
        : await ownerPromptsLink({ path: { ownerId, name, language } });
    return url;
  };
}

/** Longest name of a spoken text, made of its first words. */
const longestName = 32;

/** Returns a function that makes a prompt of a text, under a name that no other prompt has. */
export function useSpeak({ ownerId, language }: NumberFacts) {
  const client = useQueryClient();
  return async (text: string): Promise<Prompt> => {
    const { items } = await ownerPromptsList({ path: { ownerId }, query: { limit: most } });
    const names = new Set(items.map(({ name }) => name));
    const first = slugOf(text.slice(0, longestName).replace(/\s+\S*$/, '')) || 'tekst';
    let name = first;
    for (let count = 2; names.has(name); count += 1) name = `${first}-${count}`;
    const made = await ownerPromptsSpeak({ path: { ownerId, name, language }, body: { text } });
    await client.invalidateQueries({ queryKey: ['ownerPrompts'] });
    return made;
  };
}
