import type { Disclosure } from '../src/api/generated/types.gen.js';
import { uuid } from './values.fixture.js';

const extracted: Disclosure = {
  id: uuid(661),
  number: 12,
  kind: 'police',
  organisation: 'Politie Midden-Nederland',
  officer: 'Insp. De Vries',
  contact: 'devries@politie.example',
  ground: 'Artikel 126n Sv, vordering 2026-117',
  wanted: 'Wie belde dit nummer in de eerste week van oktober?',
  scope: {
    numbers: ['+319001234'],
    from: '2026-10-01T22:00:00.000Z',
    until: '2026-10-08T22:00:00.000Z',
  },
  fields: ['startedAt', 'callingNumber', 'withheld'],
  state: 'extracted',
  enteredBy: 'u-compliance',
  enteredAt: '2026-11-20T10:00:00.000Z',
  decidedBy: 'u-admin',
  decidedAt: '2026-11-20T11:00:00.000Z',
  refusal: null,
  extractedBy: 'u-compliance',
  extractedAt: '2026-11-20T12:00:00.000Z',
  calls: 84,
  bytes: 12_345,
  sha256: 'a1'.repeat(32),
  handedOverBy: null,
  handedOverAt: null,
  handedOverTo: null,
  handedOverHow: null,
  documents: [
    {
      id: uuid(671),
      fileName: 'vordering 2026-117.pdf',
      bytes: 81_000,
      sha256: 'b2'.repeat(32),
      addedBy: 'u-compliance',
      addedAt: '2026-11-20T10:05:00.000Z',
    },
  ],
};

const undecided = {
  decidedBy: null,
  decidedAt: null,
  extractedBy: null,
  extractedAt: null,
  calls: null,
  bytes: null,
  sha256: null,
};

/** One of each state, newest first. */
export const disclosures: readonly Disclosure[] = [
  { ...extracted, ...undecided, id: uuid(662), number: 13, state: 'requested', documents: [] },
  extracted,
  {
    ...extracted,
    id: uuid(663),
    number: 11,
    state: 'handed-over',
    handedOverBy: 'u-compliance',
    handedOverAt: '2026-11-19T12:00:00.000Z',
    handedOverTo: 'Insp. De Vries',
    handedOverHow: 'per koerier',
  },
];
