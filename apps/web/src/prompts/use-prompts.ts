import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { aside } from '../api/aside.js';
import {
  byName,
  type NamedPrompt,
  ownPromptsQuery,
  platformPromptsQuery,
} from './prompts-query.js';

interface Prompts {
  readonly own: readonly NamedPrompt[];
  /** Those of the platform that the owner has not replaced. */
  readonly platform: readonly NamedPrompt[];
  /** Whether all were fetched: a name that is not among them does not exist. */
  readonly isKnown: boolean;
}

/** All prompts that the flows of an owner may play. @param ownerId Undefined: not known yet. */
export function usePrompts(ownerId: string | undefined): Prompts {
  const own = useQuery({
    ...ownPromptsQuery(ownerId ?? ''),
    ...aside,
    enabled: ownerId !== undefined,
  }).data;
  const platform = useQuery({ ...platformPromptsQuery, ...aside }).data;
  return useMemo(() => {
    const owned = byName(own ?? []);
    const replaced = new Set(owned.map(({ name }) => name));
    return {
      own: owned,
      platform: byName(platform ?? []).filter(({ name }) => !replaced.has(name)),
      isKnown: own !== undefined && platform !== undefined,
    };
  }, [own, platform]);
}
