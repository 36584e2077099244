import { err, ok, type Result } from '@app/common';
import type { Country, CountryPlan } from './plan/country-plan.js';
import { countryPlan, rangeIn } from './plan/plans.js';

/** Why dialled text isn't a number that a call can go to; `message` is a sentence for people. */
export interface DialledProblem {
  code:
    | 'empty'
    | 'not-digits'
    | 'short-number'
    | 'no-prefix'
    | 'other-format'
    | 'wrong-length'
    | 'not-assigned';
  message: string;
}

const refuse = (code: DialledProblem['code'], message: string) => err({ code, message });

/** Limits the copy in a refusal: a SIP user part may have any length. */
const shown = (raw: string): string =>
  JSON.stringify(raw.length > 24 ? `${raw.slice(0, 24)}…` : raw);

/**
 * How a number is written: +319001234, 00319001234, 319001234, or 09001234 with 0032… for foreign
 * numbers.
 */
export type NumberWriting = 'plus' | 'zeros' | 'digits' | 'national';

/**
 * Parses the dialled number to E.164. With `writing`, only that notation is accepted. Without it:
 * national (09001234), international with plus (+319001234) or with 00 (00319001234); digits
 * without any of these are ambiguous and refused. For 0800 and 0900 both lengths are accepted,
 * regardless of the sub-range: the snapshot decides whether the number exists, see `serviceNumber`.
 * Numbers of other countries must only be E.164.
 */
export function parseDialled(
  raw: string,
  country: Country,
  writing: NumberWriting | null = null,
): Result<string, DialledProblem> {
  if (raw === '') return refuse('empty', 'nothing was dialled');
  if (!/^\+?\d+$/.test(raw)) {
    return refuse(
      'not-digits',
      `${shown(raw)} contains characters other than digits and a leading plus`,
    );
  }
  const plan = countryPlan(country);
  if (writing !== null && !beginnings[writing].test(raw)) {
    return refuse(
      'other-format',
      `${shown(raw)} is not in its carrier's number format: ${writing}`,
    );
  }
  if (writing === 'digits') return international(plan, raw, raw);
  if (raw.startsWith('+')) return international(plan, raw.slice(1), raw);
  if (raw.startsWith('00')) return international(plan, raw.slice(2), raw);
  if (raw.startsWith('0')) return domestic(plan, raw, raw);
  if (plan.shortNumber.value.test(raw)) return refuseShort(raw);
  return refuse(
    'no-prefix',
    `${shown(raw)} starts with neither 0, 00 nor +, so its country is unknown`,
  );
}

const beginnings: Readonly<Record<NumberWriting, RegExp>> = {
  plus: /^\+/,
  zeros: /^00/,
  digits: /^[1-9]/,
  national: /^0/,
};

function international(
  plan: CountryPlan,
  digits: string,
  raw: string,
): Result<string, DialledProblem> {
  if (digits.startsWith(plan.callingCode)) {
    const significant = digits.slice(plan.callingCode.length);
    if (plan.shortNumber.value.test(significant)) return refuseShort(raw);
    return domestic(plan, `0${significant}`, raw);
  }
  if (!/^[1-9]\d{6,14}$/.test(digits)) {
    return refuse(
      'wrong-length',
      `${shown(raw)} must have 7 to 15 digits, with the country code first`,
    );
  }
  return ok(`+${digits}`);
}

/** Checks a national number, including its leading 0. */
function domestic(
  plan: CountryPlan,
  national: string,
  raw: string,
): Result<string, DialledProblem> {
  if (national.startsWith('00')) {
    return refuse('not-assigned', `${shown(raw)} has a surplus 0`);
  }
  const lengths = knownLengths(plan, national);
  if (lengths.length === 0) {
    return refuse('not-assigned', `${shown(raw)} is in no number range of ${plan.country}`);
  }
  if (!lengths.includes(national.length)) {
    const digits = lengths.join(' or ');
    return refuse('wrong-length', `${shown(raw)}: a number in its range has ${digits} digits`);
  }
  return ok(`+${plan.callingCode}${national.slice(1)}`);
}

const knownLengths = (plan: CountryPlan, national: string): readonly number[] =>
  rangeIn(plan, national, undefined)?.lengths.value ??
  plan.otherLengths.value.find(([beginning]) => beginning.test(national))?.[1] ??
  [];

const refuseShort = (raw: string) =>
  refuse('short-number', `${shown(raw)} is a short number; short numbers are not served`);
