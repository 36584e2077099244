import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Blobs } from '@app/platform/blobs';
import { eventually } from '@app/testing';
import { KeyStore } from './keys/key-store.js';
import { RecordingsWorld } from './recordings-world.fixture.js';

let world: RecordingsWorld;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const due = (ids: readonly string[]) =>
  world.database.query(
    `update recordings.audio set due_at = now() - interval '1 second' where id = any($1)`,
    [ids],
  );

/** Makes the storage refuse to remove the file of this audio. */
function refuseToRemove(id: string): void {
  const blobs = world.running.app.get(Blobs);
  const remove = blobs.delete.bind(blobs);
  jest
    .spyOn(blobs, 'delete')
    .mockImplementation((key) =>
      key.includes(id)
        ? Promise.reject(Object.assign(new Error('not permitted'), { code: 'EPERM' }))
        : remove(key),
    );
}

describe('one file that the storage never removes', () => {
  it('does not keep other audio from being destroyed, and is logged', async () => {
    const bad = await world.recordingOf();
    const other = await world.recordingOf();
    // Waits until the calls' records are matched, as a record's match sets anew when its recording is due.
    await Promise.all([bad, other].map(({ id }) => world.untilKnown(id)));
    refuseToRemove(bad.id);
    await due([bad.id]);
    await world.untilDestroyed(bad.id);
    expect(await world.running.app.get(KeyStore).get(bad.id)).toBeNull();
    await due([other.id]);
    await world.untilDestroyed(other.id);
    expect(await world.filesWith(other.audio.body.subarray(0, 64))).toEqual([]);
    expect(world.running.lines).toContainEqual(
      expect.objectContaining({ files: 1, msg: expect.stringContaining('can’t be removed now') }),
    );
  });

  it('keeps no other file from being compared, and is reported', async () => {
    const [bad, beside, other] = ['00', '00', 'ff'].map(
      (from) => `${from}${randomUUID().slice(2)}`,
    );
    const blobs = world.running.app.get(Blobs);
    const put = (id: string) =>
      blobs.put(`audio/${id.slice(0, 2)}/${id}.sealed`, Buffer.from('half'));
    await Promise.all([bad!, beside!, other!].map(put));
    refuseToRemove(bad!);
    await expect(world.compared()).rejects.toThrow('not permitted');
    expect(await world.filesWith(beside!)).toEqual([]);
    expect(await world.filesWith(other!)).toEqual([]);
    expect(await world.filesWith(bad!)).toHaveLength(1);
    jest.restoreAllMocks();
    await world.compareDue();
    expect(await world.filesWith(bad!)).toEqual([]);
  });
});

describe('one key that cannot be read', () => {
  it('keeps no other key from being rewrapped, but keeps the rewrapping unfinished', async () => {
    const first = `00000000${randomUUID().slice(8)}`;
    const file = join(world.keys, 'audio', '00', `${first}.key`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
    const broken = await world.recordingOf();
    const ofBroken = join(world.keys, 'audio', broken.id.slice(0, 2), `${broken.id}.key`);
    const stored = JSON.parse(await readFile(ofBroken, 'utf8')) as object;
    await writeFile(ofBroken, JSON.stringify({ ...stored, wrapped: 'AAAA' }));
    const others = [await world.recordingOf(), await world.recordingOf()];
    await world.setMasterKeys([1, 2]);
    const keys = world.running.app.get(KeyStore);
    await eventually(async () => {
      for (const { id } of others) expect(await keys.versionOf(id)).toBe(2);
    });
    await eventually(() =>
      expect(
        world.running.lines.some(({ msg }) =>
          String(msg).includes('could not wrap all keys by the newest master key'),
        ),
      ).toBe(true),
    );
    const rows = await world.database.query<{ finished_at: Date | null }>(
      'select finished_at from recordings.rewrappings where version = 2',
    );
    expect(rows).toEqual([{ finished_at: null }]);
  });
});
