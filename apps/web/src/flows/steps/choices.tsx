import { useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { listsListOptions } from '../../api/generated/operations/lists.gen.js';
import {
  ownerPromptsLink,
  ownerPromptsListOptions,
} from '../../api/generated/operations/owner-prompts.gen.js';
import {
  platformPromptsLink,
  platformPromptsListOptions,
} from '../../api/generated/operations/platform-prompts.gen.js';
import type { Prompt } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { useViewer } from '../../session/session.js';
import { wordsOf } from '../../ui/words/slug-words.js';

/** A prompt that a step may play. */
export interface PromptChoice {
  readonly name: string;
  readonly words: string;
  /** Fetches a link to listen to it, valid for five minutes. */
  readonly link: () => Promise<{ readonly url: string }>;
}

export interface FlowChoices {
  readonly own: readonly PromptChoice[];
  readonly platform: readonly PromptChoice[];
  /** Names of the owner's lists of numbers. */
  readonly lists: readonly string[];
  /** Whether all of these were fetched: a name that isn't among them exists no more. */
  readonly isKnown: boolean;
}

const ChoicesContext = createContext<FlowChoices>({
  own: [],
  platform: [],
  lists: [],
  isKnown: false,
});

export const useFlowChoices = (): FlowChoices => use(ChoicesContext);

const most = { query: { limit: 200 } };

/** Fetches the prompts and lists that the steps of an owner's flows may use. */
export function ChoicesProvider({
  ownerId,
  children,
}: {
  readonly ownerId: string;
  readonly children: ReactNode;
}) {
  const { can } = useViewer();
  const { language } = useLanguage();
  const path = { ownerId };
  const own = useQuery(ownerPromptsListOptions({ path, ...most }));
  const platform = useQuery(platformPromptsListOptions(most));
  const lists = useQuery({ ...listsListOptions({ path, ...most }), enabled: can('lists:write') });
  const value = useMemo((): FlowChoices => {
    const chosen = (prompts: readonly Prompt[] = [], link: LinkOf) =>
      each(prompts, language).map((prompt) => ({
        name: prompt.name,
        words: wordsInList(prompt),
        link: () => link(prompt),
      }));
    return {
      own: chosen(own.data?.items, ({ name, language: spoken }) =>
        ownerPromptsLink({ path: { ownerId, name, language: spoken } }),
      ),
      platform: chosen(platform.data?.items, ({ name, language: spoken }) =>
        platformPromptsLink({ path: { name, language: spoken } }),
      ),
      lists: (lists.data?.items ?? []).map(({ name }) => name),
      isKnown: own.data !== undefined && platform.data !== undefined && !lists.isPending,
    };
  }, [own.data, platform.data, lists.data, lists.isPending, ownerId, language]);
  return <ChoicesContext value={value}>{children}</ChoicesContext>;
}

type LinkOf = (prompt: Prompt) => Promise<{ readonly url: string }>;

/** Each prompt once, in the reader's language where it exists in it. */
function each(prompts: readonly Prompt[], language: string): Prompt[] {
  const byName = new Map<string, Prompt>();
  for (const prompt of prompts) {
    if (!byName.has(prompt.name) || prompt.language === language) byName.set(prompt.name, prompt);
  }
  return [...byName.values()];
}

const longest = 60;

/** A prompt's name; one of the platform, whose names are codes, by its text. */
function wordsInList({ name, ownerId, text }: Prompt): string {
  if (ownerId !== null || text === null) return wordsOf(name);
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
}
