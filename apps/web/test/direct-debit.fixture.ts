import type { Collection, CollectionItem, LeftOutInvoice, Mandate } from '@app/contracts';
import { ok, page, problem, type Route } from './canned.js';
import { euro, uuid } from './values.fixture.js';

const mandate = (nth: number, more: Partial<Mandate> = {}): Mandate => ({
  id: uuid(1200 + nth),
  ownerId: 'helpdesk-nu',
  reference: `MND-8A5B000012${nth}0`,
  scheme: 'core',
  accountHolder: 'Helpdesk Nu B.V.',
  iban: 'NL20INGB0001234567',
  address: {
    street: 'Keizersgracht',
    houseNumber: '21 bis',
    postalCode: '1015 CK',
    city: 'Amsterdam',
    country: 'NL',
  },
  noticeDays: null,
  signedOn: '2026-03-02',
  signedBy: 'Bas Bakker',
  signedHow: 'online',
  notedBy: 'bas',
  notedAt: '2026-03-02T09:14:00.000Z',
  lastUsedOn: '2026-10-15',
  state: 'active',
  endedAt: null,
  endedBy: null,
  endReason: null,
  ...more,
});

const mandates: readonly Mandate[] = [
  mandate(1),
  mandate(2, {
    signedOn: '2024-01-09',
    signedHow: 'paper',
    state: 'ended',
    reference: 'PAPIER/7',
    endedAt: '2026-03-02T09:10:00.000Z',
    endedBy: 'Bas Bakker',
    endReason: 'Wij gaan naar een andere bank',
  }),
];

const collection = (nth: number, more: Partial<Collection> = {}): Collection => ({
  id: uuid(1210 + nth),
  collectOn: '2026-12-10',
  state: 'prepared',
  messageId: 'INC-20261210-0199b0a0',
  preparedBy: 'anna',
  approvedBy: null,
  preparedAt: '2026-12-07T09:00:00.000Z',
  approvedAt: null,
  items: 1,
  leftOut: 2,
  amount: euro(126_800_000),
  collected: 0,
  returned: 0,
  ...more,
});

export const collections: readonly Collection[] = [
  collection(1),
  collection(2, {
    collectOn: '2026-11-10',
    state: 'approved',
    approvedBy: 'bert',
    collected: 1,
    approvedAt: '2026-11-05T10:00:00.000Z',
    items: 3,
    returned: 1,
  }),
];

const item = (nth: number, more: Partial<CollectionItem> = {}): CollectionItem => ({
  documentId: uuid(300 + nth),
  number: `F2026-0001${nth}`,
  ownerId: 'helpdesk-nu',
  mandateId: uuid(1201),
  mandateReference: 'MND-8A5B00001210',
  accountHolder: 'Helpdesk Nu B.V.',
  iban: 'NL20INGB0001234567',
  scheme: 'core',
  sequence: 'RCUR',
  endToEndId: `F2026-0001${nth}-0199b0a0`,
  amount: euro(42_000_000),
  state: 'prepared',
  returnReason: null,
  endedOn: null,
  ...more,
});
const ofApproved: readonly CollectionItem[] = [
  item(1, { state: 'underway', sequence: 'FRST' }),
  item(2, { state: 'collected', endedOn: '2026-11-10' }),
  item(3, { state: 'returned', returnReason: 'AM04', endedOn: '2026-11-12' }),
];

const leftOut: readonly LeftOutInvoice[] = (['no-mandate', 'announced-late'] as const).map(
  (reason, at) => ({
    documentId: uuid(320 + at),
    number: `F2026-0002${at}`,
    ownerId: 'helpdesk-nu',
    open: euro(12_100_000),
    reason,
  }),
);

const creditor = { id: 'NL69ZZZ123456780000', name: 'Belfabriek B.V.' };

/** What is asked about mandates and collections. */
export const directDebitRoutes: readonly Route[] = [
  ['GET', /^\/v1\/mandates$/, () => ok({ items: mandates, next: null, creditor })],
  ['PUT', /^\/v1\/owners\/[\w-]+\/mandates\/[\w-]+(?:\/\w+)?$/, () => ok(mandates[0])],
  ['GET', /^\/v1\/collections$/, () => page(collections)],
  [
    'GET',
    /^\/v1\/collections\/([\w-]+)$/,
    (_, id) => {
      const found = collections.find((one) => one.id === id);
      return found === undefined ? problem(404, 'no-such-collection') : ok(found);
    },
  ],
  [
    'GET',
    /^\/v1\/collections\/([\w-]+)\/items$/,
    (_, id) => page(id === collections[1]?.id ? ofApproved : [item(1)]),
  ],
  ['GET', /^\/v1\/collections\/[\w-]+\/left-out$/, () => page(leftOut)],
  ['PUT', /^\/v1\/collections\/[\w-]+(?:\/[\w/-]+)?$/, () => ok(collections[0])],
];
