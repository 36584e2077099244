import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@app/common';
import type { RequestContract, Scope } from '@app/contracts';
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
import request from 'supertest';
import type { z } from 'zod';
import { Authentication } from '../../src/accounts/authentication.js';
import type { Principal } from '../../src/kernel/access/index.js';
import { migrations } from '../../src/migrations/index.js';
import { PortalModule } from '../../src/portal.module.js';
import { prepare } from '../../src/prepare.js';
import { promptConfig } from '../../src/prompts.fixture.js';

export const API_KEY = 'an-api-key-that-only-this-spec-knows-of';

const person = {
  kind: 'user',
  sessionId: 's',
  staffRole: null,
  lacksSecondFactor: false,
} as const;
/** The signed-in people by bearer token; signing in has its own specs. */
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

export let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let billingFiles: Server;
let portal: RunningApp;
let others: RunningApp;
export let asked: { subject: string; question: { scope: Scope } & Record<string, unknown> }[] = [];
/** Requests for the files of other apps. */
export let fetched: { url: string; range: string | undefined }[] = [];
export const pdf = Buffer.from('%PDF-1.7 not really, but long enough to be cut in parts');

export const client = () => request(portal.app.getHttpServer());
export const get = (path: string, who = 'anna', headers: Record<string, string> = {}) =>
  client().get(`/v1${path}`).set('authorization', `Bearer ${who}`).set(headers);
export const put = (path: string, body: object, who = 'clerk') =>
  client().put(`/v1${path}`).set('authorization', `Bearer ${who}`).send(body);
export const problemsOf = (body: unknown) =>
  (body as { problems: { field: string }[] }).problems.map(({ field }) => field);

/** Answers a question as the owning app would; an owner sees only its own data. */
export function answer<Q extends z.ZodType, R extends z.ZodType>(
  question: RequestContract<Q, R>,
  reply: (request: z.output<Q>) => z.input<R>,
): { stop(): Promise<void> } {
  return others.app.get(Messaging).answer(question, async (given) => {
    asked.push({ subject: question.subject, question: given as never });
    return reply(given);
  });
}
export const refuseForeign = ({ scope }: { scope: Scope }, code: string) => {
  if (scope.as === 'owner' && scope.ownerId !== 'owner-a') {
    throw new AppError('not-found', code, 'There is none.');
  }
};

/** cdr's upload of a part of a file, and one of its tables. */
async function serveImports(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return void response.end('row,rule\r\n');
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  fetched.push({ url: request.url ?? '', range: Buffer.concat(pieces).toString() });
  const isRight = request.url?.endsWith('?offset=5') === true;
  response.writeHead(isRight ? 200 : 409, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isRight ? { uploadedBytes: 9 } : { code: 'other-offset' }));
}

/** Billing's `GET /files/<token>`: the whole file, a range of it, or 404. */
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

export async function openPortal(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'portal-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>Mijn Belfabriek</title>');
  await writeFile(join(folder, 'web/assets/index-Ab3dEf9h.js'), 'console.log(1)');
  await writeFile(join(folder, 'web/favicon.svg'), '<svg/>');
  billingFiles = createServer(serveFile);
  await new Promise<void>((resolve) => billingFiles.listen(0, '127.0.0.1', resolve));
  const { port } = billingFiles.address() as AddressInfo;
  database = await freshDatabase({ schema: 'portal', migrations });
  await database.query(
    `insert into portal.owners (id, name) values ('acme', 'Acme'), ('owner-a', 'A')`,
  );
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
      REQUESTS_AT_ONCE: 100_000,
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
}

/** Waits until the bus knows the answering apps; earlier questions get no answer. */
export async function untilAnswered(): Promise<void> {
  await eventually(() => get('/calls').expect(200));
  await eventually(() => get('/runs', 'clerk').expect(200));
}

export function forgetAsked(): void {
  asked = [];
  fetched = [];
}

export async function closePortal(): Promise<void> {
  await others.close();
  await portal.close();
  await bus.drop();
  await database.drop();
  await new Promise((resolve) => billingFiles.close(resolve));
  await rm(folder, { recursive: true });
}
