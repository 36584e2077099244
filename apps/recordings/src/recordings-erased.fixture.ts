import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ownDataQuestions, holdLift, holdPlace } from '@app/contracts';
import { staff } from './recordings-world.fixture.js';
import { world } from './recordings-shared.fixture.js';

describe('the audio of an owner whose data are erased', () => {
  it('is destroyed, except on legal hold until the hold is lifted; receipts stay', async () => {
    const ownerId = 'leaving';
    const [free, held] = [
      await world.recordingOf({ record: { ownerId } }),
      await world.recordingOf({ record: { ownerId } }),
    ];
    await world.untilKnown(free.id);
    await world.untilKnown(held.id);
    const hold = { scope: staff, id: randomUUID(), ground: 'Vordering 9' };
    await world.ask(holdPlace, { ...hold, of: { kind: 'recording', id: held.id } });
    const wish = { scope: staff, ownerId, endedAt: '2026-01-31T12:00:00.000Z' };
    const lines = async () =>
      (await world.ask(ownDataQuestions.recordings.erasable, wish)).lines
        .filter(({ table }) => table === 'audio')
        .map(({ rule, rows, due }) => [rule, rows, due]);
    expect(await lines()).toEqual([
      ['contract', 1, 1],
      ['legal-hold', 1, 0],
    ]);
    expect(await world.ask(ownDataQuestions.recordings.erase, { ...wish, table: 'audio' })).toEqual(
      {
        erased: 2,
        more: false,
      },
    );
    await world.untilDestroyed(free.id);
    expect(await world.row(free.id)).toMatchObject({ rule: 'erasure' });
    expect(await world.row(held.id)).toMatchObject({ state: 'stored' });
    expect(await lines()).toEqual([
      ['legal-hold', 1, 0],
      ['accountability', 1, 0],
    ]);
    await world.ask(holdLift, { scope: staff, holdId: hold.id, ground: 'Zaak gesloten' });
    await world.untilDestroyed(held.id);
    expect(await world.filesWith(held.audio.body.subarray(0, 64))).toEqual([]);
  });

  it('is destroyed when the hold on all of the owner’s audio is lifted', async () => {
    const ownerId = 'leaving-held';
    const { id } = await world.recordingOf({ record: { ownerId } });
    await world.untilKnown(id);
    const hold = { scope: staff, id: randomUUID(), ground: 'Vordering 10' };
    await world.ask(holdPlace, { ...hold, of: { kind: 'owner', id: ownerId } });
    const wish = { scope: staff, ownerId, endedAt: '2026-01-31T12:00:00.000Z', table: 'audio' };
    await world.ask(ownDataQuestions.recordings.erase, wish);
    expect(await world.row(id)).toMatchObject({ state: 'stored', rule: 'erasure' });
    await world.ask(holdLift, { scope: staff, holdId: hold.id, ground: 'Zaak gesloten' });
    await world.untilDestroyed(id);
  });
});
