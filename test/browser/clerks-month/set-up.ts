import { eventually } from '@app/testing';
import { withClient } from '../../../tools/belfabriek/services/postgres.js';
import { idOf } from '../../scenarios/example-month/ids.js';
import { legsOf } from '../../scenarios/example-month/legs.js';
import { patience } from '../on-page.js';
import type { RunningPlatform } from '../platform.js';
import * as world from './world.js';

/**
 * The first instants of the first month, the second one, and the month after it; milliseconds since
 * 1970.
 */
export type Months = readonly [number, number, number];

const instant = (ms: number): string => new Date(ms).toISOString();

/** The portal's API as the operator of a new platform uses it. */
class Operator {
  constructor(private readonly platform: RunningPlatform) {}

  put(path: string, body: unknown): Promise<unknown> {
    return this.ask('PUT', path, body);
  }

  get<T>(path: string): Promise<T> {
    return this.ask('GET', path) as Promise<T>;
  }

  private async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const { url, secrets } = this.platform;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${secrets.apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}

/**
 * The owners and carriers, their prices and agreements, and the second month's calls as a switch
 * posted them.
 */
export async function setUp(platform: RunningPlatform, months: Months): Promise<void> {
  const operator = new Operator(platform);
  const since = instant(months[0]);
  await arrive(operator, months);
  await agree(platform);
  const publish = (kind: string, subject: string, terms: unknown, validFrom: string) =>
    operator.put(`/v1/prices/${idOf('clerks-month', kind, subject)}`, {
      kind,
      subject,
      terms,
      validFrom,
      validUntil: null,
    });
  for (const owner of world.owners) {
    // The garden centre has a price plan since the first month, the other owners since the second.
    const from = instant(months[owner === world.garden ? 0 : 1]);
    await publish('price-plan', owner.id, world.plan, from);
  }
  await publish('carrier-agreement', world.carrier.id, world.agreement, since);
  for (const { number } of [world.cooksNumber, world.starsNumber]) {
    await operator.put(`/v1/tariffs/${world.tariffIdOf(number)}/import`, {
      number,
      terms: world.tariff,
      from: since,
      reason: 'wat bellers al betaalden',
    });
  }
  await called(operator, platform, months);
}

/**
 * Records in the database that the owners agree to self-billing: an API key may not agree on behalf
 * of owners.
 */
const agree = ({ databaseUrl }: RunningPlatform): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    for (const { id, name } of world.owners) {
      await client.query(
        `insert into billing.self_billing_agreements
           (owner_id, from_on, agreed, agreed_by, noted_by) values ($1, '2025-01-01', true, $2, 'spec')`,
        [id, name],
      );
    }
  });

async function arrive(operator: Operator, months: Months): Promise<void> {
  for (const { id, name, billTo } of world.owners) {
    await operator.put(`/v1/owners/${id}`, { name, billTo });
  }
  const { id, name, billTo } = world.carrier;
  await operator.put(`/v1/carriers/${id}`, {
    name,
    billTo,
    addresses: ['127.0.0.75'],
    trunks: [{ id: world.trunkId, host: '127.0.0.1', port: 39_999, prefixes: ['31201000199'] }],
  });
  for (const { number, owner, flow, fromMonth } of world.numbers) {
    await operator.put(`/v1/numbers/${number.slice(1)}`, {
      ownerId: owner.id,
      flow,
      activeFrom: instant(months[fromMonth]),
    });
  }
}

/**
 * Makes the owner's payout account usable now: a new account gets no payouts for a week, which is
 * too long for a spec.
 */
export async function accountIsOld({ databaseUrl }: RunningPlatform, ownerId: string) {
  await withClient(databaseUrl, (client) =>
    client.query(
      'update billing.payout_accounts set usable_from = entered_at where owner_id = $1',
      [ownerId],
    ),
  );
}

async function called(
  operator: Operator,
  { legsUrl, secrets }: RunningPlatform,
  [, month, end]: Months,
): Promise<void> {
  const key = Buffer.from(`switch:${secrets.cdrToken}`).toString('base64');
  const calls = world.callsOf(month);
  for (const { uuid, body } of calls.flatMap(legsOf)) {
    const answer = await fetch(`${legsUrl}?uuid=${uuid}`, {
      method: 'POST',
      headers: { authorization: `Basic ${key}`, 'content-type': 'application/json' },
      body,
    });
    if (!answer.ok) throw new Error(`cdr refused a leg: ${answer.status} ${await answer.text()}`);
  }
  const period = `from=${instant(month)}&until=${instant(end)}`;
  await eventually(
    async () => {
      const balance = await operator.get<{ ratedCalls: number; quarantined?: unknown }>(
        `/v1/balance?${period}`,
      );
      if (balance.ratedCalls < calls.length) throw new Error(JSON.stringify(balance));
    },
    { ...patience, limitMs: 60_000 },
  );
}
