/** The longest text that is kept of a payer's name, of a reference, of what he wrote, and of a refusal. */
export const longest = { name: 140, reference: 140, remittance: 4000, said: 400 } as const;

/** One line, cut to a length; null when nothing is left of it. PostgreSQL takes no half of a character. */
export function lineOf(text: string | null | undefined, most: number): string | null {
  const line = (text ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? null : line.slice(0, most).replace(/\p{Cs}$/u, '');
}
