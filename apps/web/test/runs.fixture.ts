import type { PlannedDocument, Run, RunProblem } from '@app/contracts';
import { euro, uuid } from './values.fixture.js';

const october = { from: '2026-09-30T22:00:00.000Z', until: '2026-10-31T23:00:00.000Z' };
const september = { from: '2026-08-31T22:00:00.000Z', until: '2026-09-30T22:00:00.000Z' };

export const runProblems: readonly RunProblem[] = [
  ...(['invoice', 'payout'] as const).map((kind): RunProblem => ({
    kind,
    partyId: 'boekhandel-de-zon',
    code: 'incomplete-bill-to',
    message: `No ${kind} could be made out: billTo.street, billTo.city missing.`,
  })),
  {
    kind: 'invoice',
    partyId: 'gemeente-waterdam',
    code: 'no-plan',
    message:
      'Monthly fees are left out: there is no price plan at the beginning of 2026-09, 2026-10.',
  },
];

const totals: Run['totals'] = [
  {
    kind: 'invoice',
    documents: 17,
    net: euro(81_000_000_000),
    vat: euro(17_010_000_000),
    gross: euro(98_010_000_000),
  },
  {
    kind: 'payout',
    documents: 7,
    net: euro(40_000_000_000),
    vat: euro(8_400_000_000),
    gross: euro(48_400_000_000),
  },
  {
    kind: 'settlement',
    documents: 4,
    net: euro(12_345_670_000),
    vat: euro(0),
    gross: euro(12_345_670_000),
  },
];
const prepared = {
  waitsFor: null,
  outdatedBy: null,
  startedBy: 'j-de-wit',
  preparedBy: 'j-de-wit',
  totals,
  gross: euro(158_755_670_000),
  outliers: 3,
  quarantined: 42,
  total: 28,
} as const;

export const runs: readonly Run[] = [
  {
    id: uuid(401),
    ...october,
    ...prepared,
    state: 'done',
    startedAt: '2026-11-01T05:58:00.000Z',
    preparedAt: '2026-11-01T05:58:20.000Z',
    approvedBy: 'k-visser',
    approvedAt: '2026-11-01T08:12:00.000Z',
    finishedAt: '2026-11-01T08:12:41.000Z',
    done: 28,
    documents: 28,
    problems: 3,
  },
  {
    id: uuid(402),
    ...september,
    ...prepared,
    state: 'rendering',
    startedAt: '2026-11-24T09:00:00.000Z',
    preparedAt: '2026-11-24T09:00:10.000Z',
    approvedBy: 'k-visser',
    approvedAt: '2026-11-24T09:30:00.000Z',
    finishedAt: null,
    done: 11,
    documents: 28,
    problems: 0,
  },
  {
    id: uuid(403),
    ...october,
    ...prepared,
    state: 'prepared',
    startedAt: '2026-11-24T10:00:00.000Z',
    preparedAt: '2026-11-24T10:00:10.000Z',
    approvedBy: null,
    approvedAt: null,
    finishedAt: null,
    done: 0,
    documents: 0,
    problems: 3,
  },
];

export const plannedDocuments: readonly PlannedDocument[] = [
  {
    place: 1,
    kind: 'invoice',
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    net: euro(63_470_000),
    gross: euro(76_800_000),
    before: euro(210_000_000),
    outliers: ['much-less'],
    hindered: false,
    documentId: null,
    lost: null,
    losingCalls: 0,
  },
  {
    place: 2,
    kind: 'payout',
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    net: euro(-40_000_000),
    gross: euro(-48_400_000),
    before: null,
    outliers: ['negative', 'negative-margin'],
    hindered: true,
    documentId: null,
    lost: euro(1_234),
    losingCalls: 10,
  },
  {
    place: 3,
    kind: 'settlement',
    partyType: 'carrier',
    partyId: 'noordnet',
    net: null,
    gross: null,
    before: euro(5_000_000_000),
    outliers: ['nothing'],
    hindered: false,
    documentId: null,
    lost: null,
    losingCalls: 0,
  },
];
