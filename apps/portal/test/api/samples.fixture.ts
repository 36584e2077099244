import type {
  CallOfLine,
  CallCorrection,
  PlannedDocument,
  priceProposal,
  QuarantineEntry,
  QuarantineTry,
  Rerating,
  CallExport,
  CallRecord,
  CallSums,
  DocumentHead,
  DocumentLine,
  Run,
  RunProblem,
  AgedMonth,
  OrphanLeg,
  UnknownCall,
  SalesListRow,
  VatDocument,
  VatIdCheck,
  VatStatusVersion,
} from '@app/contracts';
import { callRecord, documentHead, documentLine } from '@app/testing/builders';
import type { z } from 'zod';

export const callId = 'b3c1a0de-0000-4000-8000-000000000001';
export const documentId = 'd0c00000-0000-4000-8000-000000000001';
export const runId = 'a0a00000-0000-4000-8000-000000000001';
export const creditId = 'c4ed1700-0000-4000-8000-000000000001';
export const euro = (micros: number) => ({ micros, currency: 'EUR' as const });

export const record = (): CallRecord =>
  callRecord({
    callId,
    ownerId: 'owner-a',
    startedAt: 1_795_000_000_000_000,
  });
export const head = (): DocumentHead =>
  documentHead({ id: documentId, partyId: 'owner-a', position: 7 });
export const line = (position: number): DocumentLine =>
  documentLine({ position, component: 'call-fee', number: '+318001234' });
export const vatStatus: VatStatusVersion = {
  id: runId,
  partyType: 'owner',
  partyId: 'acme',
  from: '2026-11-01',
  status: 'private',
  reason: 'a letter',
  setBy: 'clerk',
  setAt: '2026-10-01T00:00:00.000Z',
  sequence: 7,
};
export const vatCheck: VatIdCheck = {
  sequence: 3,
  vatId: 'BE0123456789',
  how: 'vies',
  valid: true,
  consultation: 'W1',
  name: null,
  address: null,
  askedAt: '2026-10-01T00:00:00.000Z',
};
export const vatDocument: VatDocument = {
  documentId: runId,
  number: 'F2026-00001',
  kind: 'invoice',
  partyType: 'owner',
  partyId: 'zuid',
  partyName: 'Zuid, NV',
  vatId: 'BE0123456789',
  issuedOn: '2026-11-02',
  position: 1,
  net: euro(5_000_000),
  vat: euro(0),
};
export const salesRow: Omit<SalesListRow, 'vatId'> = {
  partyName: 'Zuid, NV',
  documents: 2,
  net: euro(5_000_000),
};
export const run: Run = {
  id: runId,
  from: '2026-09-30T22:00:00.000Z',
  until: '2026-10-31T23:00:00.000Z',
  state: 'done',
  waitsFor: null,
  outdatedBy: null,
  startedBy: 'clerk',
  preparedBy: 'clerk',
  approvedBy: 'admin',
  startedAt: '2026-11-01T08:00:00.000Z',
  preparedAt: '2026-11-01T08:00:00.000Z',
  approvedAt: '2026-11-01T08:00:00.000Z',
  finishedAt: '2026-11-01T08:00:01.000Z',
  done: 2,
  total: 2,
  documents: 2,
  problems: 1,
  outliers: 1,
  quarantined: 0,
  gross: euro(12_100_000),
  totals: [
    {
      kind: 'invoice',
      documents: 2,
      net: euro(10_000_000),
      vat: euro(2_100_000),
      gross: euro(12_100_000),
    },
  ],
};
export const planned: PlannedDocument = {
  place: 3,
  kind: 'invoice',
  partyType: 'owner',
  partyId: 'owner-a',
  hindered: false,
  net: euro(1),
  gross: euro(1),
  before: null,
  outliers: ['first'],
  documentId: null,
  lost: null,
  losingCalls: 0,
};

export const dismissedPart: QuarantineEntry = {
  id: '17',
  callId,
  startedAt: 1_791_187_200_000_000,
  since: '2026-10-05T08:01:00.000Z',
  side: 'owner',
  partyId: 'owner-a',
  legUuid: null,
  code: 'too-long',
  subject: '+318001234',
  dismissed: { by: 'clerk', at: '2026-10-06T08:00:00.000Z', reason: '' },
};

export const lineCall: CallOfLine = {
  callId,
  startedAt: '2026-10-05T08:00:00.000Z',
  legUuid: null,
  seconds: 60,
  amount: euro(20_000),
  place: '1759651200000000-17',
};

export const correctedMonth = {
  from: run.from,
  until: run.until,
  calls: 2,
  since: '2026-11-03T08:00:00.000Z',
};
export const conflicting = {
  callId,
  legUuid: callId,
  notedAt: '2026-11-03T08:00:00.000Z',
  fields: ['endedAt'],
};
export const correction: CallCorrection = {
  reason: 'late-leg',
  legUuid: callId,
  notedAt: '2026-11-03T08:00:00.000Z',
  changes: [{ field: 'billedMicros', recorded: 1_000_000, now: 2_000_000 }],
};

export const rerating: Rerating = {
  id: runId,
  from: run.from,
  until: run.until,
  ownerId: null,
  carrierId: null,
  number: null,
  renew: [],
  automatic: false,
  reason: 'a wrong trunk',
  state: 'compared',
  waitsFor: null,
  startedBy: 'clerk',
  startedAt: '2026-11-01T08:00:00.000Z',
  comparedAt: '2026-11-01T08:00:09.000Z',
  appliedBy: null,
  finishedAt: null,
  done: 9,
  total: 9,
  changed: 3,
  enters: 0,
  leaves: 1,
};
export const tried: QuarantineTry = {
  id: runId,
  code: null,
  askedBy: 'clerk',
  askedAt: '2026-11-01T08:00:00.000Z',
  total: 9,
  done: 4,
  settled: 2,
  finishedAt: null,
};

export const unknown: UnknownCall = {
  callId,
  switchName: 'switch-1',
  ownerId: 'owner-a',
  carrierId: 'laagland',
  callingNumber: null,
  withheld: true,
  origin: { country: null, kind: 'unknown' },
  calledNumber: '+31900123456',
  startedAt: 1_795_000_000_000_000,
  answeredAt: 1_795_000_001_000_000,
  lastSeenAt: 1_795_000_009_000_000,
  closedAt: '2026-11-18T10:00:00.123Z',
};

export const orphan: OrphanLeg = {
  legUuid: runId,
  callId: null,
  switchName: 'switch-1',
  carrierId: 'laagland',
  destination: '+31201234567',
  startedAt: 1_795_000_000_000_000,
  answeredAt: 1_795_000_001_000_000,
  endedAt: 1_795_000_009_000_000,
  reason: 'gone',
  orphanedAt: '2026-11-18T10:00:00.123Z',
};

export const aged: AgedMonth = {
  step: 'caller-truncated',
  month: '2026-04',
  rows: 12,
  doneAt: '2026-11-01T00:12:00.123Z',
};

export const callExport: CallExport = {
  id: runId,
  ownerId: 'owner-a',
  filters: {},
  form: { format: 'csv', separator: 'comma', headings: 'names', gzip: false },
  state: 'done',
  problem: null,
  startedBy: 'owner-a',
  startedAt: '2026-11-01T08:00:00.000Z',
  finishedAt: '2026-11-01T08:00:09.000Z',
  expiresAt: '2026-11-08T08:00:09.000Z',
  rows: 2,
  estimatedRows: 3,
  bytes: 56,
};

export const problem: RunProblem = {
  kind: 'payout',
  partyId: 'owner-a',
  code: 'incomplete-bill-to',
  message: 'No payout could be made out: billTo.vatId missing.',
  values: { fields: ['billTo.vatId'] },
};
export const sums: CallSums = {
  calls: 3,
  outcomes: { answered: 2, cancelled: 1, 'no-answer': 0, busy: 0, ended: 0, refused: 0, failed: 0 },
  networkChargedSeconds: 95,
  ownerBillableSeconds: 95,
  answerDelayMs: 8_100,
  cancelledAfterMs: 4_000,
};

export const proposal: z.input<typeof priceProposal> = {
  id: 'c0c00000-0000-4000-8000-000000000002',
  kind: 'consumer-tariff',
  subject: '+319001234',
  validFrom: '2026-10-01T00:00:00+02:00',
  validUntil: null,
  terms: {
    startRate: euro(0),
    perCall: euro(0),
    perMinute: euro(100_000),
    maximum: null,
    includesVat: true,
    vatPercent: 21,
  },
  proposedBy: 'clerk',
  proposedAt: '2026-11-01T08:00:00.000Z',
  state: 'waiting',
  answersFor: 'clerk',
  decidedBy: null,
  decidedAt: null,
  reason: null,
};
export const warning = {
  code: 'not-all-checked',
  message: 'Not all calls could be checked.',
} as const;
