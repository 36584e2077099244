import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import type {
  BillingDocument,
  DocumentHead,
  DocumentLine,
  IssuedDocument,
  VatLine,
} from '@app/contracts';

/** The head of an owner's invoice for October 2026: € 100 and 21 % VAT. */
export const documentHead = (changes: Partial<DocumentHead> = {}): DocumentHead => ({
  id: randomUUID(),
  kind: 'invoice',
  number: 'F2026-00001',
  series: 'F2026',
  runId: '00000000-0000-4000-8000-000000000401',
  credits: null,
  partyType: 'owner',
  partyId: 'helpdesk-nu',
  partyName: 'Helpdesk Nu',
  language: 'nl',
  email: 'facturen@helpdesk-nu.example',
  from: '2026-09-30T22:00:00.000Z',
  until: '2026-10-31T23:00:00.000Z',
  issuedOn: '2026-11-01',
  dueOn: '2026-11-15',
  net: money(100_000_000),
  vat: money(21_000_000),
  gross: money(121_000_000),
  position: 1,
  ...changes,
});

/** A VAT line over the head's whole net amount, at the standard rate. */
const vatLineOf = ({ net, vat }: Pick<DocumentHead, 'net' | 'vat'>): VatLine => ({
  category: 'S',
  percent: 21,
  reason: null,
  net,
  vat,
});

/** The invoice without lines, as `document.get.v1` answers it. */
export function issuedDocument(changes: Partial<IssuedDocument> = {}): IssuedDocument {
  const head = documentHead(changes);
  return {
    ...head,
    creditedBy: [],
    earliestCall: null,
    eInvoice: true,
    vatLines: [vatLineOf(head)],
    ...changes,
  };
}

/** A line for one month's fee: € 100 without VAT. */
export function documentLine(changes: Partial<DocumentLine> = {}): DocumentLine {
  const { amount = money(100_000_000) } = changes;
  return {
    position: 1,
    component: 'monthly',
    number: null,
    month: null,
    part: null,
    corrects: null,
    late: null,
    quantity: 1,
    seconds: 0,
    priceVersionId: '00000000-0000-4000-8000-000000000501',
    tariffId: null,
    tariff: null,
    amount,
    includesVat: false,
    vatPercent: 21,
    net: amount,
    vat: { category: 'S', percent: 21, rule: 'nl-standard' },
    ...changes,
  };
}

/** The invoice with its lines; one line by default. */
export const document = (changes: Partial<BillingDocument> = {}): BillingDocument => ({
  ...issuedDocument(changes),
  lines: [documentLine()],
  ...changes,
});
