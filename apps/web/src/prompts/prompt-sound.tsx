import { ownerPromptsLink } from '../api/generated/operations/owner-prompts.gen.js';
import { platformPromptsLink } from '../api/generated/operations/platform-prompts.gen.js';
import type { Prompt } from '../api/generated/types.gen.js';
import { SoundPlayer } from '../ui/controls/sound-player.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { usePromptTexts } from './texts.js';

type Key = Pick<Prompt, 'language' | 'lengthMs' | 'name' | 'ownerId'>;

interface PromptSoundProps {
  readonly of: Key;
  /** An earlier version; omitted: the current one. */
  readonly version?: number;
  /** Name of the sound for screen readers; omitted: name and language of the prompt. */
  readonly label?: string;
}

async function linkTo({ ownerId, name, language }: Key, version?: number): Promise<string> {
  const query = version === undefined ? {} : { version };
  const { url } =
    ownerId === null
      ? await platformPromptsLink({ path: { name, language }, query })
      : await ownerPromptsLink({ path: { ownerId, name, language }, query });
  return url;
}

/** Plays a prompt. */
export function PromptSound({ of, version, label }: PromptSoundProps) {
  const texts = usePromptTexts();
  const name = texts.soundOf(wordsOf(of.name), texts.languages[of.language]);
  return (
    <SoundPlayer name={label ?? name} lengthMs={of.lengthMs} link={() => linkTo(of, version)} />
  );
}
