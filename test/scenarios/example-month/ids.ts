import { createHash } from 'node:crypto';

/** A UUID made from a name: the same name has the same id in every run of one seed. */
export function idOf(...name: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(name.join(' ')).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** An IBAN with the check digits of ISO 13616; `account` is the part after them. */
export function ibanOf(country: string, account: string): string {
  const digits = `${account}${country}00`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  const check = 98n - (BigInt(digits) % 97n);
  return `${country}${String(check).padStart(2, '0')}${account}`;
}
