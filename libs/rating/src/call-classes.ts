import { serviceRangeOf } from '@app/number-plan';
import type { RateableCall } from './call.js';
import type { OriginClass } from './terms.js';

/** - `premium`: 0900, 0906, 0909: the caller pays; `freephone`: 0800: the owner does. */
export type NumberClass = 'premium' | 'freephone' | 'standard';

export function numberClassOf(number: string): NumberClass {
  switch (serviceRangeOf(number)?.service) {
    case 'freephone':
      return 'freephone';
    case 'information':
    case 'erotic':
    case 'entertainment':
      return 'premium';
    default:
      return 'standard';
  }
}

export function originClassOf({ country, kind }: RateableCall['origin']): OriginClass {
  if (country === null) return 'other';
  if (country !== 'NL') return 'abroad';
  return kind === 'fixed' || kind === 'mobile' ? kind : 'other';
}

/** Each started second counts. */
export const startedSeconds = (micros: number): number => Math.ceil(Math.max(micros, 0) / 1e6);
