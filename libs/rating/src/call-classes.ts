import type { RateableCall } from './call.js';
import type { OriginClass } from './terms.js';

export function originClassOf({ country, kind }: RateableCall['origin']): OriginClass {
  if (country === null) return 'other';
  if (country !== 'NL') return 'abroad';
  return kind === 'fixed' || kind === 'mobile' ? kind : 'other';
}

/** Each started second counts. */
export const startedSeconds = (micros: number): number => Math.ceil(Math.max(micros, 0) / 1e6);
