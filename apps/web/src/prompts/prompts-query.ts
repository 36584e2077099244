import { queryOptions } from '@tanstack/react-query';
import { ownerPromptsList } from '../api/generated/operations/owner-prompts.gen.js';
import { platformPromptsList } from '../api/generated/operations/platform-prompts.gen.js';
import type { Prompt } from '../api/generated/types.gen.js';
import { allOf } from '../api/page.js';
import { plainWordsOf } from '../ui/words/slug-words.js';

const largestPage = 200;

/** All prompts of an owner, by name and language: at most 500. */
export const ownPromptsQuery = (ownerId: string) =>
  queryOptions({
    queryKey: [...ownerPromptsList.key, 'all', ownerId],
    queryFn: ({ signal }) =>
      allOf((query) => ownerPromptsList({ path: { ownerId }, query }, signal), largestPage),
  });

/** All prompts of the platform. */
export const platformPromptsQuery = queryOptions({
  queryKey: [...platformPromptsList.key, 'all'],
  queryFn: ({ signal }) => allOf((query) => platformPromptsList({ query }, signal), largestPage),
});

/** A prompt with its languages. */
export interface NamedPrompt {
  readonly name: string;
  readonly languages: readonly Prompt[];
}

/** Languages in the order of the pages. */
export const promptLanguages = ['nl', 'en', 'de', 'fr'] as const satisfies Prompt['language'][];

const byLanguage = (one: Prompt, other: Prompt): number =>
  promptLanguages.indexOf(one.language) - promptLanguages.indexOf(other.language);

/** Prompts by name, each with its languages in order. */
export function byName(prompts: readonly Prompt[]): NamedPrompt[] {
  const found = new Map<string, Prompt[]>();
  for (const prompt of prompts.toSorted(byLanguage)) {
    found.set(prompt.name, [...(found.get(prompt.name) ?? []), prompt]);
  }
  return [...found]
    .map(([name, languages]) => ({ name, languages }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Whether only the platform changes prompts of this name, and plays them by itself. */
export const isFixed = (name: string): boolean => name.startsWith('system-');

/** Whether a prompt's name or text holds the search words. */
export const holds = ({ name, languages }: NamedPrompt, words: string): boolean => {
  const wanted = words.toLowerCase();
  return [name, plainWordsOf(name), ...languages.map(({ text }) => text ?? '')].some((text) =>
    text.toLowerCase().includes(wanted),
  );
};

/** The language of a prompt that callers hear: theirs, where it exists in it. */
export const heardIn = (
  language: string | undefined,
  { languages }: NamedPrompt,
): Prompt | undefined => languages.find((prompt) => prompt.language === language) ?? languages[0];
