import type {
  SalesListRow,
  VatDocument,
  vatReturnGet,
  VatIdCheck,
  VatStatusVersion,
} from '@app/contracts';
import type { z } from 'zod';
import { euro, uuid } from './values.fixture.js';

const figure = (
  box: z.infer<typeof vatReturnGet.reply>['figures'][number]['box'],
  documents: number,
  net: number,
  vat: number,
) => ({ box, documents, net: euro(net), vat: euro(vat) });

export const vatReturn: z.infer<typeof vatReturnGet.reply> = {
  figures: [
    figure('1a', 1204, 812_345_670_000, 170_592_590_000),
    figure('1e', 5, 36_300_000_000, 0),
    figure('2a', 6, 12_000_000_000, 2_520_000_000),
    figure('3b', 3, 4_512_000_000, 0),
    figure('4b', 1, 1_000_000_000, 210_000_000),
    figure('5b', 48, 40_000_000_000, 8_400_000_000),
    figure('none', 2, 800_000_000, 0),
  ],
  due: euro(173_322_590_000),
  deductible: euro(11_130_000_000),
  balance: euro(162_192_590_000),
};

export const salesList: readonly SalesListRow[] = [
  { vatId: 'BE0123456789', partyName: 'Zuid Telefonie NV', documents: 2, net: euro(4_012_000_000) },
  { vatId: 'DE123456789', partyName: 'Rheinruf GmbH', documents: 1, net: euro(500_000_000) },
];

export const vatDocuments: readonly VatDocument[] = [
  {
    documentId: uuid(501),
    number: 'F2026-00017',
    kind: 'invoice',
    partyType: 'owner',
    partyId: 'zuid',
    partyName: 'Zuid Telefonie NV',
    vatId: 'BE0123456789',
    issuedOn: '2026-11-02',
    position: 17,
    net: euro(4_012_000_000),
    vat: euro(0),
  },
];

export const vatStatuses: readonly VatStatusVersion[] = [
  {
    id: uuid(961),
    sequence: 2,
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    from: '2027-01-01',
    status: 'small-business',
    setBy: 'j-de-wit',
    setAt: '2026-11-20T09:14:00.000Z',
    reason: 'Brief van de Belastingdienst van 18 november.',
  },
  {
    id: uuid(960),
    sequence: 1,
    partyType: 'owner',
    partyId: 'boekhandel-de-zon',
    from: '2026-01-01',
    status: 'telecom-provider',
    setBy: 'j-de-wit',
    setAt: '2026-01-04T10:00:00.000Z',
    reason: 'Verkoopt door aan eigen klanten.',
  },
];

export const vatIdChecks: readonly VatIdCheck[] = [
  {
    sequence: 3,
    vatId: 'BE0123456789',
    how: 'vies',
    valid: true,
    name: 'ZUID TELEFONIE',
    consultation: 'WAPIAAAAYsmbw2Q9',
    address: 'Kaai 1\n9000 Gent',
    askedAt: '2026-11-01T05:02:11.000Z',
  },
  {
    sequence: 2,
    vatId: 'DE987654321',
    how: 'vies',
    valid: false,
    name: null,
    consultation: 'WAPIAAAAYsmbw2Q8',
    address: null,
    askedAt: '2026-11-01T05:02:10.000Z',
  },
  {
    sequence: 1,
    vatId: 'BE12',
    how: 'format',
    valid: false,
    name: null,
    consultation: null,
    address: null,
    askedAt: '2026-10-30T12:00:00.000Z',
  },
];

const pageOf = (items: readonly unknown[]) => ({ items, next: null });

/** What the API answers about VAT: method, path and body. */
export const answers: readonly (readonly [method: string, path: RegExp, body: unknown])[] = [
  ['GET', /^\/v1\/vat\/statuses$/, pageOf(vatStatuses)],
  ['PUT', /^\/v1\/vat\/statuses\/[\w-]+$/, vatStatuses[0]],
  ['GET', /^\/v1\/vat\/ids$/, pageOf(vatIdChecks)],
  ['PUT', /^\/v1\/vat\/ids\/[\w+*]+\/check$/, vatIdChecks[0]],
  ['GET', /^\/v1\/vat\/returns\/[\w-]+$/, vatReturn],
  ['GET', /^\/v1\/vat\/returns\/[\w-]+\/documents$/, pageOf(vatDocuments)],
  ['GET', /^\/v1\/vat\/sales-lists\/[\w-]+$/, pageOf(salesList)],
];
