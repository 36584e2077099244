import { callingCodes } from '@app/number-plan';

/**
 * Patterns for SQL `like` that find a number by digits as people write them. `0900` begins a national number, `+31` or
 * `0031` an international one; digits without a 0 or a plus may be anywhere.
 */
export function numberPatterns(written: string): readonly string[] {
  const digits = written.replaceAll(/\D/g, '');
  if (written.trim().startsWith('+')) return [`+${digits}%`];
  if (digits.startsWith('00')) return [`+${digits.slice(2)}%`];
  if (digits.startsWith('0')) return callingCodes.map((code) => `+${code}${digits.slice(1)}%`);
  return [`%${digits}%`];
}
