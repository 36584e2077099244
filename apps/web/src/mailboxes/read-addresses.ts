import type { Way } from '../ui/forms/ways.js';
import type { MailboxTexts } from './texts.js';

const most = 5;

/** E-mail addresses in a text, separated by white space, commas or semicolons. */
export const addressesIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((address) => address !== '');

/** Reads addresses from a field, and writes one per line. */
export const addresses: Way<string[]> = {
  read: addressesIn,
  write: (given) => given.join('\n'),
};

/** Words for the first broken rule; null when there is none. The API checks addresses more strictly. */
export function wrongAddresses(
  given: readonly string[],
  { rules }: { readonly rules: Pick<MailboxTexts['rules'], 'address' | 'twice' | 'many'> },
): string | null {
  if (given.length > most) return rules.many;
  for (const [at, address] of given.entries()) {
    if (!/^[^@]+@[^@]+\.[^@]{2,}$/.test(address)) return rules.address(address);
    if (given.indexOf(address) !== at) return rules.twice(address);
  }
  return null;
}
