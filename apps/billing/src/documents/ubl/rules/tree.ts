import type { Xml } from '../../../kernel/xml.js';

/** A rule of a standard, in our own words. */
export interface Rule {
  /** The standard's name of the rule: `BR-CO-15`. */
  readonly id: string;
  /** The problem of an e-invoice that breaks the rule. */
  readonly text: string;
  readonly holds: (root: Xml) => boolean;
}

const split = new Map<string, readonly string[]>();

/** Splits a path into names; each path is split once. */
function namesOf(path: string): readonly string[] {
  const names = split.get(path) ?? path.split('/');
  split.set(path, names);
  return names;
}

/** All elements at a path of names below an element: `cac:TaxTotal/cac:TaxSubtotal`. */
export function all(from: Xml, path: string): Xml[] {
  let found = [from];
  for (const name of namesOf(path)) {
    const below: Xml[] = [];
    for (const { content } of found) {
      if (typeof content === 'string') continue;
      for (const each of content) if (each.name === name) below.push(each);
    }
    found = below;
  }
  return found;
}

/** The text of the first element at a path; empty without one. */
export function textAt(from: Xml, path: string): string {
  const content = all(from, path)[0]?.content;
  return typeof content === 'string' ? content : '';
}

/**
 * A decimal number of at most four places, in ten-thousandths, so that sums are exact; 0 without an
 * element.
 */
export const amountAt = (from: Xml, path: string): number =>
  Math.round(Number(textAt(from, path)) * 10_000);

export const has = (from: Xml, path: string): boolean => textAt(from, path) !== '';

export const isCreditNote = ({ name }: Xml): boolean => name === 'CreditNote';

/** The document's lines (BG-25). */
export const linesOf = (root: Xml): Xml[] =>
  all(root, isCreditNote(root) ? 'cac:CreditNoteLine' : 'cac:InvoiceLine');

export const sumOf = (elements: readonly Xml[], path: string): number =>
  elements.reduce((sum, element) => sum + amountAt(element, path), 0);

export const seller = 'cac:AccountingSupplierParty/cac:Party';
export const buyer = 'cac:AccountingCustomerParty/cac:Party';
