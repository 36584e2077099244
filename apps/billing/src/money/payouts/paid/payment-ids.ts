import { nameUuid } from '../../../kernel/name-uuid.js';

/** An owner's payout by a batch: the same whenever the batch is prepared. */
export const payoutIdOf = (batchId: string, ownerId: string): string => nameUuid(batchId, ownerId);

const compact = (id: string): string => id.replaceAll('-', '').toUpperCase();

/** By which the bank tells of a payment; at most 35 characters (ISO 20022, Max35Text). */
export const endToEndIdOf = (payoutId: string): string => `BFU${compact(payoutId)}`;

/** Of a batch’s file. */
export const messageIdOf = (batchId: string): string => `BFM${compact(batchId)}`;

/** The batch of whose file a bank tells; null when it is of none. */
export function batchIdIn(text: string | null): string | null {
  const [, ...parts] =
    /^BFM([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/i.exec(text ?? '') ??
    [];
  return parts.length === 0 ? null : parts.join('-').toLowerCase();
}

/** End-to-end ids in what a bank tells of a payment; null when there is none. */
export const endToEndIdIn = (text: string): string | null =>
  /(?<![A-Z0-9])BFU[0-9A-F]{32}(?![A-Z0-9])/i.exec(text)?.[0].toUpperCase() ?? null;

/** At most 140 characters, unstructured. */
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
