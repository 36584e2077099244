/** The most characters stored of a payer's name, a reference, a remittance text and a refusal's text. */
export const longest = { name: 140, reference: 140, remittance: 4000, problem: 400 } as const;

/** A text as one line, cut to a length without half a surrogate pair, which PostgreSQL refuses; null when empty. */
export function lineOf(text: string | null | undefined, most: number): string | null {
  const line = (text ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? null : line.slice(0, most).replace(/\p{Cs}$/u, '');
}
