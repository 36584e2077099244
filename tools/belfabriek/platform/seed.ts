import { setTimeout as pause } from 'node:timers/promises';
import { platformLimits, type PlatformLimits } from '@app/contracts';
import { countryCalled } from '@app/number-plan';
import { activeFrom, pricesFor, type World } from '../../calls/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { withClient } from '../services/postgres.js';
import type { Surroundings } from './apps.js';
import { PortalClient } from './portal-client.js';

const seededWithinMs = 30_000;

/** A reader of a controller's metrics; missing ones are NaN. */
async function metricsOf(url: string): Promise<(name: string) => number> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const lines = (await response.text()).split('\n');
  return (name) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
}

/** Waits until controllers have the seeded data: the portal answers before its changes reach the buckets. */
export async function untilSeeded(
  controllers: readonly string[],
  { numbers, carriers }: World,
): Promise<void> {
  const until = Date.now() + seededWithinMs;
  const lacking = async (url: string): Promise<string | undefined> => {
    const metric = await metricsOf(url);
    const known = metric('snapshot_entries{bucket="numbers"}');
    if (!(known >= numbers.length)) return 'numbers';
    if (!(metric('snapshot_entries{bucket="carriers"}') >= carriers.length)) return 'carriers';
    if (!(metric('snapshot_entries{bucket="limits"}') >= 1)) return 'limits';
    // Other numbers may lack a tariff; they don't delay the start.
    return known - metric('numbers_without_tariff') >= numbers.length ? undefined : 'tariffs';
  };
  for (const url of controllers) {
    for (let what = await lacking(url); what !== undefined; what = await lacking(url)) {
      interruption.throwIfAborted();
      if (Date.now() > until) throw failed(`The controller at ${url} lacks ${what}.`);
      await pause(50);
    }
  }
}

/**
 * The platform limits of the demo. No call reaches a quantity limit, but calls forwarded to
 * countries without a destination of the world are refused.
 */
export function limitsOf({ destinations }: Pick<World, 'destinations'>): PlatformLimits {
  const countries = destinations.map(({ number }) => countryCalled(number));
  return platformLimits.parse({
    numberChannels: 2_000,
    ownerChannels: 5_000,
    spendPerHour: 10_000_000_000,
    countries: [...new Set(countries.filter((country) => country !== null))].toSorted(),
  });
}

/**
 * Creates a world's (tools/calls/world.json) owners, carriers, numbers and prices through the
 * portal's API as its back office would, and inserts data that only people may enter into the
 * tables; idempotent.
 *
 * @param startMs Earliest start of the first call: prices and numbers are dated relative to it.
 */
export async function seed(
  surroundings: Surroundings,
  startMs: number,
  world: World,
): Promise<void> {
  const portal = PortalClient.asOperator(surroundings);
  await portal.put('/v1/limits', limitsOf(world));
  for (const { id, billTo } of world.owners)
    await portal.put(`/v1/owners/${id}`, { name: billTo.name, billTo });
  for (const { id, name, address, statesMaximum = false, trunk, billTo } of world.carriers) {
    const { portOffset, ...rest } = trunk;
    await portal.put(`/v1/carriers/${id}`, {
      name,
      billTo,
      addresses: [address],
      statesMaximum,
      trunks: [{ ...rest, port: surroundings.ports.base + portOffset }],
    });
  }
  for (const each of world.numbers) {
    await portal.put(`/v1/numbers/${each.number.slice(1)}`, {
      ownerId: each.owner,
      flow: each.flow,
      activeFrom: activeFrom(each, startMs),
    });
  }
  for (const { id, version } of pricesFor(world.prices, startMs)) {
    if (version.kind === 'consumer-tariff') {
      const { subject: number, terms, validFrom: from } = version;
      const reason = 'the prices of the demo’s callers';
      await portal.put(`/v1/tariffs/${id}/import`, { number, terms, from, reason });
    } else {
      await portal.put(`/v1/prices/${id}`, version);
    }
  }
  await insertPeoplesEntries(surroundings.databases.adminUrl, world);
}

/**
 * Inserts data that only a person may enter, not an API key, because no person exists yet. Skips rows that
 * exist.
 */
function insertPeoplesEntries(adminUrl: string, { numbers, owners }: World): Promise<void> {
  return withClient(adminUrl, async (client) => {
    for (const { owner, number, recordingsKeptDays } of numbers) {
      if (recordingsKeptDays === undefined) continue;
      await client.query(
        `insert into recordings.retention_settings
           (owner_id, service_number, days, set_at, set_by, carried_out)
         select $1::text, $2::text, $3::integer, now(), 'seed', false
          where not exists (select from recordings.retention_settings
                             where owner_id = $1 and service_number = $2)`,
        [owner, number, recordingsKeptDays],
      );
    }
    for (const { id, billTo } of owners) {
      await client.query(
        `insert into billing.self_billing_agreements
           (owner_id, from_on, agreed, agreed_by, noted_by)
         select $1::text, '2025-01-01', true, $2, 'seed'
          where not exists (select from billing.self_billing_agreements where owner_id = $1)`,
        [id, billTo.name],
      );
    }
  });
}
