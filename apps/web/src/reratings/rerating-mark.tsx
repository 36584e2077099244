import type { Rerating } from '../api/billing.js';
import { Mark } from '../ui/mark.js';
import { useReratingTexts } from './texts.js';

const tones = {
  comparing: 'live',
  compared: 'warn',
  applying: 'live',
  applied: 'good',
  outdated: 'quiet',
  cancelled: 'quiet',
} as const;

export function ReratingMark({ state }: Pick<Rerating, 'state'>) {
  const texts = useReratingTexts();
  return <Mark tone={tones[state]}>{texts.states[state]}</Mark>;
}
