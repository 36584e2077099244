import type { Way } from '../ui/forms/ways.js';
import type { MailboxTexts } from './texts.js';

const most = 5;

/** Addresses as people write them: a line, a space or a comma between two. */
export const addressesIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((address) => address !== '');

/** A line each. */
export const addresses: Way<string[]> = {
  read: addressesIn,
  write: (given) => given.join('\n'),
};

/** What is wrong with the first of them, in words; null: nothing. The server knows more of addresses. */
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
