import { err, ok, type Result } from '@app/common';
import { dutchRangeOf, dutchShortNumber } from './dutch-ranges.js';

/** Countries whose way of dialling is known. */
export type Country = 'NL';

/** Why dialled text is no number that a call can go to; `message` is a sentence for people. */
export interface DialledProblem {
  code: 'empty' | 'not-digits' | 'short-number' | 'no-prefix' | 'wrong-length' | 'not-assigned';
  message: string;
}

const refuse = (code: DialledProblem['code'], message: string) => err({ code, message });

/** A SIP user part is bounded by nobody; what is shown of a refused one is. */
const shown = (raw: string): string =>
  JSON.stringify(raw.length > 24 ? `${raw.slice(0, 24)}…` : raw);

/** How one country dials. */
interface DialPlan {
  readonly callingCode: string;
  /** Short numbers, which start with neither 0 nor a country code. */
  readonly shortNumber: RegExp;
  /** A national number (leading 0 included) as E.164. */
  readonly national: (national: string, raw: string) => Result<string, DialledProblem>;
}

const dialPlans: Record<Country, DialPlan> = {
  NL: { callingCode: '31', shortNumber: dutchShortNumber, national: dutchNational },
};

/**
 * What a carrier put into the Request-URI, as E.164. Takes the national form (09001234), the
 * international with plus (+319001234) and with 00 (00319001234); digits without any of these
 * could be either and are refused. For 0800 and 0900 both lengths pass, whatever the sub-range
 * says: whether such a number exists is for the snapshot to say, see `serviceNumber`.
 */
export function parseDialled(raw: string, country: Country): Result<string, DialledProblem> {
  if (raw === '') return refuse('empty', 'nothing was dialled');
  if (!/^\+?\d+$/.test(raw)) {
    return refuse('not-digits', `${shown(raw)} holds more than digits and a leading plus`);
  }
  const plan = dialPlans[country];
  if (raw.startsWith('+')) return international(plan, raw.slice(1), raw);
  if (raw.startsWith('00')) return international(plan, raw.slice(2), raw);
  if (raw.startsWith('0')) return plan.national(raw, raw);
  if (plan.shortNumber.test(raw)) return refuseShort(raw);
  return refuse(
    'no-prefix',
    `${shown(raw)} starts with neither 0, 00 nor +, so its country can't be told`,
  );
}

function international(
  plan: DialPlan,
  digits: string,
  raw: string,
): Result<string, DialledProblem> {
  if (digits.startsWith(plan.callingCode)) {
    const significant = digits.slice(plan.callingCode.length);
    if (plan.shortNumber.test(significant)) return refuseShort(raw);
    return plan.national(`0${significant}`, raw);
  }
  if (!/^[1-9]\d{6,14}$/.test(digits)) {
    return refuse(
      'wrong-length',
      `${shown(raw)} isn't 7 to 15 digits with a country code in front`,
    );
  }
  return ok(`+${digits}`);
}

function dutchNational(national: string, raw: string): Result<string, DialledProblem> {
  if (national.startsWith('00')) {
    return refuse('not-assigned', `${shown(raw)} has a 0 too many`);
  }
  const range = dutchRangeOf(national);
  const lengths = range?.lengths ?? dutchLengths(national);
  if (lengths.length === 0) return refuse('not-assigned', `${shown(raw)} is in no Dutch range`);
  if (!lengths.includes(national.length)) {
    const digits = lengths.join(' or ');
    return refuse('wrong-length', `${shown(raw)}: a number in its range has ${digits} digits`);
  }
  return ok(`+31${national.slice(1)}`);
}

/** Outside the service ranges: 097 (machines) has 10 or 12 digits, 082 (closed groups) is no public range. */
function dutchLengths(national: string): readonly number[] {
  if (national.startsWith('097')) return [10, 12];
  if (/^0[1-7]/.test(national)) return [10];
  return [];
}

const refuseShort = (raw: string) =>
  refuse('short-number', `${shown(raw)} is a short number, and none of these is served here`);
