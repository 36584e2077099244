import { randomUUID } from 'node:crypto';
import { loadWorld, monthStart } from '../../../calls/index.js';
import { limitsOf } from '../../platform/seed.js';
import type { PortalClient } from '../../platform/portal-client.js';

/** API clients with different rights: the operator's key, billing staff, and an owner. */
export interface Askers {
  readonly operator: PortalClient;
  readonly clerk: PortalClient;
  readonly owner: PortalClient;
}

/** A request that can be repeated any number of times. */
export interface Request {
  readonly name: string;
  readonly who: keyof Askers;
  readonly method: 'GET' | 'PUT';
  readonly path: () => string;
  /** The body of a round; each round's differs. */
  readonly body?: (round: number) => unknown;
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A field of the first item of a list. */
async function first(asker: PortalClient, list: string, field: string): Promise<string> {
  const { items } = await asker.get<{ items: readonly Readonly<Record<string, unknown>>[] }>(
    `${list}?limit=1`,
  );
  const value = items[0]?.[field];
  if (typeof value !== 'string') throw new Error(`${list} has no item with ${field}`);
  return value;
}

const get = (name: string, who: keyof Askers, path: string): Request => ({
  name: `GET ${name}`,
  who,
  method: 'GET',
  path: () => path,
});

const put = (
  name: string,
  who: keyof Askers,
  path: string | (() => string),
  body: (round: number) => unknown,
): Request => ({
  name: `PUT ${name}`,
  who,
  method: 'PUT',
  path: typeof path === 'string' ? () => path : path,
  body,
});

/** Ten reads: lists, single items and sums, of portal's own data and of cdr's and billing's. */
async function reads({ operator }: Askers, startMs: number): Promise<Request[]> {
  const call = await first(operator, '/v1/calls', 'callId');
  const document = await first(operator, '/v1/documents', 'id');
  const run = await first(operator, '/v1/runs', 'id');
  const days = `from=${day(startMs)}&until=${day(monthStart(startMs, 1))}`;
  return [
    get('/v1/calls', 'operator', '/v1/calls?limit=50'),
    get('/v1/calls/{id}', 'operator', `/v1/calls/${call}`),
    get('/v1/calls/totals', 'operator', `/v1/calls/totals?${days}&groupBy=day`),
    get('/v1/documents', 'operator', '/v1/documents?limit=50'),
    get('/v1/documents/{id}/lines', 'operator', `/v1/documents/${document}/lines`),
    get('/v1/runs/{id}', 'operator', `/v1/runs/${run}`),
    get('/v1/numbers', 'operator', '/v1/numbers?limit=50'),
    get('/v1/owners', 'operator', '/v1/owners?limit=50'),
    get('/v1/receivables', 'clerk', '/v1/receivables?limit=50'),
    get('/v1/prices', 'operator', '/v1/prices?limit=50'),
  ];
}

/** Ten changes, of portal's own data and of billing's and notifications'. */
function changes(nowMs: number): Request[] {
  const today = day(nowMs);
  const world = loadWorld();
  const ownerId = 'helpdesk-nu';
  const number = world.numbers.find(({ owner }) => owner === ownerId)?.number ?? '';
  const { billTo } = world.owners.find(({ id }) => id === ownerId) ?? {};
  const limits = limitsOf(world);
  const owner = `/v1/owners/${ownerId}`;
  const numberPath = `/v1/numbers/${number.slice(1)}`;
  return [
    put('/v1/limits', 'operator', '/v1/limits', (round) => ({
      ...limits,
      numberChannels: 1000 + round,
    })),
    put('/v1/owners/{id}', 'operator', owner, (round) => ({ name: `Helpdesk ${round}`, billTo })),
    put('/v1/owners/{id}/limits', 'operator', `${owner}/limits`, (round) => ({
      channels: 1000 + round,
    })),
    put('/v1/numbers/{number}/limits', 'operator', `${numberPath}/limits`, (round) => ({
      channels: 1000 + round,
    })),
    put('/v1/owners/{ownerId}/lists/{name}', 'operator', `${owner}/lists/bekend`, (round) => ({
      entries: [`+3161${1_000_000 + round}`],
    })),
    put('/v1/owners/{id}/deferral', 'clerk', `${owner}/deferral`, (round) => ({
      // In the Netherlands the day of UTC may be over already.
      until: day(nowMs + 86_400_000),
      reason: `round ${round}`,
    })),
    put(
      '/v1/payments/{id}',
      'clerk',
      () => `/v1/payments/${randomUUID()}`,
      (round) => ({
        bookedOn: today,
        amount: { micros: (round + 1) * 10_000, currency: 'EUR' },
      }),
    ),
    put(
      '/v1/payout-freezes/{id}',
      'clerk',
      () => `/v1/payout-freezes/${randomUUID()}`,
      (round) => ({
        ownerId,
        number,
        from: today,
        until: today,
        reason: `round ${round}`,
      }),
    ),
    put('/v1/owners/{ownerId}/alert-settings', 'owner', `${owner}/alert-settings`, (round) => ({
      to: [],
      spendPerMonth: (round + 1) * 1_000_000,
      balance: null,
      unreachable: true,
      fraud: true,
      silence: true,
    })),
    put('/v1/numbers/{number}/mailbox', 'owner', `${numberPath}/mailbox`, (round) => ({
      name: `round ${round}`,
    })),
  ];
}

/**
 * The measured requests, the same for both versions. @param startMs Start of the first call in
 * milliseconds since 1970.
 */
export async function requests(askers: Askers, startMs: number): Promise<Request[]> {
  return [...(await reads(askers, startMs)), ...changes(Date.now())];
}

/** Sends a request. @throws {Error} when it fails, as its time would mean nothing. */
export async function ask(askers: Askers, request: Request, round: number): Promise<void> {
  const { who, method, path, body, name } = request;
  const { status, text } = await askers[who].answer(method, path(), body?.(round));
  if (status >= 400) throw new Error(`${name} was answered ${status}: ${text}`);
}
