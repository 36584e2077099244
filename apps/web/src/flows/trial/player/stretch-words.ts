import { promptName } from '../words/exits.js';
import type { Stretch } from './heard.js';
import type { FlowParts } from '../words/flow-parts.js';
import type { TrialTexts } from '../words/texts.js';

/** What a caller hears in a stretch, in a few words. */
export function stretchWords(
  { kind, prompt, destination }: Pick<Stretch, 'kind' | 'prompt' | 'destination'>,
  { whoIs }: Pick<FlowParts, 'whoIs'>,
  texts: TrialTexts,
): string {
  if (prompt !== null) {
    const name = promptName(prompt, texts);
    return kind === 'music' ? texts.musicOf(name) : texts.promptOf(name);
  }
  return destination === null ? texts.kinds[kind] : texts.talkWith(whoIs(destination));
}
