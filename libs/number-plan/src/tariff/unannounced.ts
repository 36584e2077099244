import { type FieldProblem, fieldProblem } from '@app/common';
import type { UnsaidTerms } from './terms.js';

/**
 * Parts of a tariff that its announcement has no words for, each with why it must be left out. Callers
 * hear the price before they pay it (ACM), in the published wording: so much a minute, so much a call, a
 * start rate, a maximum. What can't be said so can't be asked.
 */
export function unsaidParts({
  minimum = 0,
  freeSeconds = 0,
  increments = { first: 1, next: 1 },
  bands = [],
}: UnsaidTerms): FieldProblem[] {
  return [
    ...(minimum > 0 ? [fieldProblem('minimum', 'minimum-unannounced')] : []),
    ...(freeSeconds > 0 ? [fieldProblem('freeSeconds', 'free-seconds-unannounced')] : []),
    ...(increments.first > 1 || increments.next > 1
      ? [fieldProblem('increments', 'increments-unannounced')]
      : []),
    ...(bands.length > 0 ? [fieldProblem('bands', 'bands-unannounced')] : []),
  ];
}
