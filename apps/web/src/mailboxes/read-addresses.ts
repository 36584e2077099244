import type { MailboxTexts } from './texts.js';

const most = 5;

/** Addresses as people write them: a line, a space or a comma between two. */
export const addressesIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((address) => address !== '');

/** What is wrong with the first of them, in words; null: nothing. The server knows more of addresses. */
export function wrongAddresses(
  addresses: readonly string[],
  { rules }: { readonly rules: Pick<MailboxTexts['rules'], 'address' | 'twice' | 'many'> },
): string | null {
  if (addresses.length > most) return rules.many;
  for (const [at, address] of addresses.entries()) {
    if (!/^[^@]+@[^@]+\.[^@]{2,}$/.test(address)) return rules.address(address);
    if (addresses.indexOf(address) !== at) return rules.twice(address);
  }
  return null;
}
