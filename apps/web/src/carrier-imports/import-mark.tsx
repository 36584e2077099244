import type { CarrierImport } from '../api/generated/types.gen.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { useImportTexts } from './texts.js';

const tones: Readonly<Record<CarrierImport['state'], MarkTone>> = {
  uploading: 'quiet',
  uploaded: 'warn',
  reading: 'live',
  storing: 'live',
  comparing: 'live',
  done: 'good',
  stopped: 'bad',
  failed: 'bad',
  duplicate: 'quiet',
  removing: 'live',
  removed: 'quiet',
  expired: 'quiet',
};

export const isAtWork = ({ state }: Pick<CarrierImport, 'state'>): boolean =>
  tones[state] === 'live';

export function ImportMark({ state }: Pick<CarrierImport, 'state'>) {
  const texts = useImportTexts();
  return <Mark tone={tones[state]}>{texts.states[state]}</Mark>;
}
