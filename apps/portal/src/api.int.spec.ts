import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import {
  type CallOfLine,
  callsOfLine,
  balanceGet,
  type CallCorrection,
  conflictingReports,
  correctionsOfCall,
  correctionsWaiting,
  creditConfirm,
  type creditProposal,
  creditProposals,
  creditPropose,
  creditWithdraw,
  callEndNow,
  callGet,
  callSearch,
  callTotals,
  callsUnknown,
  legsOrphaned,
  monthsAged,
  chargesOfCall,
  differencesOfRerating,
  documentGet,
  documentLink,
  documentList,
  exportCancel,
  exportGet,
  exportLink,
  exportList,
  exportStart,
  importCompare,
  importDays,
  importDifferences,
  importGet,
  importLink,
  importList,
  importLook,
  importProblems,
  importRead,
  importRemove,
  importStart,
  layoutGet,
  layoutList,
  layoutSave,
  linesOfDocument,
  mailSendAgain,
  mailsFailed,
  mailsOfDocument,
  partiesOfRerating,
  priceList,
  partiesOfRun,
  type PlannedDocument,
  problemsOfRun,
  priceApprove,
  priceCheck,
  type priceProposal,
  priceProposals,
  pricePropose,
  pricePublish,
  priceRefuse,
  priceWithdraw,
  quarantineCounts,
  quarantineDismiss,
  type QuarantineEntry,
  quarantineList,
  quarantineTries,
  type QuarantineTry,
  quarantineTryAgain,
  type Rerating,
  reratingApply,
  reratingCancel,
  reratingGet,
  reratingLink,
  reratingList,
  reratingStart,
  runGet,
  runList,
  runApprove,
  runCancel,
  runPrepare,
  runStart,
  type CallExport,
  type CallRecord,
  type CallSums,
  type DocumentHead,
  type DocumentLine,
  type RequestContract,
  type Run,
  type RunProblem,
  type Scope,
  type AgedMonth,
  type OrphanLeg,
  type UnknownCall,
  salesListGet,
  type SalesListRow,
  type VatDocument,
  vatDocuments,
  vatIdAsk,
  type VatIdCheck,
  vatIdList,
  vatReturnGet,
  vatStatusList,
  vatStatusSet,
  type VatStatusVersion,
  termsApprove,
  type termsProposal,
  termsProposals,
  termsPropose,
  termsWithdraw,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { callRecord, documentHead, documentLine, issuedDocument } from '@app/testing/builders';
import request from 'supertest';
import type { z } from 'zod';
import { Authentication } from './accounts/authentication.js';
import { keyPermissions, type Principal } from './kernel/access/index.js';
import { migrations } from './migrations/index.js';
import { PortalModule } from './portal.module.js';
import { prepare } from './prepare.js';
import { promptConfig } from './prompts.fixture.js';
import {
  carrierImport,
  carrierLayout,
  givenLayout,
  importId,
  importSums,
} from './settlement/carrier-imports/imports.fixture.js';

const API_KEY = 'an-api-key-that-only-this-spec-knows-of';
const callId = 'b3c1a0de-0000-4000-8000-000000000001';
const documentId = 'd0c00000-0000-4000-8000-000000000001';
const runId = 'a0a00000-0000-4000-8000-000000000001';
const creditId = 'c4ed1700-0000-4000-8000-000000000001';
const euro = (micros: number) => ({ micros, currency: 'EUR' as const });

const person = {
  kind: 'user',
  sessionId: 's',
  staffRole: null,
  lacksSecondFactor: false,
} as const;
/** Whom the portal takes a request for, by its bearer token: signing in has specs of its own. */
const people: Record<string, Principal> = {
  anna: { ...person, userId: 'anna', owners: new Map([['owner-a', 'owner']]) },
  bob: { ...person, userId: 'bob', owners: new Map([['owner-b', 'finance']]) },
  both: {
    ...person,
    userId: 'both',
    owners: new Map([
      ['owner-a', 'owner'],
      ['owner-b', 'owner'],
    ]),
  },
  clerk: { ...person, userId: 'clerk', staffRole: 'billing', owners: new Map() },
  support: { ...person, userId: 'support', staffRole: 'support', owners: new Map() },
};

const record = (): CallRecord =>
  callRecord({
    callId,
    ownerId: 'owner-a',
    startedAt: 1_795_000_000_000_000,
  });
const head = (): DocumentHead => documentHead({ id: documentId, partyId: 'owner-a', position: 7 });
const line = (position: number): DocumentLine =>
  documentLine({ position, component: 'call-fee', number: '+318001234' });
const vatStatus: VatStatusVersion = {
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
const vatCheck: VatIdCheck = {
  sequence: 3,
  vatId: 'BE0123456789',
  how: 'vies',
  valid: true,
  consultation: 'W1',
  name: null,
  address: null,
  askedAt: '2026-10-01T00:00:00.000Z',
};
const vatDocument: VatDocument = {
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
const salesRow: Omit<SalesListRow, 'vatId'> = {
  partyName: 'Zuid, NV',
  documents: 2,
  net: euro(5_000_000),
};
const run: Run = {
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
const planned: PlannedDocument = {
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

const dismissedPart: QuarantineEntry = {
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

const lineCall: CallOfLine = {
  callId,
  startedAt: '2026-10-05T08:00:00.000Z',
  legUuid: null,
  seconds: 60,
  amount: euro(20_000),
  place: '1759651200000000-17',
};

const correctedMonth = {
  from: run.from,
  until: run.until,
  calls: 2,
  since: '2026-11-03T08:00:00.000Z',
};
const conflicting = {
  callId,
  legUuid: callId,
  notedAt: '2026-11-03T08:00:00.000Z',
  fields: ['endedAt'],
};
const correction: CallCorrection = {
  reason: 'late-leg',
  legUuid: callId,
  notedAt: '2026-11-03T08:00:00.000Z',
  changes: [{ field: 'billedMicros', recorded: 1_000_000, now: 2_000_000 }],
};

const rerating: Rerating = {
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
const tried: QuarantineTry = {
  id: runId,
  code: null,
  askedBy: 'clerk',
  askedAt: '2026-11-01T08:00:00.000Z',
  total: 9,
  done: 4,
  settled: 2,
  finishedAt: null,
};

const unknown: UnknownCall = {
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

const orphan: OrphanLeg = {
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

const aged: AgedMonth = {
  step: 'caller-truncated',
  month: '2026-04',
  rows: 12,
  doneAt: '2026-11-01T00:12:00.123Z',
};

const callExport: CallExport = {
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

const problem: RunProblem = {
  kind: 'payout',
  partyId: 'owner-a',
  code: 'incomplete-bill-to',
  message: 'No payout could be made out: billTo.iban missing.',
};

let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let billingFiles: Server;
let portal: RunningApp;
let others: RunningApp;
let asked: { subject: string; question: { scope: Scope } & Record<string, unknown> }[];
const sums: CallSums = {
  calls: 3,
  outcomes: { answered: 2, cancelled: 1, 'no-answer': 0, busy: 0, ended: 0, refused: 0, failed: 0 },
  networkChargedSeconds: 95,
  ownerBillableSeconds: 95,
  answerDelayMs: 8_100,
  cancelledAfterMs: 4_000,
};
/** What billing's files were asked for. */
let fetched: { url: string; range: string | undefined }[];
const pdf = Buffer.from('%PDF-1.7 not really, but long enough to be cut in parts');

const client = () => request(portal.app.getHttpServer());
const get = (path: string, who = 'anna', headers: Record<string, string> = {}) =>
  client().get(`/v1${path}`).set('authorization', `Bearer ${who}`).set(headers);
const put = (path: string, body: object, who = 'clerk') =>
  client().put(`/v1${path}`).set('authorization', `Bearer ${who}`).send(body);
const problemsOf = (body: unknown) =>
  (body as { problems: { field: string }[] }).problems.map(({ field }) => field);

/** Answers as the owning app would: an owner sees his own. */
function answer<Q extends z.ZodType, R extends z.ZodType>(
  question: RequestContract<Q, R>,
  reply: (request: z.output<Q>) => z.input<R>,
): { stop(): Promise<void> } {
  return others.app.get(Messaging).answer(question, async (given) => {
    asked.push({ subject: question.subject, question: given as never });
    return reply(given);
  });
}
const refuseForeign = ({ scope }: { scope: Scope }, code: string) => {
  if (scope.as === 'owner' && scope.ownerId !== 'owner-a') {
    throw new AppError('not-found', code, 'There is none.');
  }
};

/** What cdr was given as the part of a file, and a table of its own. */
async function serveImports(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return void response.end('row,rule\r\n');
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  fetched.push({ url: request.url ?? '', range: Buffer.concat(pieces).toString() });
  const isRight = request.url?.endsWith('?offset=5') === true;
  response.writeHead(isRight ? 200 : 409, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isRight ? { uploadedBytes: 9 } : { code: 'other-offset' }));
}

/** Billing's `GET /files/<token>`: whole, a range, or none. */
function serveFile(request: IncomingMessage, response: ServerResponse): void {
  const { url = '', headers } = request;
  if (url.startsWith('/carrier-import')) return void serveImports(request, response);
  fetched.push({ url, range: headers.range });
  if (url !== '/files/good' && url !== '/files/eyJr.c2ln')
    return void response.writeHead(404).end();
  const [, from = '0', to = String(pdf.length - 1)] =
    /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (headers.range === undefined) {
    response.writeHead(200, { 'content-length': pdf.length, 'accept-ranges': 'bytes' });
    return void response.end(pdf);
  }
  if (Number(from) >= pdf.length) {
    return void response.writeHead(416, { 'content-range': `bytes */${pdf.length}` }).end();
  }
  const part = pdf.subarray(Number(from), Number(to === '' ? pdf.length - 1 : to) + 1);
  response.writeHead(206, {
    'content-length': part.length,
    'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${pdf.length}`,
    'accept-ranges': 'bytes',
  });
  response.end(part);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>Mijn Belfabriek</title>');
  await writeFile(join(folder, 'web/assets/index-Ab3dEf9h.js'), 'console.log(1)');
  await writeFile(join(folder, 'web/favicon.svg'), '<svg/>');
  billingFiles = createServer(serveFile);
  await new Promise<void>((resolve) => billingFiles.listen(0, '127.0.0.1', resolve));
  const { port } = billingFiles.address() as AddressInfo;
  database = await freshDatabase({ schema: 'portal', migrations });
  bus = freshBus();
  portal = await startApp(
    { name: 'portal', module: PortalModule, prepare },
    {
      ...database.config,
      ...bus.config,
      API_KEY,
      PUBLIC_URL: 'http://127.0.0.1',
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      BILLING_URL: `http://127.0.0.1:${port}`,
      CDR_URL: `http://127.0.0.1:${port}`,
      RECORDINGS_URL: `http://127.0.0.1:${port}`,
      LIVE_BEAT_MS: 15_000,
      WEB_DIR: join(folder, 'web'),
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      ...promptConfig(folder),
    },
  );
  const authentication = portal.app.get(Authentication);
  const real = authentication.principalOf.bind(authentication);
  authentication.principalOf = async (message: IncomingMessage) =>
    people[(message.headers.authorization ?? '').replace('Bearer ', '')] ?? real(message);
  others = await startApp({ name: 'others', module: MessagingModule }, bus.config);
  answer(callSearch, ({ before }) => ({
    records: before === undefined ? [record()] : [],
    more: before === undefined,
  }));
  answer(callTotals, ({ number, after }) =>
    number === undefined
      ? {
          uncounted: 0,
          total: sums,
          groups: after === undefined ? [{ ...sums, key: '+31900123456' }] : [],
          more: after === undefined,
        }
      : { uncounted: 12_345, total: null, groups: [], more: false },
  );
  answer(callGet, (question) => {
    refuseForeign(question, 'no-such-call');
    return { record: record() };
  });
  answer(callEndNow, (question) => {
    refuseForeign(question, 'no-such-call');
    if (question.callId === runId) {
      throw new AppError('unavailable', 'switch-away', 'The call’s switch is out of reach.');
    }
    return { callId: question.callId };
  });
  answer(callsUnknown, ({ before }) => ({
    calls: before === undefined ? [unknown] : [],
    more: before === undefined,
  }));
  answer(legsOrphaned, ({ before }) => ({
    legs: before === undefined ? [orphan] : [],
    more: before === undefined,
  }));
  answer(monthsAged, ({ before }) => ({
    months: before === undefined ? [aged] : [],
    more: before === undefined,
    late: [{ step: 'legs-dropped' as const, month: '2024-08', dueAt: '2026-10-01T00:00:00.000Z' }],
  }));
  answer(chargesOfCall, (question) => {
    refuseForeign(question, 'no-such-call');
    return { consumerPrice: euro(1_500_000), charges: [], quarantined: [] };
  });
  answer(documentList, () => ({ documents: [head()], more: true }));
  answer(documentGet, (question) => {
    refuseForeign(question, 'no-such-document');
    return {
      document: issuedDocument(head()),
    };
  });
  answer(linesOfDocument, (question) => {
    refuseForeign(question, 'no-such-document');
    return { lines: [line(question.after + 1)], more: question.after < 1 };
  });
  answer(documentLink, (question) => {
    refuseForeign(question, 'no-such-document');
    const path = question.documentId === documentId ? '/files/good' : '/files/gone';
    return { path, fileName: 'F2026-00001.pdf', sha256: 'a'.repeat(64), bytes: pdf.length };
  });
  answer(exportStart, ({ id, form }) => ({ export: { ...callExport, id, form } }));
  answer(exportList, () => ({ exports: [callExport], more: true }));
  answer(exportGet, (question) => {
    refuseForeign(question, 'no-such-export');
    return { export: callExport };
  });
  answer(exportCancel, (question) => {
    refuseForeign(question, 'no-such-export');
    return { export: { ...callExport, state: 'cancelled' as const, bytes: null } };
  });
  answer(exportLink, (question) => {
    refuseForeign(question, 'no-such-export');
    const file = { fileName: 'gesprekken.csv', mediaType: 'text/csv', bytes: pdf.length };
    return { path: '/files/eyJr.c2ln', sha256: 'a'.repeat(64), ...file };
  });
  const one = () => ({ import: carrierImport });
  answer(importStart, () => ({ ...one(), path: '/carrier-imports/eyJr.c2ln' }));
  for (const question of [importGet, importRead, importCompare, importRemove]) {
    answer(question as typeof importGet, one);
  }
  answer(importList, () => ({ imports: [carrierImport], more: true }));
  answer(importLook, () => ({ columns: ['Start'], rows: [], problem: null }));
  answer(importProblems, () => ({ problems: [], next: '3~start' }));
  answer(importDays, () => ({ total: importSums, days: [], next: null }));
  answer(importDifferences, () => ({ differences: [], next: '7' }));
  answer(importLink, ({ file }) => ({
    path: '/carrier-import-tables/eyJr.c2ln',
    fileName: `import-${importId}-${file}.csv`,
  }));
  answer(layoutSave, ({ scope: _scope, basedOn, ...saved }) => ({
    layout: { ...carrierLayout, ...saved, version: basedOn + 1 },
  }));
  answer(layoutList, () => ({ layouts: [carrierLayout], more: false }));
  answer(layoutGet, () => ({ layout: carrierLayout }));
  answer(runStart, ({ id, from, until }) => {
    if (from === '2026-11-01T00:00:00.000Z') {
      throw new AppError('conflict', 'period-open', 'The period is still open.');
    }
    return { run: { ...run, id, from, until } };
  });
  answer(runList, () => ({ runs: [run], more: true }));
  answer(runGet, () => ({ run }));
  answer(runPrepare, () => ({ run }));
  answer(runApprove, () => ({ run }));
  answer(runCancel, () => ({ run }));
  answer(partiesOfRun, () => ({ documents: [planned], more: true }));
  answer(callsOfLine, () => ({ calls: [lineCall], more: true }));
  answer(problemsOfRun, () => ({ problems: [problem], next: 'more' }));
  answer(balanceGet, () => ({ ratedCalls: 0, ratedPosition: 0, parties: [] }));
  answer(quarantineList, () => ({ entries: [], next: null }));
  answer(quarantineCounts, () => ({ counts: [] }));
  answer(quarantineDismiss, ({ reason }) => ({
    entry: { ...dismissedPart, dismissed: { ...dismissedPart.dismissed!, reason } },
  }));
  answer(quarantineTries, () => ({ tries: [tried], more: true }));
  answer(quarantineTryAgain, ({ id, code }) => ({ tried: { ...tried, id, code: code ?? null } }));
  answer(reratingStart, ({ scope: _scope, ...planned }) => ({
    rerating: { ...rerating, ...planned },
  }));
  answer(reratingList, () => ({ reratings: [rerating], more: true }));
  answer(correctionsWaiting, () => ({ months: [correctedMonth] }));
  answer(conflictingReports, () => ({ reports: [conflicting], next: '7' }));
  answer(correctionsOfCall, () => ({ corrections: [correction] }));
  answer(reratingGet, () => ({ rerating }));
  answer(partiesOfRerating, () => ({ parties: [], next: 'more' }));
  answer(differencesOfRerating, () => ({ differences: [], next: 'more' }));
  answer(reratingApply, () => ({ rerating: { ...rerating, state: 'applying' as const } }));
  answer(reratingCancel, () => ({ rerating: { ...rerating, state: 'cancelled' as const } }));
  answer(reratingLink, () => ({ path: '/files/good', fileName: 'report.csv' }));
  answer(vatStatusList, () => ({ statuses: [vatStatus], more: true }));
  answer(vatStatusSet, ({ id }) => ({ status: { ...vatStatus, id } }));
  answer(vatIdList, () => ({ checks: [vatCheck], more: false }));
  answer(vatIdAsk, ({ vatId }) => ({ check: { ...vatCheck, vatId } }));
  answer(vatReturnGet, () => ({
    figures: [{ box: '3b' as const, documents: 2, net: euro(5_000_000), vat: euro(0) }],
    due: euro(0),
    deductible: euro(0),
    balance: euro(0),
  }));
  answer(vatDocuments, ({ after }) => ({
    documents: [{ ...vatDocument, position: after + 1 }],
    more: after === 0,
  }));
  answer(salesListGet, ({ after }) => ({
    rows: [{ ...salesRow, vatId: after === '' ? 'BE0123456789' : 'DE123456789' }],
    more: after === '',
  }));
  const credit: z.input<typeof creditProposal> = {
    id: creditId,
    place: 7,
    documentId: runId,
    documentNumber: 'F2026-00017',
    documentKind: 'invoice',
    partyType: 'owner',
    partyId: 'acme',
    partyName: 'Acme B.V.',
    lines: [1, 2],
    gross: euro(-121_000_000),
    reason: 'Dubbel',
    state: 'waiting',
    outdated: false,
    proposedBy: 'clerk',
    proposedAt: '2026-11-01T08:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
  };
  const terms: z.input<typeof termsProposal> = {
    id: creditId,
    place: 5,
    ownerId: null,
    from: '2027-01-01',
    holdBackShare: 1000,
    holdBackDays: 30,
    minimum: euro(0),
    netting: true,
    state: 'waiting',
    before: null,
    proposedBy: 'clerk',
    proposedAt: '2026-11-01T08:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
  };
  answer(termsPropose, () => ({ proposal: terms }));
  answer(termsApprove, () => ({ proposal: { ...terms, state: 'approved' as const } }));
  answer(termsWithdraw, ({ id }) => ({ id }));
  answer(termsProposals, () => ({ proposals: [terms], more: true }));
  answer(creditPropose, () => ({ proposal: credit }));
  answer(creditConfirm, () => ({ proposal: { ...credit, state: 'made' as const } }));
  answer(creditWithdraw, () => ({ proposal: { ...credit, state: 'withdrawn' as const } }));
  answer(creditProposals, () => ({ proposals: [credit], more: true }));
  answer(priceList, () => ({ versions: [], next: 'more' }));
  answer(pricePublish, ({ id, version }) => ({
    version: {
      ...version,
      id,
      createdAt: '2026-11-01T08:00:00.000Z',
      createdBy: 'clerk',
      approvedBy: null,
    },
  }));
  const proposal: z.input<typeof priceProposal> = {
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
  const warning = { code: 'not-all-checked', message: 'Not all calls could be checked.' } as const;
  answer(pricePropose, () => ({ proposal, warnings: [warning] }));
  answer(priceCheck, () => ({ warnings: [warning] }));
  answer(priceApprove, () => ({ proposal }));
  answer(priceRefuse, () => ({ proposal }));
  answer(priceWithdraw, ({ id }) => ({ id }));
  answer(priceProposals, () => ({ proposals: [proposal], next: null }));
  asked = [];
  // Whoever asks before the answering is known to the bus hears that nobody is there.
  await eventually(() => get('/calls').expect(200));
  await eventually(() => get('/runs', 'clerk').expect(200));
});

beforeEach(() => {
  asked = [];
  fetched = [];
});

afterAll(async () => {
  await others.close();
  await portal.close();
  await bus.drop();
  await database.drop();
  await new Promise((resolve) => billingFiles.close(resolve));
  await rm(folder, { recursive: true });
});

describe('a scope', () => {
  it.each<[string, string, string, Record<string, string>, Scope]>([
    ['an owner’s user', 'anna', '/calls', {}, { as: 'owner', ownerId: 'owner-a' }],
    [
      'of several, the named',
      'both',
      '/calls?ownerId=owner-b',
      {},
      { as: 'owner', ownerId: 'owner-b' },
    ],
    [
      'staff, with the reason',
      'clerk',
      '/calls?ownerId=owner-b',
      { 'x-reason': 'a complaint' },
      { as: 'staff', staffId: 'clerk', reason: 'a complaint' },
    ],
    [
      'staff at their daily work',
      'clerk',
      '/runs',
      {},
      { as: 'staff', staffId: 'clerk', reason: 'billing' },
    ],
    [
      'a key of the platform',
      API_KEY,
      '/calls',
      {},
      { as: 'key', keyId: 'platform-key', madeBy: 'operator', ownerId: null },
    ],
  ])('is that of %s', async (_, who, path, headers, scope) => {
    await get(path, who, headers).expect(200);
    expect(asked.map(({ question }) => question.scope)).toEqual([scope]);
  });

  it.each([
    ['nobody', 'x', '/calls', 401, 'unauthenticated'],
    [
      'staff without a reason',
      'clerk',
      '/calls/totals?from=2026-11-01&until=2026-12-01',
      422,
      'reason-required',
    ],
    ['another owner', 'anna', '/calls?ownerId=owner-b', 404, 'no-such-owner'],
    ['several owners, none named', 'both', '/calls', 422, 'invalid-input'],
    ['staff without a reason', 'clerk', '/calls', 422, 'reason-required'],
    ['a role without that right', 'bob', '/live-calls', 403, 'forbidden'],
    ['staff without a reason, of unknown calls', 'clerk', '/unknown-calls', 422, 'reason-required'],
    ['an owner, of what is for staff', 'anna', '/runs', 403, 'forbidden'],
    [
      'an owner, of the balance',
      'anna',
      `/balance?from=2026-10-01T00:00:00Z&until=2026-11-01T00:00:00Z`,
      403,
      'forbidden',
    ],
  ])('is refused to %s, and nobody is asked', async (_, who, path, status, code) => {
    const { body } = await get(path, who).expect(status);
    expect(body).toMatchObject({ status, code });
    expect(asked).toEqual([]);
  });

  it('of somebody with several owners finds a thing in any of them', async () => {
    await get(`/calls/${callId}`, 'both').expect(200);
    expect((await get(`/documents/${documentId}`, 'both').expect(200)).body).toMatchObject({
      number: 'F2026-00001',
    });
  });

  it.each(['calls', 'documents'])('hides what is somebody else’s: %s', async (list) => {
    const id = list === 'calls' ? callId : documentId;
    await get(`/${list}/${id}`).expect(200);
    const foreign = await get(`/${list}/${id}`, 'bob').expect(404);
    for (const sub of list === 'calls' ? ['charges'] : ['lines', 'pdf', 'mails']) {
      await get(`/${list}/${id}/${sub}`, 'bob').expect(404);
    }
    expect(foreign.body).toMatchObject({ code: `no-such-${list.slice(0, -1)}`, problems: [] });
  });
});

describe('calls', () => {
  it('are searched by everything that can be asked for, and paged', async () => {
    const filters =
      'number=31900123456&callingNumber=+31612345678&carrierId=laagland&answered=false&suspect=true' +
      '&outcome=busy&origin=NL/mobile&deliveredTo=31201234567&minSeconds=60&from=2026-11-01T00:00:00%2B01:00&until=2026-11-02T00:00:00Z&limit=1';
    const first = await get(`/calls?${filters}`).expect(200);
    expect(first.body).toEqual({
      items: [record()],
      next: `1795000000000000.${callId}`,
    });
    expect(asked[0]?.question).toMatchObject({
      number: '+31900123456',
      callingNumber: '+31612345678',
      carrierId: 'laagland',
      answered: false,
      suspect: true,
      outcome: 'busy',
      origin: 'NL/mobile',
      deliveredTo: '+31201234567',
      minSeconds: 60,
      from: Date.UTC(2026, 9, 31, 23) * 1000,
      until: Date.UTC(2026, 10, 2) * 1000,
      limit: 1,
    });
    const { next } = first.body as { next: string };
    expect((await get(`/calls?limit=1&after=${next}`).expect(200)).body).toEqual({
      items: [],
      next: null,
    });
    expect(asked[1]?.question).toMatchObject({
      before: { startedAt: 1_795_000_000_000_000, callId },
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['after=1', 'after'],
    ['from=yesterday', 'from'],
    ['from=2026-11-01', 'from'],
    ['until=2026-02-30T00:00:00Z', 'until'],
    ['from=0001-01-01T00:00:00Z', 'from'],
    ['until=9999-12-31T23:59:59-23:59', 'until'],
    [`after=9999999999999999.${callId}`, 'after'],
    ['number=%00', 'number'],
    ['from=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z', 'until'],
    ['number=0900', 'number'],
    ['answered=yes', 'answered'],
    ['suspect=false', 'suspect'],
    ['outcome=hung-up', 'outcome'],
    ['origin=nl/mobile', 'origin'],
    ['minSeconds=0', 'minSeconds'],
    ['outcome=busy', 'outcome'],
    ['origin=NL/mobile&from=2026-01-01T00:00:00Z', 'origin'],
    ['minSeconds=60&from=2026-01-01T00:00:00Z&until=2026-03-01T00:00:00Z', 'minSeconds'],
    ['ownerId=A!', 'ownerId'],
  ])('with %s are refused, and the field is named', async (query, field) => {
    const { body } = await get(`/calls?${query}`).expect(422);
    expect(problemsOf(body)).toContain(field);
    expect(asked).toEqual([]);
  });

  it('are summed for days and by groups, a page at a time', async () => {
    const query = 'from=2026-11-01&until=2026-12-01&groupBy=number&origin=NL/mobile&limit=1';
    const first = await get(`/calls/totals?${query}`).expect(200);
    expect(first.body).toEqual({
      uncounted: 0,
      total: sums,
      items: [{ ...sums, key: '+31900123456' }],
      next: '3.+31900123456',
    });
    expect(asked[0]?.question).toEqual({
      scope: { as: 'owner', ownerId: 'owner-a' },
      from: '2026-11-01',
      until: '2026-12-01',
      groupBy: 'number',
      origin: 'NL/mobile',
      limit: 1,
    });
    const second = await get(`/calls/totals?${query}&after=3.%2B31900123456`).expect(200);
    expect(second.body).toMatchObject({ items: [], next: null });
    expect(asked[1]?.question).toMatchObject({ after: { calls: 3, key: '+31900123456' } });
  });

  it('that are still being counted are not told as sums', async () => {
    const query = 'from=2026-11-01&until=2026-12-01&number=31900123456';
    expect((await get(`/calls/totals?${query}`).expect(200)).body).toEqual({
      uncounted: 12_345,
      total: null,
      items: [],
      next: null,
    });
  });

  it.each([
    ['', 'from'],
    ['from=2026-11-01', 'until'],
    ['from=2026-11-01&until=2026-11-01', 'until'],
    ['from=2026-11-01&until=2028-11-03', 'until'],
    ['from=2026-11-01&until=2026-11-31', 'until'],
    ['from=1026-11-01&until=2026-11-30', 'from'],
    ['from=2026-11-01&until=2026-12-01&groupBy=caller', 'groupBy'],
    ['from=2026-11-01&until=2026-12-01&origin=mobile', 'origin'],
    ['from=2026-11-01&until=2026-12-01&groupBy=number&after=3', 'after'],
    ['from=2026-11-01&until=2026-12-01&groupBy=number&after=3.%00', 'after'],
    ['from=2026-11-01&until=2026-12-01&groupBy=day&after=3.2026-11-02', 'after'],
    ['from=2026-11-01&until=2026-12-01&after=3.%2B31900123456', 'after'],
  ])('are not summed with %s, and the field is named', async (query, field) => {
    const { body } = await get(`/calls/totals?${query}`).expect(422);
    expect(problemsOf(body)).toContain(field);
    expect(asked).toEqual([]);
  });

  it.each(['1', callId.toUpperCase(), '..%2F..'])('have no id %s', async (id) => {
    const { body } = await get(`/calls/${id}`).expect(422);
    expect(problemsOf(body)).toEqual(['id']);
  });

  it('are away with a sentence when nobody answers for them, and so is what failed there', async () => {
    const { body, headers } = await get(`/documents/${documentId}/mails`).expect(503);
    expect(body).toMatchObject({
      code: 'nobody-answers',
      detail: 'Mails can’t be looked up at the moment; try again in a minute.',
    });
    expect(headers['retry-after']).toBe('1');
    let broken = true;
    const notifications = answer(mailsOfDocument, () => {
      if (broken) throw new Error('a bug');
      return { mails: [] };
    });
    await get(`/documents/${documentId}/mails`).expect(503);
    broken = false;
    const later = await get(`/documents/${documentId}/mails`).expect(200);
    expect(later.body).toEqual({ mails: [] });
    await notifications.stop();
  });
});

describe('calls under way', () => {
  const end = (id: string, who: string, headers: Record<string, string> = {}) =>
    client()
      .post(`/v1/live-calls/${id}/end`)
      .set('authorization', `Bearer ${who}`)
      .set('origin', 'http://127.0.0.1')
      .set(headers);

  it('are ended by their owner, and by staff who give a reason', async () => {
    expect((await end(callId, 'anna').expect(200)).body).toEqual({ callId });
    await end(callId, 'support', { 'x-reason': 'complaint 12' }).expect(200);
    expect(asked.map(({ question }) => question)).toEqual([
      { scope: { as: 'owner', ownerId: 'owner-a' }, callId },
      { scope: { as: 'staff', staffId: 'support', reason: 'complaint 12' }, callId },
    ]);
    await end(callId, 'both').expect(200);
  });

  it.each([
    ['somebody who may only read', 'bob', callId, 403, 'forbidden'],
    ['staff for billing', 'clerk', callId, 403, 'forbidden'],
    ['staff without a reason', 'support', callId, 422, 'reason-required'],
    ['an owner, when the switch is away', 'anna', runId, 503, 'switch-away'],
    ['an owner, of no call at all', 'anna', 'x', 422, 'invalid-input'],
  ])('aren’t ended by %s', async (_, who, id, status, code) => {
    const { body } = await end(id, who).expect(status);
    expect(body).toMatchObject({ status, code });
  });
});

describe('calls that a switch took along', () => {
  it('are listed, and paged', async () => {
    const first = await get('/unknown-calls?ownerId=owner-a&limit=1', 'support', {
      'x-reason': 'r',
    }).expect(200);
    const next = `${Date.parse(unknown.closedAt)}.${callId}`;
    expect(first.body).toEqual({ items: [unknown], next });
    expect((await get(`/unknown-calls?after=${next}`).expect(200)).body).toEqual({
      items: [],
      next: null,
    });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { ownerId: 'owner-a', limit: 1 },
      { before: { closedAt: unknown.closedAt, callId }, limit: 50 },
    ]);
  });

  it.each(['after=x', `after=1.2.${callId}`, `after=99999999999999.${callId}`])(
    'with %s are refused, and the field is named',
    async (query) => {
      const { body } = await get(`/unknown-calls?${query}`).expect(422);
      expect(problemsOf(body)).toEqual(['after']);
    },
  );
});

describe('legs whose call never came in', () => {
  it('are listed, and paged', async () => {
    const first = await get('/orphan-legs?limit=1', 'support', { 'x-reason': 'r' }).expect(200);
    const next = `${Date.parse(orphan.orphanedAt)}.${runId}`;
    expect(first.body).toEqual({ items: [orphan], next });
    const second = await get(`/orphan-legs?after=${next}`, 'support', { 'x-reason': 'r' });
    expect(second.body).toEqual({ items: [], next: null });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope: { as: 'staff', reason: 'r' }, limit: 1 },
      { before: { orphanedAt: orphan.orphanedAt, legUuid: runId }, limit: 50 },
    ]);
  });

  it('with a page that there is not are refused, and the field is named', async () => {
    const { body } = await get('/orphan-legs?after=x', 'support', { 'x-reason': 'r' }).expect(422);
    expect(problemsOf(body)).toEqual(['after']);
  });
});

describe('what was done about calls that were kept long enough', () => {
  it('is listed with what is late, and paged', async () => {
    const first = await get('/ageing?limit=1', 'support').expect(200);
    const next = `${Date.parse(aged.doneAt)}.2026-04.caller-truncated`;
    expect(first.body).toMatchObject({ items: [aged], late: [{ month: '2024-08' }], next });
    expect((await get(`/ageing?after=${next}`, 'support').expect(200)).body.items).toEqual([]);
    const { doneAt, month, step } = aged;
    expect(asked.at(-1)?.question).toMatchObject({ before: { doneAt, month, step }, limit: 50 });
  });

  it.each(['x', '1.2026-04.nothing', '1.2026.caller-gone'])(
    'after %s is refused, and the field is named',
    async (after) => {
      const { body } = await get(`/ageing?after=${after}`, 'support').expect(422);
      expect(problemsOf(body)).toEqual(['after']);
    },
  );

  it('is for staff', async () => {
    expect((await get('/ageing').expect(403)).body).toMatchObject({ code: 'forbidden' });
  });
});

describe('mails that were given up', () => {
  const mail = {
    id: 'a0000000-0000-4000-8000-000000000001',
    to: 'weg@x.example',
    attempts: 3,
    lastError: '550 No such mailbox here',
  };

  it('are listed for those who have documents made, and for nobody else', async () => {
    const { id, kind, number, partyType, partyId, partyName } = head();
    const failed = {
      ...mail,
      document: { id, kind, number, partyType, partyId, partyName },
      failedAt: '2026-11-28T08:00:00.000Z',
    };
    const notifications = answer(mailsFailed, () => ({ mails: [failed], next: 'more' }));
    const { body } = await get(
      `/failed-mails?limit=1&after=1796000000000000.${runId}`,
      'clerk',
    ).expect(200);
    expect(body).toEqual({ items: [failed], next: 'more' });
    expect(asked.map(({ question }) => question)).toEqual([
      {
        scope: { as: 'staff', staffId: 'clerk', reason: 'billing' },
        limit: 1,
        after: `1796000000000000.${runId}`,
      },
    ]);
    for (const who of ['anna', 'support']) await get('/failed-mails', who).expect(403);
    await notifications.stop();
  });

  it('are sent again by them, and whoever can’t be asked may be asked the same once more', async () => {
    const path = `/v1/documents/${documentId}/mails/send-again`;
    const post = (who: string) => client().post(path).set('authorization', `Bearer ${who}`);
    const away = await post('clerk').expect(503);
    expect(away.body).toMatchObject({ detail: expect.stringContaining('safe to send the same') });
    let isSent = false;
    const queued = { ...mail, state: 'queued', sentAt: null, overTls: null } as const;
    const notifications = answer(mailSendAgain, () => {
      if (isSent) throw new AppError('conflict', 'mail-sent', 'The mail has been sent.');
      return { mail: queued };
    });
    expect((await post('clerk').expect(200)).body).toEqual(queued);
    isSent = true;
    expect((await post('clerk').expect(409)).body).toMatchObject({ code: 'mail-sent' });
    for (const who of ['anna', 'support']) await post(who).expect(403);
    await notifications.stop();
  });
});

describe('documents', () => {
  it('are listed by party and paged by their place', async () => {
    const ofOwner = await get('/documents?kind=invoice&limit=2').expect(200);
    expect(ofOwner.body).toEqual({ items: [head()], next: '7' });
    await get('/documents?after=7').expect(200);
    expect(asked.map(({ question }) => question)).toMatchObject([
      { kind: 'invoice', limit: 2 },
      { before: 7 },
    ]);
    expect(asked[0]?.question).not.toHaveProperty('partyId');
    expect(asked[0]?.question).not.toHaveProperty('partyType');
  });

  it('of a carrier and of an owner with the same id are asked for apart', async () => {
    await get('/documents?carrierId=owner-a', 'clerk').expect(200);
    await get('/documents?ownerId=owner-a', 'clerk').expect(200);
    expect(asked.map(({ question }) => question)).toMatchObject([
      { partyType: 'carrier', partyId: 'owner-a' },
      { partyType: 'owner', partyId: 'owner-a' },
    ]);
    const { body } = await get('/documents?ownerId=owner-a&carrierId=owner-a', 'clerk').expect(422);
    expect(problemsOf(body)).toEqual(['carrierId']);
  });

  it('give their lines by page', async () => {
    const path = `/documents/${documentId}/lines`;
    const first = await get(`${path}?limit=1`, 'both').expect(200);
    expect(first.body).toEqual({ items: [line(1)], next: '1' });
    const last = await get(`${path}?after=1`, 'clerk').expect(200);
    expect(last.body).toEqual({ items: [line(2)], next: null });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { after: 0, limit: 1, scope: { ownerId: 'owner-a' } },
      { after: 1, limit: 50, scope: { staffId: 'clerk' } },
    ]);
    expect(problemsOf((await get(`${path}?after=x`).expect(422)).body)).toEqual(['after']);
  });

  it('come as PDF, for the browser to show or to keep', async () => {
    const shown = await get(`/documents/${documentId}/pdf`).expect(200);
    expect(shown.body).toEqual(pdf);
    expect(shown.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="F2026-00001.pdf"',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const kept = await get(`/documents/${documentId}/pdf?download=true`).expect(200);
    expect(kept.headers['content-disposition']).toBe('attachment; filename="F2026-00001.pdf"');
  });

  it('come in parts, and not again when they are known', async () => {
    const path = `/documents/${documentId}/pdf`;
    const part = await get(path, 'anna', { range: 'bytes=5-8' }).expect(206);
    expect(part.headers['content-range']).toBe(`bytes 5-8/${pdf.length}`);
    expect(part.body).toEqual(pdf.subarray(5, 9));
    const beyond = await get(path, 'anna', { range: 'bytes=9999-' }).expect(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${pdf.length}`);
    const etag = part.headers['etag'] ?? '';
    await get(path, 'anna', { 'if-none-match': etag }).expect(304);
    // what the reader has is of another version: all of it
    await get(path, 'anna', { range: 'bytes=5-8', 'if-range': '"old"' }).expect(200);
    expect(fetched.map(({ range }) => range)).toEqual(['bytes=5-8', 'bytes=9999-', undefined]);
  });

  it('whose file can’t be had are away with a sentence', async () => {
    const gone = documentId.replace(/1$/, '2');
    const { body } = await get(`/documents/${gone}/pdf`).expect(503);
    expect(body).toMatchObject({ code: 'file-away', detail: expect.stringContaining('file') });
  });
});

describe('exports of calls', () => {
  const path = `/call-exports/${runId}`;

  it('are started with the filters of a search, in microseconds, and a form', async () => {
    const body = { number: '+31900123456', answered: true, from: '2026-10-01T00:00:00+02:00' };
    const form = { format: 'csv', separator: 'semicolon', headings: 'nl' };
    await put(path, { ...body, form }, 'anna').expect(200);
    expect(asked.map(({ question }) => question)).toEqual([
      {
        scope: { as: 'owner', ownerId: 'owner-a' },
        id: runId,
        filters: { number: '+31900123456', answered: true, from: 1_790_805_600_000_000 },
        form: { ...form, gzip: false },
      },
    ]);
  });

  it('say what is wrong by the field, and ask nobody', async () => {
    const period = { from: '2026-10-02T00:00:00Z', until: '2026-10-01T00:00:00Z' };
    expect(problemsOf((await put(path, period, 'anna').expect(422)).body)).toEqual(['until']);
    const form = { format: 'xlsx' };
    expect(problemsOf((await put(path, { form }, 'anna').expect(422)).body)).toEqual([
      'form.format',
    ]);
    await put(path, {}, 'clerk').expect(422);
    expect(asked).toEqual([]);
  });

  it('are listed by page, looked at, ended, and another’s are none', async () => {
    const { body } = await get('/call-exports').expect(200);
    expect(body).toEqual({ items: [callExport], next: runId });
    expect((await get(path).expect(200)).body).toEqual(callExport);
    await get(path, 'bob').expect(404);
    const ended = await client().delete(`/v1${path}`).set('authorization', 'Bearer anna');
    expect(ended.body).toMatchObject({ state: 'cancelled' });
  });

  it('come by a link that needs no reason again, in parts, and lead nowhere when it has expired', async () => {
    await get(`${path}/link`, 'clerk').expect(422);
    const { body } = await get(`${path}/link`, 'clerk', { 'x-reason': 'a complaint' }).expect(200);
    const link = (body as { path: string }).path;
    expect(link).toMatch(/^\/v1\/call-exports\/files\/eyJr\.c2ln\?for=[\w-]{43}$/);
    const file = link.replace('/v1', '');
    const whole = await get(file, 'clerk').buffer(true).expect(200);
    expect(whole.headers['content-disposition']).toMatch(/^attachment/);
    const part = await get(file, 'clerk', { range: 'bytes=5-8' }).expect(206);
    expect(part.headers['content-range']).toBe(`bytes 5-8/${pdf.length}`);
    const old = await get('/call-exports/files/b2xk.c2ln', 'clerk').expect(404);
    expect(old.body).toMatchObject({ code: 'no-such-file' });
    // Nobody else is led there by it.
    await get(file, 'anna').expect(404);
    await get(file, 'support').expect(404);
    await get(file, 'x').expect(401);
  });
});

describe('prices, runs and differences', () => {
  const tariff = {
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
  };

  it('lists the holidays of a year by what a calendar chooses, for whoever is signed in', async () => {
    const days = async (query: string): Promise<string[]> =>
      (await get(`/holidays?year=2026&${query}`, 'anna').expect(200)).body.holidays.map(
        ({ date }: { date: string }) => date,
      );
    expect(await days('country=NL')).not.toContain('2026-05-05');
    const chosen = await days('country=NL&liberationDay=every-year&goodFriday=every-year');
    expect(chosen).toEqual([...chosen].toSorted());
    expect(chosen).toEqual(expect.arrayContaining(['2026-04-03', '2026-05-05', '2026-12-25']));
    expect(await days('country=NL&liberationDay=lustrum')).not.toContain('2026-05-05');
    await get('/holidays?year=2026&country=BE&goodFriday=never', 'anna').expect(422);
    const { body } = await get('/holidays?year=1900&country=NL', 'anna').expect(422);
    expect(body.problems).toEqual([{ field: 'year', rule: 'must be a year from 2020 to 2045' }]);
  });

  it('publishes a price by its id', async () => {
    const id = 'c0c00000-0000-4000-8000-000000000001';
    const { body } = await put(`/prices/${id}`, tariff, API_KEY).expect(200);
    expect(body).toMatchObject({ id, ...tariff });
    expect(asked[0]?.question).toMatchObject({
      id,
      version: tariff,
      scope: { as: 'key', keyId: 'platform-key', madeBy: 'operator', ownerId: null },
    });
    // A person proposes it.
    for (const who of ['support', 'clerk']) await put(`/prices/${id}`, tariff, who).expect(403);
    const wrong = { ...tariff, terms: { ...tariff.terms, perMinute: euro(200_000) } };
    const refused = await put(`/prices/${id}`, wrong, API_KEY).expect(422);
    expect(problemsOf(refused.body)).toEqual(['terms.maximum']);
    const free = await put(`/prices/${id}`, { ...tariff, subject: '+318001234' }, API_KEY).expect(
      422,
    );
    expect(problemsOf(free.body)).toEqual(['subject']);
  });

  it('passes on what people propose, approve, refuse and withdraw of prices', async () => {
    const id = 'c0c00000-0000-4000-8000-000000000002';
    const scope = { as: 'staff', staffId: 'clerk', reason: 'billing' };
    const { body } = await put(`/price-proposals/${id}`, tariff).expect(200);
    expect(body).toMatchObject({ id, ...tariff, state: 'waiting', proposedBy: 'clerk' });
    await put(`/price-proposals/${id}/approval`, {}).expect(200);
    await put(`/price-proposals/${id}/refusal`, { reason: 'Te hoog.' }).expect(200);
    await put(`/price-proposals/${id}/refusal`, { reason: ' ' }).expect(422);
    await client().delete(`/v1/prices/${id}`).set('authorization', 'Bearer clerk').expect(204);
    const { body: page } = await get('/price-proposals?open=true', 'clerk').expect(200);
    expect(page).toMatchObject({ items: [{ id }], next: null });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope, id, version: tariff },
      { scope, id },
      { scope, id, reason: 'Te hoog.' },
      { scope, id },
      { scope, open: true },
    ]);
    await put(`/price-proposals/${id}/approval`, {}, 'support').expect(403);
    await get('/price-proposals', 'support').expect(403);
  });

  it('passes on what people propose, confirm and withdraw of credit notes, and refuses keys', async () => {
    const path = `/credit-proposals/${creditId}`;
    const scope = { as: 'staff', staffId: 'clerk', reason: 'billing' };
    const body = { documentId: runId, lines: [1, 2], gross: euro(-121_000_000), reason: 'Dubbel' };
    expect((await put(path, body).expect(200)).body).toMatchObject({ state: 'waiting' });
    expect((await put(`${path}/confirmation`, {}).expect(200)).body).toMatchObject({
      state: 'made',
    });
    expect((await put(`${path}/withdrawal`, {}).expect(200)).body).toMatchObject({
      state: 'withdrawn',
    });
    const list = `/credit-proposals?state=waiting&documentId=${runId}&after=9`;
    const { body: page } = await get(list, 'clerk').expect(200);
    expect(page).toMatchObject({ items: [{ id: creditId, documentId: runId }], next: '7' });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope, id: creditId, ...body },
      { scope, id: creditId },
      { scope, id: creditId },
      { scope, state: 'waiting', documentId: runId, before: 9 },
    ]);
    expect(problemsOf((await put(path, { ...body, reason: 'ja' }).expect(422)).body)).toEqual([
      'reason',
    ]);
    for (const one of [path, `${path}/confirmation`, `${path}/withdrawal`]) {
      await put(one, body, 'support').expect(403);
      await put(one, body, API_KEY).expect(403);
    }
    await get(list, 'support').expect(403);
  });

  it('passes on what people propose, approve and withdraw of payout terms', async () => {
    const path = `/payout-terms-proposals/${creditId}`;
    const scope = { as: 'staff', staffId: 'clerk', reason: 'billing' };
    const body = {
      ownerId: null,
      from: '2027-01-01',
      holdBackShare: 1000,
      holdBackDays: 30,
      minimum: euro(0),
      netting: true,
    };
    expect((await put(path, body).expect(200)).body).toMatchObject({ state: 'waiting' });
    expect((await put(`${path}/approval`, {}).expect(200)).body).toMatchObject({
      state: 'approved',
    });
    await put(`${path}/withdrawal`, {}).expect(204);
    const list = '/payout-terms-proposals?open=true&ownerId=acme&after=9';
    const { body: page } = await get(list, 'clerk').expect(200);
    expect(page).toMatchObject({ items: [{ id: creditId }], next: '5' });
    expect(asked.map(({ question }) => question)).toMatchObject([
      { scope, id: creditId, ...body },
      { scope, id: creditId },
      { scope, id: creditId },
      { scope, open: true, ownerId: 'acme', before: 9 },
    ]);
    const wrong = { ...body, from: '2099-01-01', holdBackShare: 10_001 };
    expect(problemsOf((await put(path, wrong).expect(422)).body)).toEqual([
      'holdBackShare',
      'from',
    ]);
    for (const one of [path, `${path}/approval`, `${path}/withdrawal`]) {
      await put(one, body, 'support').expect(403);
    }
    await put(`${path}/approval`, {}, API_KEY).expect(403);
    await get(list, 'support').expect(403);
  });

  it('passes on what is checked of a price, and what its proposal warns of', async () => {
    const id = 'c0c00000-0000-4000-8000-000000000002';
    const warnings = [{ code: 'not-all-checked', message: 'Not all calls could be checked.' }];
    const { body } = await put(`/price-proposals/${id}`, tariff).expect(200);
    expect(body).toMatchObject({ id, warnings });
    const check = (who: string) =>
      client().post('/v1/price-checks').set('authorization', `Bearer ${who}`).send(tariff);
    const { body: checked } = await check('clerk').expect(200);
    expect(checked).toEqual({ warnings });
    expect(asked[1]?.question).toEqual({
      scope: { as: 'staff', staffId: 'clerk', reason: 'billing' },
      version: tariff,
    });
    await check('support').expect(403);
  });

  it('lists prices by kind and subject', async () => {
    const after = '["price-plan","+31900123456","2026-11-01T00:00:00.000Z"]';
    const query = `kind=price-plan&subject=+31900123456&after=${encodeURIComponent(after)}`;
    const { body } = await get(`/prices?${query}`).expect(200);
    expect(body).toEqual({ items: [], next: 'more' });
    expect(asked[0]?.question).toMatchObject({
      kind: 'price-plan',
      subject: '+31900123456',
      after,
      scope: { as: 'owner', ownerId: 'owner-a' },
    });
  });

  it('starts a run, with the answering app’s refusals passed on', async () => {
    const period = { from: '2026-10-01T00:00:00+02:00', until: '2026-11-01T00:00:00+01:00' };
    const { body } = await put(`/runs/${runId}`, period).expect(200);
    expect(body).toEqual(run);
    const open = { from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z' };
    const refused = await put(`/runs/${runId}`, open).expect(409);
    expect(refused.body).toMatchObject({
      code: 'period-open',
      detail: 'The period is still open.',
    });
    const turned = { from: period.until, until: period.from };
    expect(problemsOf((await put(`/runs/${runId}`, turned).expect(422)).body)).toEqual(['until']);
    await put(`/runs/${runId}`, period, 'support').expect(403);
  });

  it('lists runs, and gives one', async () => {
    expect((await get('/runs?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [run],
      next: runId,
    });
    await get(`/runs?after=${runId}`, 'clerk').expect(200);
    expect(asked[1]?.question).toMatchObject({ before: runId });
    expect((await get(`/runs/${runId}`, 'clerk').expect(200)).body).toEqual(run);
  });

  it('prepares a run again, approves and cancels it, for billing staff and not for keys', async () => {
    for (const act of ['preparation', 'cancellation']) {
      expect((await put(`/runs/${runId}/${act}`, {}).expect(200)).body).toEqual(run);
    }
    const gross = euro(12_100_000);
    const read = { preparedAt: run.preparedAt, gross };
    await put(`/runs/${runId}/approval`, read).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ runId, ...read, scope: { as: 'staff' } });
    expect(problemsOf((await put(`/runs/${runId}/approval`, {}).expect(422)).body)).toEqual([
      'preparedAt',
      'gross',
    ]);
    await put(`/runs/${runId}/approval`, read, 'support').expect(403);
    expect(keyPermissions).not.toContain('runs:approve');
  });

  it('gives what was prepared by page, and the calls of a line', async () => {
    const path = `/runs/${runId}/documents?limit=1&after=2&outliers=true`;
    expect((await get(path, 'clerk').expect(200)).body).toEqual({ items: [planned], next: '3' });
    expect(asked[0]?.question).toMatchObject({ runId, limit: 1, after: 2, outliers: true });
    await get(path, 'anna').expect(403);
    const calls = `/documents/${runId}/lines/2/calls?limit=1&after=1-2`;
    expect((await get(calls, 'anna').expect(200)).body).toEqual({
      items: [lineCall],
      next: lineCall.place,
    });
    expect(asked.at(-1)?.question).toMatchObject({ documentId: runId, line: 2, after: '1-2' });
    await get(`/documents/${runId}/lines/0/calls`, 'anna').expect(422);
  });

  it('gives the problems of a run by page, to staff', async () => {
    const path = `/runs/${runId}/problems`;
    const { body } = await get(`${path}?limit=1&after=a.invoice.failed`, 'clerk').expect(200);
    expect(body).toEqual({ items: [problem], next: 'more' });
    expect(asked[0]?.question).toMatchObject({ runId, limit: 1, after: 'a.invoice.failed' });
    await get(path, 'anna').expect(403);
  });

  it('gives the balance of a period, and what waits for a price', async () => {
    await get('/balance?from=2026-10-01T00:00:00Z&until=2026-11-01T00:00:00Z', 'clerk').expect(200);
    const missing = await get('/balance?from=2026-10-01T00:00:00Z', 'clerk').expect(422);
    expect(problemsOf(missing.body)).toEqual(['until']);
    await get('/quarantine?code=no-plan', 'clerk').expect(200);
    expect(asked[1]?.question).toMatchObject({ code: 'no-plan', limit: 50 });
    await get('/quarantine?code=no-luck', 'clerk').expect(422);
  });

  it('passes on the decision that a part is not charged, with its reason', async () => {
    const reason = 'De klok van de centrale liep voor.';
    const path = '/quarantine/parts/17/dismissal';
    const { body } = await put(path, { reason }).expect(200);
    expect(body).toEqual({ ...dismissedPart, dismissed: { ...dismissedPart.dismissed, reason } });
    expect(asked[0]?.question).toEqual({
      id: '17',
      reason,
      scope: { as: 'staff', staffId: 'clerk', reason: 'billing' },
    });
    for (const wrong of [{}, { reason: ' ' }]) {
      expect(problemsOf((await put(path, wrong).expect(422)).body)).toEqual(['reason']);
    }
    await put('/quarantine/parts/x/dismissal', { reason }).expect(422);
    await put(path, { reason }, 'support').expect(403);
    await get('/quarantine?dismissed=true', 'clerk').expect(200);
    expect(asked[1]?.question).toMatchObject({ dismissed: true });
  });

  it('says how much waits for what, and has it tried again', async () => {
    await get('/quarantine/counts', 'clerk').expect(200);
    expect((await get('/quarantine/tries?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [tried],
      next: runId,
    });
    await put(`/quarantine/tries/${runId}`, { code: 'rating-failed' }, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ id: runId, code: 'rating-failed' });
    await put(`/quarantine/tries/${runId}`, { code: 'no-luck' }, 'clerk').expect(422);
    await put(`/quarantine/tries/${runId}`, {}, 'support').expect(403);
    await get('/quarantine/counts', 'anna').expect(403);
  });
});

describe('VAT', () => {
  const path = `/vat/statuses/${runId}`;
  const body = { partyType: 'owner', partyId: 'acme', from: '2026-11-01', status: 'private' };

  it('of parties is listed and set by staff who may make runs', async () => {
    expect((await get('/vat/statuses?partyId=acme', 'clerk').expect(200)).body).toEqual({
      items: [vatStatus],
      next: '7',
    });
    const set = await put(path, { ...body, reason: ' a letter ' }, 'clerk').expect(200);
    expect(set.body).toMatchObject({ id: runId });
    expect(asked.at(-1)?.question).toMatchObject({ ...body, reason: 'a letter' });
    const wrong = { ...body, status: 'rich', from: 'soon', reason: ' ' };
    expect(problemsOf((await put(path, wrong, 'clerk').expect(422)).body)).toEqual(
      expect.arrayContaining(['from', 'reason', 'status']),
    );
    await put(path, { ...body, reason: 'a letter' }, 'support').expect(403);
    await get('/vat/statuses', 'anna').expect(403);
  });

  it('ids are checked when staff want it', async () => {
    expect((await get('/vat/ids', 'clerk').expect(200)).body.items).toEqual([vatCheck]);
    const checked = await put('/vat/ids/DE123456789/check', {}, 'clerk').expect(200);
    expect(checked.body).toMatchObject({ vatId: 'DE123456789' });
    await put('/vat/ids/nothing/check', {}, 'clerk').expect(422);
  });

  it('returns and sales lists are told by box and id, as CSV too', async () => {
    const { body: figures } = await get('/vat/returns/2026-Q4', 'clerk').expect(200);
    expect(figures.figures).toHaveLength(1);
    await get('/vat/returns/2026-Q5', 'clerk').expect(422);
    expect((await get('/vat/returns/2026-11/documents?box=3b', 'clerk').expect(200)).body).toEqual({
      items: [{ ...vatDocument, position: 1 }],
      next: '1',
    });
    await get('/vat/returns/2026-11/documents', 'clerk').expect(422);
    const csv = await get('/vat/returns/2026-11/documents.csv?box=3b', 'clerk').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')).toEqual([
      'box,number,kind,"issued on",party,"VAT id",net,VAT',
      '3b,F2026-00001,invoice,2026-11-02,"Zuid, NV",BE0123456789,5,0',
      '3b,F2026-00001,invoice,2026-11-02,"Zuid, NV",BE0123456789,5,0',
      '',
    ]);
    const list = await get('/vat/sales-lists/2026-Q4/rows.csv', 'clerk').expect(200);
    expect(list.text.split('\r\n').slice(1, 3)).toEqual([
      'BE,0123456789,"Zuid, NV",2,5',
      'DE,123456789,"Zuid, NV",2,5',
    ]);
    await get('/vat/sales-lists/2026-Q4/rows.csv', 'anna').expect(403);
  });
});

describe('re-ratings', () => {
  const period = { from: '2026-10-01T00:00:00+02:00', until: '2026-11-01T00:00:00+01:00' };
  const path = `/reratings/${runId}`;

  it('start, are listed and told of, by staff who may make runs', async () => {
    const body = { ...period, reason: ' a wrong trunk ', renew: ['trunks'], ownerId: 'acme' };
    const started = await put(path, body, 'clerk').expect(200);
    expect(started.body).toMatchObject({ id: runId, reason: 'a wrong trunk', ownerId: 'acme' });
    expect(asked.at(-1)?.question).toMatchObject({ renew: ['trunks'], number: null });
    const wrong = { from: period.until, until: period.from, reason: ' ', number: '0900' };
    expect(problemsOf((await put(path, wrong, 'clerk').expect(422)).body)).toEqual(
      expect.arrayContaining(['number', 'reason']),
    );
    await put(path, body, 'support').expect(403);
    expect((await get('/reratings?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [rerating],
      next: runId,
    });
    await get('/reratings?automatic=true', 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ automatic: true });
    expect((await get(path, 'clerk').expect(200)).body).toEqual(rerating);
    await get(path, 'anna').expect(403);
  });

  it('are waited for by corrected calls, of which staff see what was corrected', async () => {
    expect((await get('/reratings/corrections', 'clerk').expect(200)).body).toEqual({
      months: [correctedMonth],
    });
    await get('/reratings/corrections', 'anna').expect(403);
    expect((await get('/reratings/conflicts?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [conflicting],
      next: '7',
    });
    await get('/reratings/conflicts', 'anna').expect(403);
    const of = await get(`/calls/${callId}/corrections`, 'support', { 'x-reason': 'a complaint' });
    expect(of.body).toEqual({ corrections: [correction] });
    await get(`/calls/${callId}/corrections`, 'support').expect(422);
  });

  it('have their report by page and as a file', async () => {
    await get(`${path}/parties?limit=1&after=1`, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ reratingId: runId, limit: 1, after: '1' });
    await get(`${path}/differences?side=owner&moves=true`, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ side: 'owner', moves: true });
    const file = await get(`${path}/differences.csv`, 'clerk').expect(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toBe('attachment; filename="report.csv"');
    await get(`${path}/differences.csv`, 'anna').expect(403);
  });

  it('are applied by who says how many calls change, and cancelled', async () => {
    const applying = await put(`${path}/application`, { changed: 3 }, 'clerk').expect(200);
    expect(applying.body).toMatchObject({ state: 'applying' as const });
    expect(asked.at(-1)?.question).toMatchObject({ reratingId: runId, changed: 3 });
    expect(problemsOf((await put(`${path}/application`, {}, 'clerk').expect(422)).body)).toEqual([
      'changed',
    ]);
    await put(`${path}/application`, { changed: 3 }, 'support').expect(403);
    await put(`${path}/cancellation`, {}, 'clerk').expect(200);
    await put(`${path}/cancellation`, {}, 'support').expect(403);
  });
});

describe('carriers’ files', () => {
  const path = `/carrier-imports/${importId}`;
  const layoutPath = `/carrier-layouts/${importId}`;
  const file = { carrierId: 'laagland', fileName: 'oktober.csv', bytes: 20 };
  const reason = { 'x-reason': 'facturen van oktober' };
  const part = (where: string, bytes: Buffer, type = 'application/octet-stream') =>
    client().put(where).set('authorization', 'Bearer clerk').set('content-type', type).send(bytes);
  beforeAll(async () => {
    await database.query(
      `insert into portal.carriers (id, name, incoming) values ('laagland', 'Laagland', '{}')`,
    );
  });

  it('have layouts, of which every field that is wrong is named', async () => {
    const body = { carrierId: 'laagland', name: ' Maand ', basedOn: 0, definition: givenLayout };
    const saved = await put(layoutPath, body).expect(200);
    expect(saved.body).toMatchObject({ name: 'Maand', version: 1, definition: { separator: ';' } });
    const wrong = { ...givenLayout, separator: ';;', header: false, zone: 'Mars/Olympus' };
    const start = { column: '#1', formats: ['dag'] };
    const refused = await put(layoutPath, { ...body, definition: { ...wrong, start } }).expect(422);
    expect(problemsOf(refused.body)).toEqual(
      expect.arrayContaining([
        'definition.separator',
        'definition.zone',
        'definition.start.formats.0',
      ]),
    );
    const named = { ...givenLayout, header: false, start: { column: '#1', formats: ['epoch-s'] } };
    const byName = await put(layoutPath, { ...body, definition: named }).expect(422);
    expect(problemsOf(byName.body)).toEqual([
      'definition.duration.column',
      'definition.called.column',
    ]);
    await put(layoutPath, { ...body, carrierId: 'nobody' }).expect(404);
    await put(layoutPath, body, 'support').expect(403);
    await get('/carrier-layouts?carrierId=laagland', 'clerk').expect(200);
    await get(`${layoutPath}?version=1`, 'clerk').expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ layoutId: importId, version: 1 });
  });

  it('begin with their size, and come in parts by a path of this host', async () => {
    const { body } = await put(path, file).expect(200);
    const { uploadPath } = body as { uploadPath: string };
    expect(uploadPath).toBe('/v1/carrier-imports/parts/eyJr.c2ln');
    const taken = await part(`${uploadPath}?offset=5`, Buffer.from('hier')).expect(200);
    expect(taken.body).toEqual({ uploadedBytes: 9 });
    expect(fetched).toEqual([{ url: '/carrier-imports/eyJr.c2ln?offset=5', range: 'hier' }]);
    const late = await part(`${uploadPath}?offset=4`, Buffer.from('hier')).expect(409);
    expect(late.body).toMatchObject({ code: 'other-offset' });
    await part(`${uploadPath}?offset=5`, Buffer.from('{}'), 'text/csv').expect(415);
    await part(`${uploadPath}?offset=5`, Buffer.alloc(4_200_000)).expect(413);
    await part(`${uploadPath}?offset=x`, Buffer.from('hier')).expect(422);
    expect(problemsOf((await put(path, { ...file, bytes: 3e9 }).expect(422)).body)).toEqual([
      'bytes',
    ]);
    await put(path, { ...file, carrierId: 'nobody' }).expect(404);
    await put(path, file, 'anna').expect(403);
  });

  it('are looked at, read, compared again and taken back by whoever may make runs', async () => {
    const look = (headers: Record<string, string>) =>
      client()
        .post(`/v1${path}/preview`)
        .set('authorization', 'Bearer clerk')
        .set(headers)
        .send({ definition: givenLayout });
    await look({}).expect(422);
    await look(reason).expect(200);
    const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const layout = { layoutId: importId, version: 1 };
    const reading = { ...layout, from: daysFromNow(-300).replace('Z', '+00:00') };
    await put(`${path}/reading`, reading).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({
      from: reading.from.replace('+00:00', 'Z'),
      until: null,
      acceptUnreadable: false,
    });
    const long = { ...reading, until: daysFromNow(70) };
    expect(problemsOf((await put(`${path}/reading`, long).expect(422)).body)).toEqual(['until']);
    for (const [end, days] of [
      ['from', -367],
      ['from', 367],
      ['until', -367],
      ['until', 367],
    ] as const) {
      const alone = { ...layout, [end]: daysFromNow(days) };
      const refused = await put(`${path}/reading`, alone).expect(422);
      expect(refused.body).toMatchObject({
        problems: [
          { field: end, rule: expect.stringMatching(/^must be at most 366 days from now/) },
        ],
      });
    }
    await put(`${path}/comparison`, {}).expect(200);
    expect(problemsOf((await put(`${path}/removal`, { reason: ' ' }).expect(422)).body)).toEqual([
      'reason',
    ]);
    await put(`${path}/removal`, { reason: 'verkeerde maand' }).expect(200);
    await put(`${path}/removal`, { reason: 'x' }, 'support').expect(403);
    expect((await get('/carrier-imports?limit=1', 'clerk').expect(200)).body).toEqual({
      items: [carrierImport],
      next: importId,
    });
    expect((await get(path, 'clerk').expect(200)).body).toEqual(carrierImport);
  });

  it('have reports; who sees callers in them says why', async () => {
    expect((await get(`${path}/problems`, 'clerk').expect(200)).body).toMatchObject({
      next: '3~start',
    });
    for (const report of ['days', 'differences', 'links/differences']) {
      await get(`${path}/${report}`, 'clerk').expect(422);
      await get(`${path}/${report}`, 'support', reason).expect(403);
      await get(`${path}/${report}`, 'clerk', reason).expect(200);
    }
    await get(`${path}/differences?kind=only-ours&number=31900123456`, 'clerk', reason).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({ kind: 'only-ours', number: '+31900123456' });
    const { body } = await get(`${path}/links/days`, 'clerk', reason).expect(200);
    const link = (body as { path: string }).path;
    const begins = `/v1/carrier-imports/tables/eyJr.c2ln/import-${importId}-days.csv?for=`;
    expect(link.slice(0, begins.length)).toBe(begins);
    const table = await get(link.replace('/v1', ''), 'clerk').expect(200);
    expect(table.headers['content-disposition']).toMatch(/^attachment; filename="import-.*-days/);
    await get(`${path}/links/secrets`, 'clerk', reason).expect(422);
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1, for everybody', async () => {
    const { body } = await client().get('/v1/openapi.json').expect(200);
    expect(body).toMatchObject({ openapi: '3.1.0' });
    // Whoever reads the page gets the description from there; the page itself stays small.
    const start = await client().get('/v1/docs/swagger-ui-init.js').buffer(true).expect(200);
    expect(start.text).toContain('"url": "/v1/openapi.json"');
    expect(start.text.length).toBeLessThan(5_000);
    const page = await client().get('/v1/docs').expect(200);
    expect(page.text).toContain('swagger-ui-init.js');
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    await client().get('/v1/docs/swagger-ui-bundle.js').expect(200);
  });
});

describe('the web app', () => {
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it('answers every page’s address with its page', async () => {
    for (const path of ['/', '/gesprekken', `/documenten/${documentId}?x=1`]) {
      const page = await client().get(path).set(html).expect(200);
      expect(page.text).toContain('Mijn Belfabriek');
      expect(page.headers['cache-control']).toBe('no-cache');
      expect(page.headers['content-security-policy']).toContain("default-src 'self'");
      expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(page.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      });
    }
  });

  it('has its files kept as long as their names say', async () => {
    const script = await client().get('/assets/index-Ab3dEf9h.js').expect(200);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const icon = await client().get('/favicon.svg').expect(200);
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it.each(['/assets/index-gone1234.js', '/../secret', '/%2e%2e/%2e%2e/etc/passwd', '/.env'])(
    'has no %s',
    async (path) => {
      const { text } = await client().get(path).set('accept', '*/*').expect(404);
      expect(text).not.toContain('root:');
    },
  );

  it('keeps out of the API’s way', async () => {
    const answered = await client().get('/v1/nothing').set(html).expect(404);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(answered.headers['content-security-policy']).toContain("default-src 'none'");
    await client().post('/gesprekken').set(html).expect(404);
    await client().get('/health/live').set(html).expect(200);
  });
});
