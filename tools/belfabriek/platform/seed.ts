import { setTimeout as pause } from 'node:timers/promises';
import { loadWorld } from '../../calls/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import type { Surroundings } from './apps.js';

const seededWithinMs = 30_000;

/** Puts one thing through the portal's API, as its back office would. */
async function put(surroundings: Surroundings, path: string, body: unknown): Promise<void> {
  const { ports, secrets } = surroundings;
  const response = await fetch(`http://127.0.0.1:${ports.port('portal')}${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${secrets.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.any([interruption, AbortSignal.timeout(20_000)]),
  });
  if (!response.ok) {
    throw failed(`The portal refused ${path}: ${response.status} ${await response.text()}`);
  }
}

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

/** The demo's world (tools/calls/world.json) as owners, carriers and numbers; idempotent. */
export async function seed(surroundings: Surroundings): Promise<void> {
  const world = loadWorld();
  for (const { id, name } of world.owners) await put(surroundings, `/v1/owners/${id}`, { name });
  for (const { id, name, address, trunk } of world.carriers) {
    const { portOffset, ...rest } = trunk;
    await put(surroundings, `/v1/carriers/${id}`, {
      name,
      addresses: [address],
      trunk: { ...rest, port: surroundings.ports.base + portOffset },
    });
  }
  for (const { number, owner, flow } of world.numbers) {
    await put(surroundings, `/v1/numbers/${number.slice(1)}`, { ownerId: owner, flow });
  }
}
