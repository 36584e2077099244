import { remainder97 } from '@app/common';

/** The texts of a payer that may name documents. */
export interface PayerWords {
  readonly reference: string | null;
  readonly remittance: string;
}

/** A series, a year and a sequence number, such as `F2026-00001`, with any separators. */
const asWritten = /(?<![A-Z0-9])([A-Z]{1,3})[\s.:/-]*(20\d{2})[\s.:/-]*(\d{5,9})(?!\d)/g;
/**
 * A document number with spaces between its digits, as the bank broke the line there or the payer
 * wrote it so.
 */
const broken =
  /(?<![A-Z0-9])([A-Z]{1,3})[\s.:/-]*(2\s?0\s?\d\s?\d)[\s.:/-]*(\d(?:\s?\d){4,8})(?!\d)/g;
/** Numbers of self-billed documents contain their supplier: `U2026-acme-00001`. */
const selfBilled =
  /(?<![A-Z0-9])([A-Z]{1,3})(20\d{2})-([A-Z0-9](?:[A-Z0-9-]{0,62}[A-Z0-9])?)-(\d{5,9})(?!\d)/g;
/** ISO 11649: RF, two check digits, and at most 21 letters and digits that we choose. */
const creditorReference = /^RF(\d{2})([A-Z0-9]{1,21})$/;

/**
 * Document numbers that a payer may have meant, the likeliest first, each once. Some may not exist: the caller
 * looks them up.
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
        // The digits after the fifth may belong to another number.
        if (digits.length > 5)
          found.add(`${letters}${year?.replaceAll(/\s/g, '')}-${digits.slice(0, 5)}`);
      }
    }
  }
  return [...found];
}

/** The content of a creditor reference; null when the text is none, or its check digits are wrong. */
function ofCreditorReference(text: string): string | null {
  const [, check, content] = creditorReference.exec(text.replaceAll(/\s/g, '').toUpperCase()) ?? [];
  if (check === undefined || content === undefined) return null;
  return remainder97(`${content}RF${check}`) === 1 ? content : null;
}
