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
import {
  tariffsAnnouncement,
  tariffsAnnouncementOptions,
} from '../../../api/generated/operations/tariffs.gen.js';
import type { Stretch } from './heard.js';

const most = 200;

/** A text that callers hear. */
interface Spoken {
  /** Null: unknown, as of an uploaded recording. */
  readonly text: string | null;
  readonly lengthMs: number;
  /** Makes a link to its sound, valid for some minutes. */
  readonly link: () => Promise<string>;
}

export interface Prompts {
  /** What is spoken or played in a stretch, in the language that callers hear; undefined: nothing, or it is missing. */
  readonly of: (stretch: Pick<Stretch, 'kind' | 'prompt' | 'language'>) => Spoken | undefined;
}

interface Heard {
  readonly ownerId: string;
  /** Language of the number; undefined: not known yet. */
  readonly language: string | undefined;
  /** The tariff that callers are told; undefined: none. */
  readonly tariffId: string | undefined;
}

/** The prompts that a number's flow may play, and its tariff's announcement. */
export function usePrompts({ ownerId, language: spoken, tariffId = '' }: Heard): Prompts {
  const own = useQuery({
    ...ownerPromptsListOptions({ path: { ownerId }, query: { limit: most } }),
    ...aside,
  });
  const platform = useQuery({
    ...platformPromptsListOptions({ query: { limit: most } }),
    ...aside,
  });
  const announced = useQuery({
    ...tariffsAnnouncementOptions({ path: { id: tariffId } }),
    enabled: tariffId !== '',
  });
  const all = [...(own.data?.items ?? []), ...(platform.data?.items ?? [])];
  return {
    of: ({ kind, prompt, language }) => {
      if (kind === 'tariff' && announced.data !== undefined) {
        const link = async () => (await tariffsAnnouncement({ path: { id: tariffId } })).url;
        return { ...announced.data, link };
      }
      const named = all.filter(({ name }) => name === prompt);
      const wanted = language ?? spoken;
      const found = named.find((each) => each.language === wanted) ?? named[0];
      if (found === undefined) return undefined;
      const { name, language: inLanguage } = found;
      const path = { name, language: inLanguage };
      const link = () =>
        found.ownerId === null
          ? platformPromptsLink({ path })
          : ownerPromptsLink({ path: { ...path, ownerId } });
      return { ...found, link: async () => (await link()).url };
    },
  };
}
