import type { Prompt } from '../api/generated/types.gen.js';
import { SoundPlayer } from '../ui/controls/sound-player.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { promptLink } from './prompt-link.js';
import { usePromptTexts } from './texts.js';

interface PromptSoundProps {
  readonly of: Pick<Prompt, 'language' | 'lengthMs' | 'name' | 'ownerId'>;
  /** An earlier version; omitted: the current one. */
  readonly version?: number;
  /** Name of the sound for screen readers; omitted: name and language of the prompt. */
  readonly label?: string;
}

/** Plays a prompt. */
export function PromptSound({ of, version, label }: PromptSoundProps) {
  const texts = usePromptTexts();
  const name = texts.soundOf(wordsOf(of.name), texts.languages[of.language]);
  return (
    <SoundPlayer name={label ?? name} lengthMs={of.lengthMs} link={() => promptLink(of, version)} />
  );
}
