import { nameUuid } from '../../../kernel/name-uuid.js';

/** The id of an owner's payout in a batch; the same each time the batch is prepared. */
export const payoutIdOf = (batchId: string, ownerId: string): string => nameUuid(batchId, ownerId);

const compact = (id: string): string => id.replaceAll('-', '').toUpperCase();

/** A payout's end-to-end id, which the bank repeats; at most 35 characters (ISO 20022, Max35Text). */
export const endToEndIdOf = (payoutId: string): string => `BFU${compact(payoutId)}`;

/** The message id of a batch’s file. */
export const messageIdOf = (batchId: string): string => `BFM${compact(batchId)}`;

/** The id of the batch whose message id a text is; null when it is none. */
export function batchIdIn(text: string | null): string | null {
  const [, ...parts] =
    /^BFM([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/i.exec(text ?? '') ??
    [];
  return parts.length === 0 ? null : parts.join('-').toLowerCase();
}

/** The first end-to-end id of a payout in a bank's text; null when there is none. */
export const endToEndIdIn = (text: string): string | null =>
  /(?<![A-Z0-9])BFU[0-9A-F]{32}(?![A-Z0-9])/i.exec(text)?.[0].toUpperCase() ?? null;

/** The remittance text of a payout: document numbers, cut off at 140 characters. */
export function remittanceOf(numbers: readonly string[]): string {
  const start = 'Uitbetaling ';
  const all = `${start}${numbers.join(', ')}`;
  if (all.length <= 140) return all;
  const more = ' e.a.';
  let text = start;
  for (const [index, number] of numbers.entries()) {
    const longer = `${text}${index === 0 ? '' : ', '}${number}`;
    if (longer.length + more.length > 140) break;
    text = longer;
  }
  return `${text}${more}`;
}
