import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArrivedAudio, ArrivalOutcome } from '@app/contracts';
import { token, type Sealed } from './recordings-world.fixture.js';

type Arrived = ArrivedAudio[number];

export const arrivalsIn = (blobs: string): string => join(blobs, 'arrivals');

/** Writes sealed audio into the arrivals folder of this volume, as switch-agent does. */
export async function laid(blobs: string, { headers, name, body }: Sealed): Promise<Arrived> {
  const arrival = randomUUID();
  await writeFile(join(arrivalsIn(blobs), arrival), body);
  const about: unknown = JSON.parse(headers['x-belfabriek-audio'] ?? '');
  return { name, arrival, key: headers['x-belfabriek-key'] ?? '', about };
}

/** Announces audio. @param url Address of recordings. */
export function announced(url: string, all: unknown, bearer = token): Promise<Response> {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const body = JSON.stringify(all);
  return fetch(`${url}/audio/arrivals`, { method: 'POST', headers, body });
}

/** Announces audio and returns the outcome of each. */
export async function outcomesOf(url: string, all: readonly Arrived[]): Promise<ArrivalOutcome[]> {
  const response = await announced(url, all);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as ArrivalOutcome[];
}
