import type { LayoutDefinition } from '@app/contracts';
import { parseCalling, parseIncoming, type NumberWriting } from '@app/number-plan';
import { isNoNumber } from '../../legs/index.js';

/** Carriers deliver calls in the Netherlands: national numbers are Dutch. */
const country = 'NL';
const mostKnown = 20_000;

/**
 * Caches results: many calls have the same few numbers, and parsing one takes longer than the rest
 * of a row.
 */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    if (known.size >= mostKnown) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

export type Called = { readonly number: string } | { readonly rule: 'not-a-number' };

/** Returns a reader of the called number, by the rules for a carrier's Request-URI. */
export function calledReader({
  format,
  stripPrefixes,
}: LayoutDefinition['called']): (text: string) => Called {
  const writing = { numberFormat: format, stripPrefixes };
  return remembered((text) => {
    const parsed = parseIncoming(text.replaceAll(' ', ''), country, writing);
    return parsed.ok ? { number: parsed.value } : { rule: 'not-a-number' };
  });
}

/** `number` is null for a withheld caller and for a text that is no caller's number. */
export interface Caller {
  readonly number: string | null;
  readonly withheld: boolean;
}

/** A withheld caller, whatever the cell contains. */
export const hidden: Caller = { number: null, withheld: true };

/** Masked digits, or a word of any language instead of a number. */
const covered = /[\p{L}*]|^[^1-9]*$/u;

/**
 * Returns a reader of the caller. A text that is no plain number counts as withheld: a number shown
 * against a caller's will cannot be hidden again.
 */
export function callerReader(format: NumberWriting | null): (text: string) => Caller {
  return remembered((text) => {
    const bare =
      text
        .trim()
        .replace(/^(?:sips?|tel):/i, '')
        .split(/[@;]/, 1)[0] ?? '';
    if (isNoNumber(bare) || covered.test(bare)) return hidden;
    const digits = bare.replaceAll(/[^\d+]/g, '');
    const written = format === 'digits' && !digits.startsWith('+') ? `+${digits}` : digits;
    return { number: parseCalling(written, country), withheld: false };
  });
}
