import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Dispute,
  disputeClose,
  disputeFile,
  disputeLink,
  disputeList,
  disputeOpen,
  disputeRows,
  type RequestContract,
  type Settlement,
  settlementApprove,
  settlementDays,
  settlementGet,
  settlementLink,
  settlementList,
  settlementReopen,
  settlementRows,
  settlementSubmit,
  statementLayoutList,
  statementLayoutSave,
  statementRemove,
  statementStart,
  toleranceList,
  toleranceSet,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { freshBus, freshDatabase, type RunningApp, startApp } from '@app/testing';
import request from 'supertest';
import type { z } from 'zod';
import { Authentication } from '../../accounts/authentication.js';
import { keyPermissions, type Principal } from '../../kernel/access/index.js';
import { migrations } from '../../migrations/index.js';
import { PortalModule } from '../../portal.module.js';
import { prepare } from '../../prepare.js';
import { promptConfig } from '../../prompts.fixture.js';

const id = 'a0a00000-0000-4000-8000-000000000009';
const nothing = { micros: 0, currency: 'EUR' } as const;
const direction = {
  ours: { calls: 0, seconds: 0, amount: nothing },
  theirs: null,
  differing: 0,
  undisputed: 0,
  disputed: nothing,
  stands: nothing,
};
const settlement: Settlement = {
  carrierId: 'laagland',
  month: '2026-10',
  state: 'open',
  us: direction,
  them: direction,
  statements: [],
  openDisputes: 0,
  submitted: null,
  approved: null,
  ratedSince: { us: nothing, them: nothing },
};
const dispute: Dispute = {
  id,
  carrierId: 'laagland',
  month: '2026-10',
  billedBy: 'us',
  state: 'open',
  reason: 'x',
  rows: 1,
  numbers: 1,
  ours: nothing,
  theirs: nothing,
  settled: null,
  openedBy: 'clerk',
  openedAt: '2026-11-02T08:00:00.000Z',
  closedBy: null,
  closedAt: null,
  outcome: null,
  file: { state: 'none', done: 0, total: null, until: null },
};

const person = { kind: 'user', sessionId: 's', staffRole: null, lacksSecondFactor: false } as const;

let folder: string;
let files: Server;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let bus: ReturnType<typeof freshBus>;
let portal: RunningApp;
let others: RunningApp;
let asked: { subject: string; question: Record<string, unknown> }[] = [];
let sent: { url: string; body: string }[] = [];

async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
  if (message.method === 'GET') return void response.end('day,number\r\n');
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  sent.push({ url: message.url ?? '', body: Buffer.concat(pieces).toString() });
  const isFine = sent.at(-1)?.body === 'Dag;Nummer';
  response.writeHead(isFine ? 200 : 422, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isFine ? { id } : { code: 'unreadable-statement' }));
}

function answer<Q extends z.ZodType, R extends z.ZodType>(
  question: RequestContract<Q, R>,
  reply: z.input<R>,
): void {
  others.app.get(Messaging).answer(question, async (given) => {
    asked.push({ subject: question.subject, question: given as never });
    return reply;
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-'));
  files = createServer((message, response) => void serve(message, response));
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  [database, bus] = [await freshDatabase({ schema: 'portal', migrations }), freshBus()];
  portal = await startApp(
    { name: 'portal', module: PortalModule, prepare },
    {
      ...database.config,
      ...bus.config,
      API_KEY: 'a-key-of-this-spec-alone-0123456789',
      PUBLIC_URL: 'http://127.0.0.1',
      BILLING_URL: origin,
      CDR_URL: origin,
      RECORDINGS_URL: origin,
      AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
      LIVE_BEAT_MS: 15_000,
      WEB_DIR: join(folder, 'web'),
      SNAPSHOT_REPAIR_MS: 300_000,
      SNAPSHOT_SWEEP_MS: 60_000,
      TARIFF_SWEEP_MS: 60_000,
      ...promptConfig(folder),
    },
  );
  const people: Record<string, Principal> = {
    clerk: { ...person, userId: 'clerk', staffRole: 'billing', owners: new Map() },
    support: { ...person, userId: 'support', staffRole: 'support', owners: new Map() },
    anna: { ...person, userId: 'anna', owners: new Map([['acme', 'owner']]) },
  };
  portal.app.get(Authentication).principalOf = async (message: IncomingMessage) =>
    people[(message.headers.authorization ?? '').replace('Bearer ', '')] ?? null;
  others = await startApp({ name: 'others', module: MessagingModule }, bus.config);
  answer(settlementList, { items: [], next: '2026-10.laagland' });
  answer(settlementGet, { settlement });
  answer(settlementDays, { items: [] });
  answer(settlementRows, { items: [], next: 'more' });
  answer(settlementLink, { path: '/files/good', fileName: 'settlement.csv' });
  for (const act of [settlementSubmit, settlementReopen, settlementApprove, statementRemove]) {
    answer(act, { settlement });
  }
  answer(statementStart, { path: '/statements/eyJr.c2ln' });
  answer(statementLayoutList, { items: [], next: null });
  answer(toleranceList, { items: [], next: null });
  answer(disputeOpen, { dispute });
  answer(disputeClose, { dispute });
  answer(disputeFile, { dispute });
  answer(disputeList, { items: [dispute], next: dispute.id });
  answer(disputeRows, { items: [], next: null });
  answer(disputeLink, { path: '/files/good', fileName: 'dispute.csv' });
  answer(statementLayoutSave, { layout: { id } as never });
  answer(toleranceSet, {
    tolerance: {
      id,
      carrierId: null,
      from: '2026-12-01',
      amount: nothing,
      seconds: 0,
      basisPoints: 0,
      reason: 'x',
      setBy: 'clerk',
      setAt: '2026-11-02T08:00:00.000Z',
    },
  });
  await database.query(
    `insert into portal.carriers (id, name, incoming) values ('laagland', 'Laagland', '{}')`,
  );
});
afterAll(async () => {
  await others?.close();
  await portal?.close();
  await bus?.drop();
  await database?.drop();
  files?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  [asked, sent] = [[], []];
});

const client = () => request(portal.app.getHttpServer());
const get = (path: string, who = 'clerk') =>
  client().get(`/v1${path}`).set('authorization', `Bearer ${who}`);
const put = (path: string, body: object, who = 'clerk') =>
  client().put(`/v1${path}`).set('authorization', `Bearer ${who}`).send(body);
const problemsOf = (body: unknown) =>
  (body as { problems: { field: string }[] }).problems.map(({ field }) => field);
const october = '/settlements/laagland/2026-10';

describe('settlements', () => {
  it('are shown only to staff with the permission runs:read', async () => {
    const { body } = await get('/settlements?state=open&limit=1').expect(200);
    expect(body).toEqual({ items: [], next: '2026-10.laagland' });
    expect((await get(october).expect(200)).body).toEqual(settlement);
    await get(`${october}/days`).expect(200);
    await get(`${october}/rows?only=undisputed&sort=day&number=%2B319001234`).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({
      only: 'undisputed',
      sort: 'day',
      number: '+319001234',
      carrierId: 'laagland',
    });
    const file = await get(`${october}/rows.csv?only=differing`).expect(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    for (const part of ['', '/days', '/rows', '/rows.csv']) {
      const { body: refused } = await get(`/settlements/nobody/2026-10${part}`).expect(404);
      expect([part, refused.code]).toEqual([part, 'no-such-carrier']);
    }
    expect(problemsOf((await get('/settlements/laagland/2026-13').expect(422)).body)).toEqual([
      'month',
    ]);
    for (const who of ['support', 'anna']) await get(october, who).expect(403);
  });

  it('are submitted and reopened by staff, and approved only by staff with the permission', async () => {
    await put(`${october}/submission`, { acceptMissing: true }).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({
      acceptDifferences: false,
      acceptMissing: true,
      remark: '',
    });
    await put(`${october}/reopening`, {}).expect(200);
    const read = { submittedAt: '2025-11-05T09:00:00.000Z', us: nothing, them: nothing };
    await put(`${october}/approval`, read).expect(200);
    expect(asked.at(-1)?.question).toMatchObject({
      ...read,
      scope: { as: 'staff', staffId: 'clerk' },
    });
    expect(problemsOf((await put(`${october}/approval`, {}).expect(422)).body)).toEqual([
      'submittedAt',
      'us',
      'them',
    ]);
    await put(`${october}/approval`, read, 'support').expect(403);
    expect(keyPermissions).not.toContain('runs:approve');
  });

  it('pass carrier statements on to billing, and refuse other media types and files over 16 MB', async () => {
    const path = `/v1${october}/statements/${id}?fileName=x.csv&layoutId=${id}&version=2`;
    const send = (body: string, type = 'application/octet-stream') =>
      client().put(path).set('authorization', 'Bearer clerk').set('content-type', type).send(body);
    expect((await send('Dag;Nummer').expect(200)).body).toEqual({ id });
    expect(sent).toEqual([{ url: '/statements/eyJr.c2ln', body: 'Dag;Nummer' }]);
    expect(asked.at(-1)?.question).toMatchObject({ version: 2, replaces: null, fileName: 'x.csv' });
    expect((await send('x').expect(422)).body).toEqual({ code: 'unreadable-statement' });
    await send('Dag', 'text/csv').expect(415);
    await send('x'.repeat(16_000_001)).expect(413);
    await put(`${october}/statements/${id}/removal`, { reason: 'wrong month' }).expect(200);
    await put(`${october}/statements/${id}/removal`, { reason: ' ' }).expect(422);
  });

  it('use layouts and tolerances, which are refused with the names of invalid fields', async () => {
    const definition = { day: { column: 'Dag', format: 'dd-MM' } };
    const layout = { carrierId: 'laagland', name: 'Maand', basedOn: 0, definition };
    const wrong = problemsOf((await put(`/statement-layouts/${id}`, layout).expect(422)).body);
    expect(wrong).toEqual(
      expect.arrayContaining(['definition.day.format', 'definition.number', 'definition.amount']),
    );
    await get('/statement-layouts?carrierId=laagland').expect(200);
    await get('/settlement-tolerances').expect(200);
    const tolerance = { from: '2026-12-01', amount: nothing, seconds: 0, basisPoints: 0 };
    await put(`/settlement-tolerances/${id}`, { ...tolerance, reason: 'x' }).expect(200);
    const bad = { ...tolerance, from: '2026-12-32', basisPoints: -1, reason: '' };
    expect(problemsOf((await put(`/settlement-tolerances/${id}`, bad).expect(422)).body)).toEqual([
      'from',
      'basisPoints',
      'reason',
    ]);
  });
});

describe('disputes', () => {
  it('are opened, listed and closed, and have a file', async () => {
    const body = {
      carrierId: 'laagland',
      month: '2026-10',
      billedBy: 'us',
      reason: 'They count less',
      items: [{ number: '+319001234', day: null }],
    };
    expect((await put(`/disputes/${id}`, body).expect(200)).body).toEqual(dispute);
    const empty = { ...body, items: [{ number: null, day: null }] };
    expect(problemsOf((await put(`/disputes/${id}`, empty).expect(422)).body)).toEqual([
      'items.0.number',
    ]);
    await put(`/disputes/${id}`, { ...body, carrierId: 'nobody' }).expect(404);
    expect((await get('/disputes?carrierId=laagland').expect(200)).body).toEqual({
      items: [dispute],
      next: id,
    });
    await get(`/disputes/${id}/rows`).expect(200);
    await put(`/disputes/${id}/closing`, { settled: null, outcome: 'They say no' }).expect(200);
    await put(`/disputes/${id}/closing`, { outcome: 'They say no' }).expect(422);
    const file = await get(`/disputes/${id}/calls.csv`).expect(200);
    expect(file.headers['content-disposition']).toBe('attachment; filename="dispute.csv"');
    // The file contains prefixes of callers' numbers: so it needs a reason.
    await put(`/disputes/${id}/file`, {}).expect(422);
    await put(`/disputes/${id}/file`, {}).set('x-reason', 'a dispute').expect(200);
    await put(`/disputes/${id}/file`, {}, 'anna').expect(403);
  });
});
