import { remainder97 } from '@app/common';

/** What a payer wrote, that may name documents. */
export interface PayerWords {
  readonly reference: string | null;
  readonly remittance: string;
}

/** Letters of a series and its year, then the place: `F2026-00001`, however people part them. */
const asWritten = /(?<![A-Z0-9])([A-Z]{1,3})[\s.:/-]*(20\d{2})[\s.:/-]*(\d{5,9})(?!\d)/g;
/** The same where the bank broke the line within the number, or the payer parted its digits. */
const broken =
  /(?<![A-Z0-9])([A-Z]{1,3})[\s.:/-]*(2\s?0\s?\d\s?\d)[\s.:/-]*(\d(?:\s?\d){4,8})(?!\d)/g;
/** Self-billed documents have their supplier in their number: `U2026-acme-00001`. */
const selfBilled =
  /(?<![A-Z0-9])([A-Z]{1,3})(20\d{2})-([A-Z0-9](?:[A-Z0-9-]{0,62}[A-Z0-9])?)-(\d{5,9})(?!\d)/g;
/** ISO 11649: RF, two check digits, and at most 21 letters and digits of ours. */
const creditorReference = /^RF(\d{2})([A-Z0-9]{1,21})$/;

/**
 * Numbers of documents that a payer may have meant, the likeliest first, each once. What isn't one is
 * found by looking them up.
 */
export function documentNumbers({ reference, remittance }: PayerWords): string[] {
  const structured = reference === null ? null : ofCreditorReference(reference);
  const texts = [structured ?? reference ?? '', remittance].map((text) => text.toUpperCase());
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, letters, year, supplier, place] of text.matchAll(selfBilled)) {
      found.add(`${letters}${year}-${supplier?.toLowerCase()}-${place}`);
    }
  }
  for (const pattern of [asWritten, broken]) {
    for (const text of texts) {
      for (const [, letters, year, place] of text.matchAll(pattern)) {
        const digits = place?.replaceAll(/\s/g, '') ?? '';
        found.add(`${letters}${year?.replaceAll(/\s/g, '')}-${digits}`);
        // A number behind it may have been taken for a part of it.
        if (digits.length > 5)
          found.add(`${letters}${year?.replaceAll(/\s/g, '')}-${digits.slice(0, 5)}`);
      }
    }
  }
  return [...found];
}

/** What a creditor reference holds; null when it is none, or its check digits are wrong. */
function ofCreditorReference(text: string): string | null {
  const [, check, content] = creditorReference.exec(text.replaceAll(/\s/g, '').toUpperCase()) ?? [];
  if (check === undefined || content === undefined) return null;
  return remainder97(`${content}RF${check}`) === 1 ? content : null;
}
