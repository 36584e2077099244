import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A number's digits as they may be written: international with and without the dialling prefix,
 * national with and without the trunk prefix. A plus sign, `%2B`, `sip:` or `tel:` in front of
 * them makes no difference, for digits are looked up as runs.
 *
 * @param number E.164 with its plus sign, such as +31612345678.
 * @throws {Error} when it isn't that, or is too short to be told from other numbers.
 */
export function spellingsOf(number: string): string[] {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) {
    throw new Error(`"${number}" isn't E.164 with a plus sign, such as +31612345678`);
  }
  const digits = number.slice(1);
  const national = parsePhoneNumberFromString(number)?.nationalNumber ?? digits;
  return [...new Set([digits, `00${digits}`, national, `0${national}`])];
}
