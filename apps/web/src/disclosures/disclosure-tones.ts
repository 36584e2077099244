import type { Disclosure } from '../api/generated/types.gen.js';
import type { MarkTone } from '../ui/page/mark.js';

export const tones: Readonly<Record<Disclosure['state'], MarkTone>> = {
  requested: 'live',
  approved: 'live',
  refused: 'bad',
  extracted: 'live',
  'handed-over': 'good',
};
