import { nationalFormat, parseDialled } from '@app/number-plan';

/** E.164 as the Dutch write it: 0900-1234. */
export const phoneNumber = (e164: string): string => nationalFormat(e164, 'NL');

export const withoutSeparators = (text: string): string => text.replaceAll(/[\s.()-]/g, '');

/** A service number in E.164, as somebody types it; null for what is none. */
export function serviceNumberOf(text: string): string | null {
  const parsed = parseDialled(withoutSeparators(text), 'NL');
  return parsed.ok ? parsed.value : null;
}
