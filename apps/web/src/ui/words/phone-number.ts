import { nationalFormat, parseDialled } from '@app/number-plan';

/** Formats an E.164 number in Dutch national notation: 0900-1234. */
export const phoneNumber = (e164: string): string => nationalFormat(e164, 'NL');

export const withoutSeparators = (text: string): string => text.replaceAll(/[\s.()-]/g, '');

/** Reads a typed service number as E.164; null for other text. */
export function serviceNumberOf(text: string): string | null {
  const parsed = parseDialled(withoutSeparators(text), 'NL');
  return parsed.ok ? parsed.value : null;
}
