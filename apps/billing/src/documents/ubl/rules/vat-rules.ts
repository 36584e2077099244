import type { Xml } from '../../../kernel/xml.js';
import { all, amountAt, buyer, has, linesOf, type Rule, seller, sumOf, textAt } from './tree.js';

const subtotals = (root: Xml): Xml[] => all(root, 'cac:TaxTotal/cac:TaxSubtotal');
const ofLine = 'cac:Item/cac:ClassifiedTaxCategory';

/** Category and rate of a line or a subtotal, as a key. */
const rateOf = (from: Xml, path: string): string =>
  `${textAt(from, `${path}/cbc:ID`)} ${textAt(from, `${path}/cbc:Percent`)}`;

const uses = (root: Xml, category: string): boolean =>
  subtotals(root).some((one) => textAt(one, 'cac:TaxCategory/cbc:ID') === category);

const sellerVat = `${seller}/cac:PartyTaxScheme/cbc:CompanyID`;
const buyerVat = `${buyer}/cac:PartyTaxScheme/cbc:CompanyID`;

/** A rule that must hold for each VAT subtotal of a category. */
const ofCategory = (
  category: string,
  number: string,
  text: string,
  holds: (subtotal: Xml, root: Xml) => boolean,
): Rule => ({
  id: `BR-${category}-${number}`,
  text,
  holds: (root) =>
    subtotals(root)
      .filter((one) => textAt(one, 'cac:TaxCategory/cbc:ID') === category)
      .every((one) => holds(one, root)),
});

const vatIs = (subtotal: Xml): boolean => {
  const percent = Number(textAt(subtotal, 'cac:TaxCategory/cbc:Percent'));
  // A difference below one euro is allowed: the last credit note on a document includes the cents
  // that earlier ones rounded away.
  const expected = (amountAt(subtotal, 'cbc:TaxableAmount') * percent) / 100;
  return Math.abs(amountAt(subtotal, 'cbc:TaxAmount') - expected) < 10_000;
};

const isWithoutVat = (subtotal: Xml): boolean =>
  amountAt(subtotal, 'cbc:TaxAmount') === 0 &&
  Number(textAt(subtotal, 'cac:TaxCategory/cbc:Percent')) === 0;

const saysWhy = (subtotal: Xml): boolean => has(subtotal, 'cac:TaxCategory/cbc:TaxExemptionReason');

const hasSellerVat = (_subtotal: Xml, root: Xml): boolean => has(root, sellerVat);

/**
 * EN 16931-1:2017, 6.4.3, VAT by category: S standard rate, AE reverse charge, E exempt, O outside
 * the scope of VAT.
 */
export const vatRules: readonly Rule[] = [
  {
    id: 'BR-CO-04',
    text: 'a line has no VAT category',
    holds: (root) =>
      linesOf(root).every((line) =>
        ['S', 'AE', 'E', 'O'].includes(textAt(line, `${ofLine}/cbc:ID`)),
      ),
  },
  { id: 'BR-CO-18', text: 'it has no VAT breakdown', holds: (root) => subtotals(root).length > 0 },
  {
    id: 'BR-S-08',
    text: 'the lines of a VAT rate do not add up to the rate’s taxable amount',
    holds: (root) => {
      const lines = linesOf(root);
      const rates = subtotals(root).map((one) => rateOf(one, 'cac:TaxCategory'));
      return (
        new Set(rates).size === rates.length &&
        lines.every((line) => rates.includes(rateOf(line, ofLine))) &&
        subtotals(root).every((one) => {
          const rate = rateOf(one, 'cac:TaxCategory');
          const own = lines.filter((line) => rateOf(line, ofLine) === rate);
          return sumOf(own, 'cbc:LineExtensionAmount') === amountAt(one, 'cbc:TaxableAmount');
        })
      );
    },
  },
  {
    id: 'BR-CO-09',
    text: 'a VAT id doesn’t begin with its country',
    holds: (root) =>
      [sellerVat, buyerVat].every(
        (path) => !has(root, path) || /^[A-Z]{2}/.test(textAt(root, path)),
      ),
  },
  ofCategory('S', '02', 'the seller’s VAT id is missing', hasSellerVat),
  ofCategory(
    'S',
    '05',
    'a standard rate isn’t above zero',
    (one) => Number(textAt(one, 'cac:TaxCategory/cbc:Percent')) > 0,
  ),
  ofCategory('S', '09', 'VAT is not the taxable amount times its rate', vatIs),
  ofCategory('S', '10', 'a standard rate has a reason for no VAT', (one) => !saysWhy(one)),
  ofCategory(
    'AE',
    '02',
    'VAT is reverse-charged, but a party’s VAT id is missing',
    (_one, root) =>
      has(root, sellerVat) &&
      (has(root, buyerVat) || has(root, `${buyer}/cac:PartyLegalEntity/cbc:CompanyID`)),
  ),
  ofCategory('AE', '09', 'reverse-charged VAT is not 0', isWithoutVat),
  ofCategory('AE', '10', 'the reason for reverse charge is missing', saysWhy),
  ofCategory('E', '02', 'the seller’s VAT id is missing', hasSellerVat),
  ofCategory('E', '09', 'VAT of an exempt amount is not 0', isWithoutVat),
  ofCategory('E', '10', 'the reason for the exemption is missing', saysWhy),
  ofCategory(
    'O',
    '02',
    'it is outside the scope of VAT, but has VAT ids',
    (_one, root) => !has(root, sellerVat) && !has(root, buyerVat),
  ),
  ofCategory(
    'O',
    '05',
    'an amount outside the scope of VAT has a rate',
    (one) => !has(one, 'cac:TaxCategory/cbc:Percent'),
  ),
  ofCategory(
    'O',
    '09',
    'VAT of an amount outside the scope of VAT is not 0',
    (one) => amountAt(one, 'cbc:TaxAmount') === 0,
  ),
  ofCategory('O', '10', 'the reason for no VAT is missing', saysWhy),
  {
    id: 'BR-O-11',
    text: 'amounts outside the scope of VAT are mixed with others',
    holds: (root) => !uses(root, 'O') || subtotals(root).length === 1,
  },
];
