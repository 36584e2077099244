import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@app/common';
import { RecordingsWorld } from '../recordings-world.fixture.js';
import { firstHash } from './journal-entry.js';
import { Journal } from './journal.js';
import { OldParts } from './old-parts.service.js';

let world: RecordingsWorld;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

describe('an old file of the journal', () => {
  const destroyedOne = async () => {
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    await world.database.query(
      `update recordings.audio set due_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await world.untilDestroyed(id);
  };

  it('is removed once no backup needs it and all of its entries were carried out', async () => {
    await destroyedOne();
    await world.stop();
    await world.start();
    await destroyedOne();
    const journal = new Journal({ KEYS_DIR: world.keys });
    const parts = world.running.app.get(OldParts);
    const days = (count: number) =>
      jest.spyOn(systemClock, 'now').mockReturnValue(new Date(Date.now() + count * 86_400_000));
    const [first, ...rest] = await journal.files();
    expect(rest).toHaveLength(1);
    days(119);
    await parts.remove();
    expect(await journal.files()).toEqual([first, ...rest]);
    // Makes the last entry of the second file count as not carried out.
    await world.database.query(
      'update recordings.journal_places set bytes = 0, hash = $2 where file <> $1',
      [first, firstHash],
    );
    days(121);
    await parts.remove();
    jest.restoreAllMocks();
    expect(await journal.files()).toEqual(rest);
    expect((await journal.removed()).map(({ file }) => file)).toEqual([first]);
    expect(world.running.lines).toContainEqual(
      expect.objectContaining({
        msg: 'removed a part of the journal of destruction that no backup needs',
        part: first,
      }),
    );
    await world.stop();
    await world.start();
    expect(world.running.lines.filter(({ msg }) => String(msg).includes('older than'))).toEqual([]);
  });

  it('that was removed is logged, once, when an older database never carried it out', async () => {
    const journal = new Journal({ KEYS_DIR: world.keys });
    const removed = await journal.removed();
    expect(removed.length).toBeGreaterThan(0);
    for (const older of [
      'delete from recordings.journal_places where file = $1',
      'update recordings.journal_places set bytes = bytes - 1 where file = $1',
    ]) {
      await world.stop();
      await world.database.query(older, [removed[0]!.file]);
      await world.start();
      const logged = () =>
        world.running.lines.filter(({ msg }) =>
          String(msg).includes('older than backups are kept'),
        );
      expect(logged()).toMatchObject([{ parts: [removed[0]!.file] }]);
      await world.stop();
      await world.start();
      expect(logged()).toEqual([]);
    }
  });
});
