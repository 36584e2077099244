import type { LayoutDefinition } from '@app/contracts';

export type Duration =
  | { readonly ms: number }
  | { readonly rule: 'not-a-duration' | 'negative' | 'too-large' };

/** Longest accepted duration of a call: a day; no call lasts longer. */
const longestMs = 86_400_000;

/** Reads a call's duration as whole milliseconds, rounded. */
export function durationReader(
  unit: LayoutDefinition['duration']['unit'],
  decimalSign: LayoutDefinition['decimalSign'],
): (text: string) => Duration {
  const decimal = decimalSign === '.' ? '\\.' : ',';
  const figure = new RegExp(`^(-?)(\\d{1,12})(?:${decimal}(\\d{1,9}))?$`);
  const clock = new RegExp(`^(-?)(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})(?:${decimal}(\\d{1,9}))?$`);
  const read = (text: string): number | undefined => {
    if (unit === 'h:m:s') {
      const [, sign, hours = '0', minutes = '', seconds = '', fraction = ''] =
        clock.exec(text) ?? [];
      if (sign === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
      const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
      return signed(sign, (whole + fractionOf(fraction)) * 1000);
    }
    const [, sign, whole = '', fraction = ''] = figure.exec(text) ?? [];
    if (sign === undefined) return undefined;
    return signed(sign, (Number(whole) + fractionOf(fraction)) * (unit === 's' ? 1000 : 1));
  };
  return (text) => {
    const ms = read(text);
    if (ms === undefined) return { rule: 'not-a-duration' };
    if (ms < 0) return { rule: 'negative' };
    return ms > longestMs ? { rule: 'too-large' } : { ms };
  };
}

const fractionOf = (digits: string): number => Number(`0.${digits || '0'}`);
const signed = (sign: string, value: number): number => (sign === '-' ? -1 : 1) * Math.round(value);

export type Amount = { readonly micros: number } | { readonly rule: 'not-an-amount' | 'too-large' };

/**
 * Largest accepted amount of a call: € 100,000; no call costs as much, so a wrong decimal sign is
 * noticed.
 */
const largestMicros = 100_000_000_000;

/** Reads an amount in micro-euro; further digits must be 0, as money is never rounded. */
export function amountReader({
  decimalSign,
  thousandsSign,
  unit,
}: Pick<LayoutDefinition, 'decimalSign' | 'thousandsSign'> & {
  readonly unit: NonNullable<LayoutDefinition['amount']>['unit'];
}): (text: string) => Amount {
  const decimal = decimalSign === '.' ? '\\.' : ',';
  const thousands = thousandsSign === null ? '' : `|\\d{1,3}(?:[${thousandsSign}]\\d{3})+`;
  const pattern = new RegExp(`^([+-]?)(\\d{1,15}${thousands})(?:${decimal}(\\d{1,15}))?$`);
  const places = unit === 'euro' ? 6 : 4;
  return (text) => {
    const [, sign, whole, fraction = ''] =
      pattern.exec(text.replace(/^(?:EUR|€)\s*|\s*(?:EUR|€)$/g, '')) ?? [];
    if (whole === undefined || /[1-9]/.test(fraction.slice(places))) {
      return { rule: 'not-an-amount' };
    }
    const digits = whole.replaceAll(/\D/g, '') + fraction.slice(0, places).padEnd(places, '0');
    const micros = Number(digits);
    if (micros > largestMicros) return { rule: 'too-large' };
    return { micros: sign === '-' && micros > 0 ? -micros : micros };
  };
}
