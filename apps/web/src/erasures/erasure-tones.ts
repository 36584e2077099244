import type { Erasure } from '../api/generated/types.gen.js';
import type { MarkTone } from '../ui/page/mark.js';

export const tones: Readonly<Record<Erasure['state'], MarkTone>> = {
  requested: 'live',
  approved: 'live',
  refused: 'bad',
  running: 'live',
  resting: 'good',
  done: 'good',
  stopped: 'quiet',
};
