import { loadWorld } from '../../calls/index.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import type { Surroundings } from './apps.js';

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
