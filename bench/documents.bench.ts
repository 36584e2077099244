import { aDocument, feeOf, sumOf } from '../apps/billing/src/documents/printed-document.fixture.js';
import type { PrintedDocument } from '../apps/billing/src/documents/pdf/printed-document.js';
import { printDocument } from '../apps/billing/src/documents/pdf/print-document.js';
import { eInvoice } from '../apps/billing/src/documents/ubl/e-invoice.js';
import { type BenchResult, measure } from './harness.js';

/**
 * Goal: 10,000 owners' invoices in 100 CPU-seconds, so that a run approved at ten is mailed before
 * lunch.
 */
const DOCUMENTS_PER_CPU_SECOND = 100;
const DOCUMENTS = 20;

/**
 * The documents of an owner of three numbers: calls to a free number, forwarding, a fee per call,
 * and the month's fees; in a payout the revenue of paid calls. Every fourth one has late usage and
 * a correction.
 */
function aMonth(index: number): PrintedDocument {
  const numbers = ['+318001234', '+31850001234', '+319001234'].map((number) =>
    `${number}${String(index).padStart(2, '0')}`.slice(0, 13),
  );
  const days = { from: '2026-09-02', until: '2026-09-28' };
  const party = { name: `Huurdersbond Regio ${index}` };
  if (index % 4 === 3) {
    const sums = numbers.map((number, nth) =>
      sumOf('payout', -(442_660_246 + index * 7 + nth), { number, includesVat: true }),
    );
    return aDocument('payout', { sums, party });
  }
  return aDocument('invoice', {
    sums: numbers.flatMap((number, nth) => [
      sumOf('freephone-usage', 12_345_678 + index + nth, { number }),
      sumOf('call-fee', 3_210_000 + index, { number }),
      sumOf('forwarding', 9_876_543 + index * nth, { number, quantity: 431, seconds: 60_123 }),
      ...(index % 4 === 0 && nth === 0
        ? [
            sumOf('forwarding', 120_000, { number, late: days }),
            sumOf('forwarding', -80_000, { number, corrects: days, seconds: 0 }),
          ]
        : []),
    ]),
    fees: [
      feeOf('monthly', null, 25_000_000),
      ...numbers.map((number) => feeOf('monthly-number', number, 5_000_000)),
    ],
    party,
  });
}

/** Documents of a month as PDF and as e-invoice, together and each separately, per CPU-second. */
export async function benchDocuments(): Promise<BenchResult[]> {
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => aMonth(index));
  const pdfs = async (): Promise<number> => {
    let bytes = 0;
    for (const document of documents) bytes += (await printDocument(document)).length;
    return bytes;
  };
  const ubls = (): number =>
    documents.reduce((bytes, document) => bytes + eInvoice(document).length, 0);
  const of = (name: string, run: () => number | Promise<number>) =>
    measure({
      name: `documents.${name}`,
      unit: 'documents/s',
      units: documents.length,
      ours: { name, run },
      atLeast: DOCUMENTS_PER_CPU_SECOND,
    });
  return [
    await of('pdf-and-ubl', async () => (await pdfs()) + ubls()),
    await of('pdf', pdfs),
    await of('ubl', ubls),
  ];
}
