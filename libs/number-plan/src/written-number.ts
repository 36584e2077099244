import type { NumberWriting } from './parse-dialled.js';
import type { Country } from './plan/country-plan.js';
import { countryPlan } from './plan/plans.js';

/** An E.164 number in this notation, seen from that country: `parseDialled` reads it back. */
export function writtenNumber(number: string, writing: NumberWriting, country: Country): string {
  const digits = number.slice(1);
  switch (writing) {
    case 'plus':
      return number;
    case 'zeros':
      return `00${digits}`;
    case 'digits':
      return digits;
    case 'national': {
      const { callingCode } = countryPlan(country);
      return digits.startsWith(callingCode)
        ? `0${digits.slice(callingCode.length)}`
        : `00${digits}`;
    }
  }
}
