import { money, timesRatio, type BrokenRule, brokenRule } from '@app/common';
import type { StatementLayoutDefinition } from '@app/contracts';
import { parseIncoming } from '@app/number-plan';

/** A cell's value, or the rule that it breaks. */
export type Cell<T> = { readonly value: T } | { readonly broken: BrokenRule };

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The regular expression of a whole number, with or without thousands signs. */
const wholePattern = (thousandsSign: string | null): string =>
  `\\d{1,15}${thousandsSign === null ? '' : `|\\d{1,3}(?:${escaped(thousandsSign)}\\d{3})+`}`;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Reads a day as the layout writes it, such as `31-10-2026`, to `2026-10-31`. */
export function dayReader(format: string): (text: string) => Cell<string> {
  const groups: Readonly<Record<string, string>> = {
    yyyy: '(?<year>\\d{4})',
    MM: '(?<month>\\d{2})',
    dd: '(?<day>\\d{2})',
  };
  const pattern = new RegExp(
    `^${format.replaceAll(/yyyy|MM|dd|[./]/g, (token) => groups[token] ?? `\\${token}`)}$`,
  );
  return (text) => {
    const found = pattern.exec(text)?.groups;
    const day = `${found?.['year']}-${found?.['month']}-${found?.['day']}`;
    const date = new Date(`${day}T00:00:00Z`);
    const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
    return isDay ? { value: day } : { broken: brokenRule('not-a-day-written-so', { format }) };
  };
}

/** Reads a phone number to E.164. National numbers are Dutch, as carriers hand calls over in the Netherlands. */
export function numberReader(
  format: StatementLayoutDefinition['number']['format'],
): (text: string) => Cell<string> {
  return (text) => {
    const read = parseIncoming(text.replaceAll(/[\s-]/g, ''), 'NL', {
      numberFormat: format,
      stripPrefixes: [],
    });
    return read.ok
      ? { value: read.value }
      : {
          broken:
            format === null
              ? brokenRule('not-a-phone-number')
              : brokenRule('not-a-phone-number-written-so', { format }),
        };
  };
}

/** The largest euro, calls or seconds per row; a larger value means that the layout's decimal sign is wrong. */
const largest = 1_000_000_000;

type Signs = Pick<StatementLayoutDefinition, 'decimalSign' | 'thousandsSign'>;

export function countReader({ thousandsSign }: Signs): (text: string) => Cell<number> {
  const pattern = new RegExp(`^(?:${wholePattern(thousandsSign)})$`);
  return (text) => {
    const value = pattern.test(text) ? Number(digitsOf(text)) : NaN;
    return value <= largest ? { value } : { broken: brokenRule('not-a-count') };
  };
}

const durationRules = {
  s: 'not-seconds',
  min: 'not-minutes',
  'h:m:s': 'not-hours',
} as const;

/** Reads a sum of durations, rounded to whole seconds. */
export function secondsReader(
  unit: NonNullable<StatementLayoutDefinition['duration']>['unit'],
  { decimalSign, thousandsSign }: Signs,
): (text: string) => Cell<number> {
  const clock = /^(\d{1,7}):(\d{2}):(\d{2})$/;
  const whole = wholePattern(thousandsSign);
  const figure = new RegExp(`^(${whole})(?:${escaped(decimalSign)}(\\d{1,9}))?$`);
  const secondsOf = (text: string): number => {
    if (unit === 'h:m:s') {
      const [, hours, minutes, seconds] = clock.exec(text) ?? [];
      if (Number(minutes) > 59 || Number(seconds) > 59) return NaN;
      return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    }
    const [, digits, fraction] = figure.exec(text) ?? [];
    if (digits === undefined) return NaN;
    return Number(`${digitsOf(digits)}.${fraction ?? 0}`) * (unit === 'min' ? 60 : 1);
  };
  return (text) => {
    const value = Math.round(secondsOf(text));
    return value <= largest ? { value } : { broken: brokenRule(durationRules[unit]) };
  };
}

/**
 * Reads an amount to micro-euro without VAT; VAT that it includes is taken out, rounded half-even. Digits
 * beyond the micro-euro must be 0, so that no part of the carrier's amount is rounded away.
 */
export function amountReader(
  { unit, vatPercent }: Pick<StatementLayoutDefinition['amount'], 'unit' | 'vatPercent'>,
  { decimalSign, thousandsSign }: Signs,
): (text: string) => Cell<number> {
  const pattern = new RegExp(
    `^([+-]?)(${wholePattern(thousandsSign)})(?:${escaped(decimalSign)}(\\d{1,15}))?$`,
  );
  const places = unit === 'euro' ? 6 : 4;
  const example = decimalSign === ',' ? '1234,56' : '1234.56';
  const broken =
    unit === 'euro'
      ? brokenRule('not-an-amount-in-euro', { example })
      : brokenRule('not-an-amount-in-cents', { example });
  return (text) => {
    const [, sign, whole, fraction = ''] =
      pattern.exec(text.replaceAll(/^(?:EUR|€)\s*|\s*(?:EUR|€)$/g, '')) ?? [];
    if (whole === undefined || /[1-9]/.test(fraction.slice(places))) return { broken };
    const micros = Number(digitsOf(whole) + fraction.slice(0, places).padEnd(places, '0'));
    if (micros > largest * 1_000_000) return { broken };
    const gross = money(sign === '-' ? -micros : micros);
    return {
      value: vatPercent === 0 ? gross.micros : timesRatio(gross, 100, 100 + vatPercent).micros,
    };
  };
}
