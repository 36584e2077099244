import { useQuery } from '@tanstack/react-query';
import {
  tariffsAnnouncement,
  tariffsAnnouncementOptions,
} from '../../../api/generated/operations/tariffs.gen.js';
import { promptLink } from '../../../prompts/prompt-link.js';
import { heardIn } from '../../../prompts/prompts-query.js';
import { usePrompts } from '../../../prompts/use-prompts.js';
import type { Stretch } from './heard.js';

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
export function useHeardPrompts({ ownerId, language: spoken, tariffId = '' }: Heard): Prompts {
  const { own, platform } = usePrompts(ownerId);
  const announced = useQuery({
    ...tariffsAnnouncementOptions({ path: { id: tariffId } }),
    enabled: tariffId !== '',
  });
  return {
    of: ({ kind, prompt, language }) => {
      if (kind === 'tariff' && announced.data !== undefined) {
        const link = async () => (await tariffsAnnouncement({ path: { id: tariffId } })).url;
        return { ...announced.data, link };
      }
      const named = [...own, ...platform].find(({ name }) => name === prompt);
      const found = named && heardIn(language ?? spoken, named);
      return found && { ...found, link: () => promptLink(found) };
    },
  };
}
