import type { Collection } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import { useDebitTexts } from './texts.js';

const tones = { prepared: 'warn', approved: 'good', cancelled: 'quiet' } as const;

export function CollectionMark({ state }: Pick<Collection, 'state'>) {
  const texts = useDebitTexts();
  return <Mark tone={tones[state]}>{texts.states[state]}</Mark>;
}
