import type { ExpectedDocument, ExpectedLine } from '../billing/expected-document.js';
import type { IssuedDocument } from './issued.js';

type Vat = ExpectedLine['vat'];

export const standard: Vat = { category: 'S', percent: 21 };
export const shifted: Vat = { category: 'AE', percent: 0 };
export const exempt: Vat = { category: 'E', percent: 0 };
export const outside: Vat = { category: 'O', percent: 0 };

export const line = (
  component: ExpectedLine['component'],
  net: number,
  vat: Vat,
  more: Partial<ExpectedLine> = {},
): ExpectedLine => ({
  position: 1,
  component,
  number: '+319001',
  month: null,
  quantity: 1,
  seconds: 0,
  priceVersionId: 'p',
  tariffId: null,
  late: false,
  amount: net,
  includesVat: false,
  vatPercent: vat.percent,
  net,
  vat,
  ...more,
});

/** A document with these lines; `vat` is its VAT at 21 %. */
export function issued(
  kind: ExpectedDocument['kind'],
  {
    country,
    vatId = null,
    partyId = 'x',
  }: { country: string; vatId?: string | null; partyId?: string },
  lines: readonly ExpectedLine[],
  vat = 0,
): IssuedDocument {
  const net = lines.reduce((sum, each) => sum + each.net, 0);
  const taxed = lines.filter((each) => each.vat.category === 'S');
  const document: ExpectedDocument = {
    kind,
    partyType: kind === 'settlement' ? 'carrier' : 'owner',
    partyId,
    partyName: partyId,
    language: 'nl',
    email: 'x@x.example',
    from: '',
    until: '2026-10-31T23:00:00.000Z',
    series: { letter: 'F', suffix: '' },
    dueAfterDays: null,
    lines: [...lines],
    vatLines:
      taxed.length === 0
        ? []
        : [
            {
              category: 'S',
              percent: 21,
              net: taxed.reduce((sum, each) => sum + each.net, 0),
              vat,
            },
          ],
    net,
    vat,
    gross: net + vat,
  };
  return { name: `${kind} ${partyId}`, document, country, vatId };
}
