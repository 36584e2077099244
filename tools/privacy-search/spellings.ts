import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A number's digits in all spellings: international with and without the dialling prefix, national
 * with and without the trunk prefix. A leading plus sign, `%2B`, `sip:` or `tel:` makes no
 * difference because the search compares runs of digits.
 *
 * @param number E.164 with its plus sign, such as +31612345678.
 * @throws {Error} when the number isn't E.164, or is too short to be unmistakable.
 */
export function spellingsOf(number: string): string[] {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) {
    throw new Error(`"${number}" isn't E.164 with a plus sign, such as +31612345678`);
  }
  const digits = number.slice(1);
  const national = parsePhoneNumberFromString(number)?.nationalNumber ?? digits;
  return [...new Set([digits, `00${digits}`, national, `0${national}`])];
}
