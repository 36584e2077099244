import type { LayoutDefinition } from '@app/contracts';
import { parseCalling, parseIncoming, type NumberWriting } from '@app/number-plan';
import { isNoNumber } from '../../legs/index.js';

/** Carriers hand calls over in the Netherlands: national numbers are Dutch. */
const country = 'NL';
const mostKnown = 20_000;

/** Many calls are of the same few numbers, and reading one takes longer than all the rest of a row. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const held = known.get(text);
    if (held !== undefined) return held;
    if (known.size >= mostKnown) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

export type Called = { readonly number: string } | { readonly rule: 'not-a-number' };

/** What was called, by the same reading as a carrier's Request-URI. */
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

/** `number` is null of who is withheld, and of what is no number that can be told. */
export interface Caller {
  readonly number: string | null;
  readonly withheld: boolean;
}

/** Who hides his number, whatever stands in its place. */
export const hidden: Caller = { number: null, withheld: true };

/** Masked digits, and words of whatever language in a number's place. */
const covered = /[\p{L}*]|^[^1-9]*$/u;

/**
 * Who called. Whatever isn't a plain number is taken for withheld: a number that is shown against a
 * caller's will can't be taken back.
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
