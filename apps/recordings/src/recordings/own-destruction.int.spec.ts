import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  holdLift,
  holdPlace,
  recordingDestroy,
  recordingGet,
  recordingReceipts,
  type Scope,
} from '@app/contracts';
import { KeyStore } from '../keys/key-store.js';
import { RecordingsWorld, staff } from '../recordings-world.fixture.js';

const ownerId = 'keeper';
const owner: Scope = { as: 'owner', ownerId };

let world: RecordingsWorld;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

async function recordingOf() {
  const made = await world.recordingOf({ record: { ownerId } });
  await world.untilKnown(made.id);
  return made;
}

const destroy = (recordingId: string, scope: Scope = owner) =>
  world.ask(recordingDestroy, { scope, ownerId, recordingId, userId: 'user-1' });

const audits = (id: string) =>
  world.database.query<{ actor: string; action: string }>(
    'select actor, action from recordings.audit_log where subject = $1 order by seq',
    [id],
  );

describe('a recording that its owner destroys', () => {
  it('has no key and no file at once, and leaves a receipt', async () => {
    const { id, callId, audio } = await recordingOf();
    const other = await recordingOf();
    const { receipt } = await destroy(id);
    expect(receipt).toMatchObject({ id, callId, rule: 'by-owner', days: null });
    expect(await world.running.app.get(KeyStore).get(id)).toBeNull();
    expect(await world.filesWith(audio.body.subarray(0, 64))).toEqual([]);
    await expect(world.ask(recordingGet, { scope: owner, recordingId: id })).rejects.toMatchObject({
      code: 'no-such-recording',
    });
    expect((await world.ask(recordingReceipts, { scope: owner, callId })).items).toEqual([receipt]);
    expect(await destroy(id)).toEqual({ receipt });
    expect(await audits(id)).toEqual([
      { actor: 'owner:keeper/user-1', action: 'recording.destroy' },
    ]);
    expect(await world.row(other.id)).toMatchObject({ state: 'stored', rule: 'retention' });
  });

  it('is destroyed later when the process dies before the key is destroyed', async () => {
    const { id } = await recordingOf();
    jest.spyOn(world.running.app.get(KeyStore), 'destroy').mockImplementation(() => {
      throw new Error('the process died');
    });
    await expect(destroy(id)).rejects.toThrow();
    expect(await world.row(id)).toMatchObject({ state: 'stored', rule: 'by-owner' });
    jest.restoreAllMocks();
    await world.untilDestroyed(id);
  });

  it('is kept by a legal hold until the hold is lifted', async () => {
    const { id, callId } = await recordingOf();
    const hold = { scope: staff, id: randomUUID(), ground: 'Vordering 12' } as const;
    await world.ask(holdPlace, { ...hold, of: { kind: 'call', id: callId } });
    await expect(destroy(id)).rejects.toMatchObject({ kind: 'conflict', code: 'recording-held' });
    expect(await world.row(id)).toMatchObject({ state: 'stored', rule: 'retention' });
    await world.ask(holdLift, { scope: staff, holdId: hold.id, ground: 'Klaar' });
    expect(await destroy(id)).toMatchObject({ receipt: { id } });
  });

  it('is not found by another owner, and not destroyed by staff', async () => {
    const { id } = await recordingOf();
    await expect(destroy(id, { as: 'owner', ownerId: 'another' })).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    await expect(
      world.ask(recordingDestroy, {
        scope: { as: 'owner', ownerId: 'another' },
        ownerId: 'another',
        recordingId: id,
        userId: 'user-2',
      }),
    ).rejects.toMatchObject({ code: 'no-such-recording' });
    await expect(destroy(id, staff)).rejects.toMatchObject({ code: 'owners-only' });
    expect(await world.row(id)).toMatchObject({ state: 'stored', rule: 'retention' });
  });
});
