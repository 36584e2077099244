import { setTimeout as pause } from 'node:timers/promises';
import { activeFrom, loadWorld, pricesFor } from '../../calls/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import type { Surroundings } from './apps.js';
import { PortalClient } from './portal-client.js';

const seededWithinMs = 30_000;

/** How many values of a bucket a controller has in memory, by its metrics. */
async function entriesOf(url: string, bucket: string): Promise<number> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const text = await response.text();
  return Number(
    new RegExp(`^snapshot_entries\\{bucket="${bucket}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0,
  );
}

/** The portal answers before what it changed has reached the buckets; waits until controllers have it. */
export async function untilSeeded(controllers: readonly string[]): Promise<void> {
  const { numbers, carriers } = loadWorld();
  const wanted = { numbers: numbers.length, carriers: carriers.length };
  const until = Date.now() + seededWithinMs;
  for (const url of controllers) {
    for (const [bucket, count] of Object.entries(wanted)) {
      while ((await entriesOf(url, bucket)) < count) {
        interruption.throwIfAborted();
        if (Date.now() > until) throw failed(`The controller at ${url} lacks ${bucket}.`);
        await pause(50);
      }
    }
  }
}

/**
 * The demo's world (tools/calls/world.json) as owners, carriers, numbers and prices, put through
 * the portal's API as its back office would; idempotent.
 *
 * @param startMs When the first call may come: prices and numbers are dated by it.
 */
export async function seed(surroundings: Surroundings, startMs: number): Promise<void> {
  const world = loadWorld();
  const portal = PortalClient.asOperator(surroundings);
  for (const { id, billTo } of world.owners)
    await portal.put(`/v1/owners/${id}`, { name: billTo.name, billTo });
  for (const { id, name, address, trunk, billTo } of world.carriers) {
    const { portOffset, ...rest } = trunk;
    await portal.put(`/v1/carriers/${id}`, {
      name,
      billTo,
      addresses: [address],
      trunk: { ...rest, port: surroundings.ports.base + portOffset },
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
    await portal.put(`/v1/prices/${id}`, version);
  }
}
