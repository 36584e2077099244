import { type FieldProblem, fieldProblem } from '@app/common';
import type { UnannouncedTerms } from './terms.js';

/**
 * Parts of a tariff that its announcement has no words for, each with the broken rule. Callers must
 * hear the price before they pay it (ACM), in the published wording: a price a minute, a price a
 * call, a start rate, a maximum. Other parts can't be announced, and so can't be charged.
 */
export function unannouncedParts({
  minimum = 0,
  freeSeconds = 0,
  increments = { first: 1, next: 1 },
  bands = [],
}: UnannouncedTerms): FieldProblem[] {
  return [
    ...(minimum > 0 ? [fieldProblem('minimum', 'minimum-unannounced')] : []),
    ...(freeSeconds > 0 ? [fieldProblem('freeSeconds', 'free-seconds-unannounced')] : []),
    ...(increments.first > 1 || increments.next > 1
      ? [fieldProblem('increments', 'increments-unannounced')]
      : []),
    ...(bands.length > 0 ? [fieldProblem('bands', 'bands-unannounced')] : []),
  ];
}
