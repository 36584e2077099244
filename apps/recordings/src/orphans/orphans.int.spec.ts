import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Blobs } from '@app/platform/blobs';
import { startApp, type RunningApp } from '@app/testing';
import { AudioRows } from '../ingest/audio-rows.service.js';
import { config } from '../config.js';
import { KeyStore } from '../keys/key-store.js';
import { RecordingsWorld } from '../recordings-world.fixture.js';
import { RecordingsModule } from '../recordings.module.js';
import { Orphans } from './orphans.service.js';

let world: RecordingsWorld;
let other: RunningApp;
beforeAll(async () => {
  world = await RecordingsWorld.open();
  await world.start();
  const settings = config.parse(world.environment);
  other = await startApp({ name: 'recordings', module: RecordingsModule }, settings);
  await world.untilCompared();
});
afterAll(async () => {
  await other.close();
  await world.close();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const looks = () =>
  [world.running, other].map((each) => ({
    orphans: each.app.get(Orphans),
    read: jest.spyOn(each.app.get(KeyStore), 'idsIn'),
  }));

describe('the comparison of audio keys, files and rows', () => {
  it('is done by one replica for all, once per folder until it is due again', async () => {
    const [one, two] = looks() as [ReturnType<typeof looks>[0], ReturnType<typeof looks>[0]];
    const folders = () => [...one.read.mock.calls, ...two.read.mock.calls].map(([each]) => each);
    await world.letCompare();
    await Promise.all([one.orphans.check(), two.orphans.check()]);
    expect(folders()).toHaveLength(256);
    expect(new Set(folders()).size).toBe(256);
    await one.orphans.check();
    await two.orphans.check();
    expect(folders()).toHaveLength(256);
    await world.database.query(
      `update recordings.compared_folders
          set compared_at = clock_timestamp() + case prefix
            when 'aa' then interval '-16 minutes' when 'bb' then interval '-14 minutes'
            when 'cc' then interval '1 minute' else interval '-1 minute' end`,
    );
    await two.orphans.check();
    expect(folders().slice(256)).toEqual(['aa', 'cc']);
  });

  it('reads the age of no key or file that has a row', async () => {
    const { id, callId } = await world.recordingOf();
    const half = randomUUID();
    await world.untilKnown(id);
    const blobs = world.running.app.get(Blobs);
    await blobs.put(`audio/${half.slice(0, 2)}/${half}.sealed`, Buffer.from('half'));
    const [ofKeys, ofBlobs] = [
      jest.spyOn(world.running.app.get(KeyStore), 'writtenAt'),
      jest.spyOn(blobs, 'writtenAt'),
    ];
    await world.compared();
    expect(ofKeys.mock.calls).toEqual([[half]]);
    expect(ofBlobs.mock.calls).toEqual([[`audio/${half.slice(0, 2)}/${half}.sealed`]]);
    expect(await world.filesWith(half)).toEqual([]);
    expect(await world.row(id)).toMatchObject({ call_id: callId, lost_at: null });
  });

  it('leaves keys and files alone that are young and have no row yet', async () => {
    await world.compared();
    const [key, file] = [randomUUID(), randomUUID()];
    const about = { name: `${randomUUID()}-1`, switchName: 'fs1', mended: false };
    const moment = new Date().toISOString();
    const said = { ...about, bytes: 1, durationMs: 1, endedAt: moment, arrivedAt: moment };
    const { app } = world.running;
    await app.get(KeyStore).put(key, Buffer.alloc(32), said);
    await app.get(Blobs).put(`audio/${file.slice(0, 2)}/${file}.sealed`, Buffer.from('half'));
    await world.letCompare();
    await app.get(Orphans).check();
    expect(await world.filesWith(`${key}.key`)).toHaveLength(1);
    expect(await world.filesWith(`${file}.sealed`)).toHaveLength(1);
    await world.compared();
    expect(await world.filesWith(`${key}.key`)).toEqual([]);
    expect(await world.filesWith(`${file}.sealed`)).toEqual([]);
  });

  it('leaves audio alone that another replica has given a row meanwhile', async () => {
    const { id } = await world.recordingOf();
    await world.untilKnown(id);
    await world.compared();
    await world.database.query('delete from recordings.audio where id = $1', [id]);
    const rows = world.running.app.get(AudioRows);
    const add = rows.add.bind(rows);
    jest.spyOn(rows, 'add').mockImplementation(async (audio) => {
      await add(audio);
      return add(audio);
    });
    await world.compared();
    expect(await world.row(id)).toMatchObject({ state: 'stored', lost_at: null });
    expect(await world.filesWith(id)).toHaveLength(2);
  });

  it('removes the mark of lost audio when its file is back', async () => {
    const { id, audio } = await world.recordingOf();
    await world.untilKnown(id);
    await world.database.query(
      `update recordings.audio set arrived_at = now() - interval '2 hours' where id = $1`,
      [id],
    );
    const blobs = world.running.app.get(Blobs);
    const key = `audio/${id.slice(0, 2)}/${id}.sealed`;
    await blobs.delete(key);
    await world.compared();
    expect((await world.row(id))['lost_at']).toBeInstanceOf(Date);
    await blobs.put(key, audio.body);
    await world.compared();
    expect((await world.row(id))['lost_at']).toBeNull();
  });
});
