import type { DataExport, HeldTable } from '../src/api/generated/types.gen.js';
import { uuid } from './values.fixture.js';

const done: DataExport = {
  id: uuid(652),
  ownerId: 'helpdesk-nu',
  state: 'done',
  step: null,
  problem: null,
  byStaff: false,
  startedAt: '2026-11-20T10:00:00.000Z',
  finishedAt: '2026-11-20T10:04:00.000Z',
  expiresAt: '2026-11-27T10:04:00.000Z',
  rows: 812_344,
  expectedRows: 800_000,
  expectedBytes: 43_000_000,
  files: 241,
  bytes: 41_320_118,
};

/** One of each kind of state. */
export const dataExports: readonly DataExport[] = [
  {
    ...done,
    id: uuid(651),
    state: 'running',
    step: 'collecting',
    startedAt: '2026-11-25T10:00:00.000Z',
    finishedAt: null,
    expiresAt: null,
    rows: 350_000,
    bytes: null,
  },
  done,
  { ...done, id: uuid(653), state: 'failed', problem: 'no-space', bytes: null, expiresAt: null },
  { ...done, id: uuid(654), state: 'expired', byStaff: true, bytes: null },
];

const ground = {
  nl: 'nodig voor de overeenkomst (AVG artikel 6, lid 1, b)',
  en: 'needed for the contract (GDPR article 6(1)(b))',
};

export const heldTables: readonly HeldTable[] = [
  {
    app: 'cdr',
    table: 'call_records',
    rows: 812_000,
    correction: 'fact',
    title: { nl: 'Gesprekken', en: 'Calls' },
    personal: [
      {
        columns: [
          { nl: 'nummer van de beller', en: 'caller’s number' },
          { nl: 'nummer waarop is beantwoord', en: 'number where it was answered' },
        ],
        purpose: {
          nl: 'het gebruik van een servicenummer factureren, en u de gesprekken laten zien',
          en: 'invoicing the use of a service number, and showing its owner the calls',
        },
        ground,
        period: { nl: '7 jaar na de factuur', en: '7 years after the invoice' },
      },
    ],
  },
  {
    app: 'cdr',
    table: 'totals_of_hours',
    rows: 9_120,
    correction: 'fact',
    title: { nl: 'Totalen per nummer en uur', en: 'Totals by number and hour' },
    personal: [],
  },
  {
    app: 'portal',
    table: 'users',
    rows: 3,
    correction: 'account',
    title: { nl: 'Gebruikers', en: 'Users' },
    personal: [
      {
        columns: [
          { nl: 'naam', en: 'name' },
          { nl: 'e-mailadres', en: 'e-mail address' },
          { nl: 'taal', en: 'language' },
        ],
        purpose: {
          nl: 'deze persoon laten inloggen, en niemand anders onder die naam',
          en: 'letting the person sign in, and nobody else as them',
        },
        ground,
        period: { nl: 'tot het account verwijderd is', en: 'until the account is removed' },
      },
    ],
  },
];
