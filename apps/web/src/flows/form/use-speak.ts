import { useQueryClient } from '@tanstack/react-query';
import {
  ownerPromptsList,
  ownerPromptsSpeak,
} from '../../api/generated/operations/owner-prompts.gen.js';
import type { Prompt } from '../../api/generated/types.gen.js';
import { ownPromptsQuery } from '../../prompts/prompts-query.js';
import { slugOf } from '../../ui/words/slug-words.js';
import type { NumberFacts } from './flow-form.js';

/** Longest beginning of a text that becomes the name of its prompt. */
const longestName = 32;

/** Returns a function that makes a prompt of a text, under a name that no other prompt has. */
export function useSpeak({ ownerId, language }: NumberFacts) {
  const client = useQueryClient();
  return async (text: string): Promise<Prompt> => {
    const all = await client.fetchQuery({ ...ownPromptsQuery(ownerId), staleTime: 0 });
    const names = new Set(all.map((prompt) => prompt.name));
    const first = slugOf(text.slice(0, longestName).replace(/\s+\S*$/, '')) || 'tekst';
    let name = first;
    for (let count = 2; names.has(name); count += 1) name = `${first}-${count}`;
    const made = await ownerPromptsSpeak({ path: { ownerId, name, language }, body: { text } });
    await client.invalidateQueries({ queryKey: ownerPromptsList.key });
    return made;
  };
}
