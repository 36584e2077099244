import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { recordingLink } from '@app/contracts';
import { eventually } from '@app/testing';
import { arrivalsIn, outcomesOf } from '../../apps/recordings/src/arriving.fixture.js';
import {
  daysAgo,
  record,
  RecordingsWorld,
  sealed,
  tone,
} from '../../apps/recordings/src/recordings-world.fixture.js';
import { NotWritten, sealFile } from '../../apps/switch-agent/src/audio/seal-file.js';

/** Size of the disk for files; without a bucket, which outage.long.e2e.spec.ts covers. */
const size = 'size=4m';

let world: RecordingsWorld;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', world.blobs]);
  await world.start();
});
afterAll(async () => {
  await world?.stop();
  execFileSync('umount', [world.blobs]);
  await world.close();
});

/** Fills the disk completely. */
function fill(): void {
  for (const bytes of [2 ** 16, 2 ** 12]) {
    try {
      for (;;) writeFileSync(join(world.blobs, 'ballast'), Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      // the disk is full
    }
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'ballast')
    .map(({ name }) => name)
    .toSorted();

it('recordings refuses audio on a full disk, destroys due recordings, and accepts all audio when there is room', async () => {
  const kept = await world.recordingOf({ wav: tone(2) });
  const due = await world.recordingOf({ wav: tone(2), endedAt: daysAgo(29.9) });
  await eventually(async () => expect((await world.row(due.id))['known_at']).toBeInstanceOf(Date));
  fill();

  const callId = randomUUID();
  const waiting = await sealed(`${callId}-1`, tone(30));
  world.recorded(record(callId, [{ kind: 'recording', name: waiting.name }]));
  const before = [filesIn(world.blobs), filesIn(join(world.keys, 'audio'))];
  for (let time = 0; time < 3; time += 1) {
    const answer = await world.put(waiting);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'no-space' });
  }
  // Neither a part of the refused audio nor a key for it is left on the disks.
  expect([filesIn(world.blobs), filesIn(join(world.keys, 'audio'))]).toEqual(before);

  // The full disk has no room either for audio that switch-agent writes to the folder of arrivals
  // itself.
  const [path, spooled] = [
    join(arrivalsIn(world.blobs), randomUUID()),
    join(world.folder, 'spooled.wav'),
  ];
  writeFileSync(spooled, waiting.wav);
  const descriptor = openSync(spooled, 'r');
  const { size, mtimeMs: modifiedMs } = fstatSync(descriptor);
  const seen = { size, modifiedMs };
  const task = {
    descriptor,
    size,
    seen,
    head: Buffer.alloc(0),
    path,
    key: waiting.key,
    whose: waiting.name,
  };
  expect(() => sealFile(task)).toThrow(new NotWritten('ENOSPC'));
  rmSync(path, { force: true });

  // A recording that becomes due is destroyed, although its disk is full.
  expect(await world.row(due.id)).toMatchObject({ state: 'stored' });
  await world.database.query(
    `update recordings.audio set due_at = clock_timestamp() where id = $1`,
    [due.id],
  );
  await eventually(async () =>
    expect(await world.row(due.id)).toMatchObject({ state: 'destroyed' }),
  );
  expect(filesIn(world.blobs)).toEqual([`${kept.id}.sealed`]);
  expect(filesIn(join(world.keys, 'audio'))).toEqual([`${kept.id}.key`]);
  expect(await world.row(kept.id)).toMatchObject({ state: 'stored' });

  rmSync(join(world.blobs, 'ballast'));
  sealFile(task);
  closeSync(descriptor);
  const about: unknown = JSON.parse(waiting.headers['x-belfabriek-audio'] ?? '');
  const arrived = { name: waiting.name, arrival: basename(path), about };
  const key = waiting.headers['x-belfabriek-key'] ?? '';
  expect(await outcomesOf(await world.url(''), [{ ...arrived, key }])).toMatchObject([
    { status: 201 },
  ]);
  const id = await world.bring(waiting);
  expect(await world.bring(waiting)).toBe(id);
  expect(filesIn(world.blobs)).toEqual([`${id}.sealed`, `${kept.id}.sealed`].toSorted());
  const scope = { as: 'owner', ownerId: 'helpdesk-nu' } as const;
  await eventually(async () => {
    const question = { scope, recordingId: id, format: 'wav', use: 'listen' } as const;
    const { path } = await world.messaging.ask(recordingLink, question, { timeoutMs: 5000 });
    const heard = await (await fetch(await world.url(path))).arrayBuffer();
    expect(Buffer.from(heard).equals(waiting.wav)).toBe(true);
  });
});
