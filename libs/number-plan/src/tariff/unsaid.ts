import type { FieldProblem } from '@app/common';
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
  const unsaid = (field: keyof UnsaidTerms, why: string): FieldProblem => ({
    field,
    rule: `must be left out: callers hear the price beforehand, and the announcement ${why}`,
  });
  return [
    ...(minimum > 0 ? [unsaid('minimum', 'has no words for a minimum')] : []),
    ...(freeSeconds > 0 ? [unsaid('freeSeconds', 'has no words for seconds that are free')] : []),
    ...(increments.first > 1 || increments.next > 1
      ? [unsaid('increments', 'says a price per minute, of which each second is a sixtieth')]
      : []),
    ...(bands.length > 0 ? [unsaid('bands', 'says one price, at whatever hour they call')] : []),
  ];
}
