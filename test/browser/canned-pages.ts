import { money } from '@app/common';
import type {
  Collection,
  CollectionItem,
  LeftOutInvoice,
  Payout,
  PayoutBatch,
  PayoutHold,
} from '@app/contracts';
import { idOf, ibanOf } from '../scenarios/example-month/ids.js';

/** Answers of the API for pages for which the demo has no data, by the end of the path. */
export type Canned = Readonly<Record<string, unknown>>;

const page = (items: readonly unknown[]) => ({ items, next: null });
const longName = 'Vereniging van Eigenaren Appartementencomplex De Zeven Linden U.A.';
const at = '2026-11-26T10:15:00.000Z';

export const batchId = idOf('canned', 'batch');
const batch: PayoutBatch = {
  id: batchId,
  state: 'prepared',
  preparedOn: '2026-11-26',
  payOn: '2026-11-27',
  payouts: 2,
  netted: 1,
  held: 2,
  total: money(1_234_567_890_000),
  totalNetted: money(42_350_000),
  totalHeld: money(109_650_000),
  underway: 0,
  paid: 0,
  failed: 0,
  preparedBy: 'billing',
  preparedAt: at,
  approvedBy: null,
  approvedAt: null,
};
const hold = (code: PayoutHold['code'], more: Partial<PayoutHold> = {}): PayoutHold => ({
  code,
  text: code,
  amount: money(36_550_000),
  carrierId: null,
  month: null,
  until: null,
  ...more,
});
const payout = (place: number, ownerName: string, holds: PayoutHold[]): Payout => ({
  id: idOf('canned', 'payout', place),
  batchId,
  place,
  ownerId: `owner-${place}`,
  ownerName,
  state: 'returned',
  amount: money(617_283_940_000),
  netted: money(42_350_000),
  held: money(36_550_000 * holds.length),
  holds,
  iban: ibanOf('NL', 'TEST0000000042'),
  accountName: ownerName,
  endToEndId: `BF${idOf('canned', place).replaceAll('-', '')}`,
  remittance: `U2026-owner-${place}-00001 U2026-owner-${place}-00002`,
  payOn: '2026-11-27',
  paidOn: null,
  failure: 'AC04: de rekening is opgeheven',
  rejection: null,
});
const payouts = [
  payout(1, longName, [
    hold('disputed', { carrierId: 'mobiel-direct', month: '2026-10' }),
    hold('held-back', { until: '2026-12-26' }),
    hold('awaits-cash', { carrierId: 'laagland', month: '2026-10' }),
  ]),
  payout(2, 'Helpdesk Nu', []),
];
export const payoutId = payouts[0]!.id;
const parts = [1, 2].map((place) => ({
  documentId: idOf('canned', 'document', place),
  number: `U2026-owner-1-0000${place}`,
  what: place === 1 ? 'paid' : 'netted',
  amount: money(12_340_000),
}));

export const cannedPayouts: Canned = {
  [`/v1/payout-batches/${batchId}`]: batch,
  '/v1/payouts': page(payouts),
  [`/v1/payouts/${payoutId}`]: { payout: payouts[0], parts },
};

export const collectionId = idOf('canned', 'collection');
const collection: Collection = {
  id: collectionId,
  collectOn: '2026-12-03',
  state: 'approved',
  messageId: 'BF-20261203-0001',
  preparedBy: 'billing',
  preparedAt: at,
  approvedBy: 'billing',
  approvedAt: at,
  items: 2,
  amount: money(987_654_320_000),
  leftOut: 2,
  collected: 1,
  returned: 1,
};
const item = (place: number, more: Partial<CollectionItem>): CollectionItem => ({
  documentId: idOf('canned', 'invoice', place),
  number: `F2026-0012${place}`,
  ownerId: 'helpdesk-nu',
  mandateId: idOf('canned', 'mandate'),
  mandateReference: 'BF-000042',
  accountHolder: longName,
  iban: ibanOf('NL', 'TEST0000000042'),
  scheme: 'core',
  sequence: 'RCUR',
  endToEndId: `F2026-0012${place}`,
  amount: money(493_827_160_000),
  state: 'underway',
  returnReason: null,
  endedOn: null,
  ...more,
});
const items = [
  item(1, { state: 'returned', returnReason: 'AM04', endedOn: '2026-12-05' }),
  item(2, { state: 'underway', scheme: 'b2b', sequence: 'FRST' }),
];
const leftOut = (['more-than-announced', 'came-back'] as const).map(
  (reason, place): LeftOutInvoice => ({
    documentId: idOf('canned', 'left out', place),
    number: `F2026-0013${place}`,
    ownerId: 'helder-energie',
    open: money(123_450_000),
    reason,
  }),
);

export const cannedCollection: Canned = {
  [`/v1/collections/${collectionId}`]: collection,
  [`/v1/collections/${collectionId}/items`]: page(items),
  [`/v1/collections/${collectionId}/left-out`]: page(leftOut),
};
