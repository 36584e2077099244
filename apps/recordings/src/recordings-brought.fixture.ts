import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { Blobs } from '@app/platform/blobs';
import { Transactions } from '@app/platform/database';
import { eventually } from '@app/testing';
import { AudioRows } from './ingest/audio-rows.service.js';
import { KeyStore } from './keys/key-store.js';
import { record, sealed, type Sealed, tone } from './recordings-world.fixture.js';
import { world, die, removeNothing } from './recordings-shared.fixture.js';

describe('delivered audio', () => {
  it('is stored once and sealed, its key wrapped in another folder, however often it is delivered', async () => {
    const audio = await sealed(`${randomUUID()}-1`, tone(5));
    const [first, second] = await Promise.all([world.put(audio), world.put(audio)]);
    const third = await world.put(await sealed(audio.name, tone(5)));
    expect(new Set([first.status, second.status])).toEqual(new Set([200, 201]));
    expect(third.status).toBe(200);
    const { audioId } = (await first.json()) as { audioId: string };
    for (const again of [second, third]) expect(await again.json()).toEqual({ audioId });
    expect(await world.filesWith(audioId)).toHaveLength(2);
    expect(await world.filesWith(audio.body.subarray(0, 64))).toEqual([
      join(world.blobs, 'audio', audioId.slice(0, 2), `${audioId}.sealed`),
    ]);
    expect(await world.filesWith(audio.wav.subarray(1000, 1064))).toEqual([]);
    expect(await world.filesWith(audio.key.toString('base64'))).toEqual([]);
    expect(await world.row(audioId)).toMatchObject({ name: audio.name, state: 'stored' });
  });

  it('is refused when it does not match its seal or is not for this app, and leaves nothing', async () => {
    const audio = await sealed(`${randomUUID()}-1`, tone(9));
    const changed = Buffer.from(audio.body);
    changed.writeUInt8(changed.readUInt8(100_000) ^ 1, 100_000);
    const withHeaders = (more: Record<string, string>) => ({
      ...audio,
      headers: { ...audio.headers, ...more },
    });
    const said = JSON.parse(audio.headers['x-belfabriek-audio'] ?? '') as object;
    const before = await world.filesWith('');
    for (const [wrong, code] of [
      [{ ...audio, body: changed }, 'not-whole'],
      [{ ...audio, body: audio.body.subarray(0, -1) }, 'not-whole'],
      [{ ...audio, body: Buffer.concat([audio.body, Buffer.from('x')]) }, 'not-whole'],
      [{ ...audio, name: `${randomUUID()}-2` }, 'not-whole'],
      [{ ...audio, name: 'a-name' }, 'invalid-audio'],
      [withHeaders({ 'x-belfabriek-key': randomBytes(256).toString('base64') }), 'not-our-key'],
      [withHeaders({ 'x-belfabriek-audio': '{}' }), 'invalid-audio'],
      [
        withHeaders({ 'x-belfabriek-audio': JSON.stringify({ ...said, bytes: 2 ** 32 }) }),
        'too-large',
      ],
    ] as const) {
      const response = await world.put(wrong);
      expect({ status: response.status, body: await response.json() }).toMatchObject({
        status: 422,
        body: { code },
      });
    }
    const nobodys = { ...audio, headers: { 'x-belfabriek-key': 'x' } };
    expect((await world.put(nobodys)).status).toBe(401);
    expect(await world.filesWith('')).toEqual(before);
  });

  it.each<[string, () => void]>([
    [
      'before its key is there',
      () => {
        jest.spyOn(world.running.app.get(KeyStore), 'put').mockImplementation(async () => die());
      },
    ],
    [
      'once its key is there',
      () => {
        jest.spyOn(world.running.app.get(Blobs), 'put').mockImplementation(async () => die());
      },
    ],
    [
      'once its file is there',
      () => {
        jest.spyOn(world.running.app.get(AudioRows), 'add').mockImplementation(async () => die());
      },
    ],
    [
      'once its row is there',
      () => {
        const rows = world.running.app.get(AudioRows);
        const add = rows.add.bind(rows);
        jest.spyOn(rows, 'add').mockImplementation(async (audio) => {
          await add(audio);
          return die();
        });
      },
    ],
  ])('is stored whole or not at all when the process dies %s', async (_, dieThere) => {
    await diesWith(await sealed(`${randomUUID()}-1`, tone(2)), dieThere);
  });

  it.each<[string, () => void]>([
    [
      'before the commit',
      () => {
        const transactions = world.running.app.get(Transactions);
        const run = transactions.run.bind(transactions);
        jest.spyOn(transactions, 'run').mockImplementation((work) =>
          run(async (transaction) => {
            await work(transaction);
            return die();
          }),
        );
      },
    ],
    [
      'after the commit',
      () => {
        const transactions = world.running.app.get(Transactions);
        const run = transactions.run.bind(transactions);
        jest.spyOn(transactions, 'run').mockImplementation(async (work) => {
          await run(work);
          return die();
        });
      },
    ],
  ])(
    'is stored whole or not at all when its record came first and the process dies %s',
    async (_, dieThere) => {
      const callId = randomUUID();
      const audio = await sealed(`${callId}-1`, tone(2));
      world.recorded(record(callId, [{ kind: 'recording', name: audio.name }]));
      await eventually(() => world.awaits(audio.name));
      await diesWith(audio, dieThere);
      await world.untilKnown(await world.bring(audio));
      expect(await world.awaits(audio.name)).toBe(false);
    },
  );

  async function diesWith(audio: Sealed, dieThere: () => void): Promise<void> {
    removeNothing();
    dieThere();
    expect((await world.put(audio)).status).toBe(500);
    jest.restoreAllMocks();
    await world.compared();
    const id = await world.bring(audio);
    await world.compared();
    // The audio has one key and one file, whatever the dead process left.
    expect(await world.filesWith(audio.name)).toHaveLength(1);
    expect(await world.filesWith(audio.body.subarray(0, 64))).toHaveLength(1);
    expect(await world.filesWith(id)).toHaveLength(2);
    expect(await world.row(id)).toMatchObject({ state: 'stored', lost_at: null });
  }
});
