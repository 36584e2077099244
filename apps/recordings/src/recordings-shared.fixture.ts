import { afterAll, afterEach, beforeAll, jest } from '@jest/globals';
import type { Scope } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { KeyStore } from './keys/key-store.js';
import { RecordingsWorld } from './recordings-world.fixture.js';

export const owner: Scope = { as: 'owner', ownerId: 'helpdesk-nu' };
export const another: Scope = { as: 'owner', ownerId: 'another' };

export let world: RecordingsWorld;

/** Starts one app for all tests of a file. */
export function shareRecordings(): void {
  beforeAll(async () => {
    world = await RecordingsWorld.open();
    await world.start();
  });

  afterAll(() => world.close());

  afterEach(() => {
    jest.restoreAllMocks();
  });
}

export const audits = (subject: string) =>
  world.database.query<{ actor: string; action: string; reason: string | null }>(
    'select actor, action, reason from recordings.audit_log where subject = $1 order by seq',
    [subject],
  );
export const die = (): never => {
  throw new Error('the process died');
};
/** Makes the app remove nothing, like a dead process. */
export function removeNothing(): void {
  const { app } = world.running;
  jest.spyOn(app.get(KeyStore), 'destroy').mockResolvedValue();
  jest.spyOn(app.get(Blobs), 'delete').mockResolvedValue();
}

export async function bytesAt(path: string | null): Promise<Buffer> {
  const response = await fetch(await world.url(path ?? ''));
  return Buffer.from(await response.arrayBuffer());
}
