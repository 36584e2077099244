import type { Rerating } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import { useReratingTexts } from './texts.js';

const tones = {
  comparing: 'live',
  compared: 'warn',
  applying: 'live',
  applied: 'good',
  outdated: 'quiet',
  cancelled: 'quiet',
} as const;

export function ReratingMark({ of: { state, changed } }: { readonly of: Rerating }) {
  const texts = useReratingTexts();
  // Nothing changed, so there is nothing to confirm.
  if (state === 'compared' && changed === 0) return <Mark tone="good">{texts.nothing}</Mark>;
  return <Mark tone={tones[state]}>{texts.states[state]}</Mark>;
}
