import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { S3Server } from '@app/testing';
import { z } from 'zod';
import { parseConfig } from '../config/index.js';
import { folderOrBucket, folderOrBucketFields } from './index.js';
import { S3Blobs } from './s3-blobs.js';

const server = new S3Server();
let blobs: S3Blobs;

beforeAll(async () => {
  await server.start();
  blobs = new S3Blobs(server.config);
});
afterAll(async () => {
  blobs.onApplicationShutdown();
  await server.stop();
});
beforeEach(() => {
  server.objects.clear();
  server.uploads.clear();
  server.versioning = null;
  server.failing = { status: 503, times: 0 };
});

const bytes = Buffer.from('0123456789');
const large = randomBytes(20 * 2 ** 20);

async function* inPieces(whole: Buffer, end?: Error): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += 3_000_000) {
    yield await Promise.resolve(whole.subarray(at, at + 3_000_000));
  }
  if (end !== undefined) throw end;
}

describe('S3Blobs', () => {
  it('keep the whole bytes of a key until it is deleted', async () => {
    await blobs.put('documents/a.pdf', bytes);
    await blobs.put('documents/a.pdf', bytes);
    expect(await blobs.get('documents/a.pdf')).toEqual(bytes);
    expect(await blobs.sizeOf('documents/a.pdf')).toBe(10);
    expect([...server.objects.keys()]).toEqual(['documents/a.pdf']);
    await blobs.delete('documents/a.pdf');
    expect(await blobs.has('documents/a.pdf')).toBe(false);
    expect(await blobs.get('documents/a.pdf')).toBeNull();
    await blobs.delete('documents/a.pdf');
    await expect(blobs.put('../a.pdf', bytes)).rejects.toThrow('no key of a blob');
  });

  it('read from any byte, and throw ENOENT when the key does not exist', async () => {
    await blobs.put('a/b.pdf', bytes);
    expect(await blobs.readAt('a/b.pdf', 2, 5)).toEqual(Buffer.from('234'));
    expect(await blobs.readAt('a/b.pdf', 8, 20)).toEqual(Buffer.from('89'));
    expect(await blobs.readAt('a/b.pdf', 10, 20)).toEqual(Buffer.alloc(0));
    expect(await blobs.readAt('a/b.pdf', 3, 3)).toEqual(Buffer.alloc(0));
    expect(await buffer(blobs.read('a/b.pdf', { from: 1, until: 3 }))).toEqual(Buffer.from('12'));
    expect(await buffer(blobs.read('a/b.pdf'))).toEqual(bytes);
    await expect(blobs.readAt('a/c.pdf', 0, 1)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(buffer(blobs.read('a/c.pdf'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('write large files in parts, and leave nothing after an error', async () => {
    const written = await blobs.write('a/large.wav', inPieces(large));
    expect(written.bytes).toBe(large.length);
    expect((await blobs.get('a/large.wav'))?.equals(large)).toBe(true);
    for (const [name, whole] of [
      ['small', bytes],
      ['empty', Buffer.alloc(0)],
    ] as const) {
      await blobs.write(`a/${name}.wav`, inPieces(whole));
      expect(await blobs.get(`a/${name}.wav`)).toEqual(whole);
    }
    for (const whole of [large, bytes]) {
      const broken = inPieces(whole, new Error('broke off'));
      await expect(blobs.write('a/broken.wav', broken)).rejects.toThrow('broke off');
    }
    expect(await blobs.has('a/broken.wav')).toBe(false);
    expect(server.uploads.size).toBe(0);
  });

  it('return when each file was written', async () => {
    const before = Date.now() - 1000;
    await blobs.put('x/a.wav', bytes);
    const at = await blobs.writtenAt('x/a.wav');
    expect(at?.getTime()).toBeGreaterThanOrEqual(before);
    expect(at?.getTime()).toBeLessThanOrEqual(Date.now());
    server.objects.get('x/a.wav')!.at.setTime(Date.UTC(2026, 0, 2, 3, 4, 5));
    expect(await blobs.writtenAt('x/a.wav')).toEqual(new Date('2026-01-02T03:04:05.000Z'));
    expect(await blobs.writtenAt('x/b.wav')).toBeNull();
  });

  it('list pages of folders and keys separately, and delete by folder', async () => {
    server.pageSize = 2;
    const keys = [
      'x/a.wav',
      'x/b.wav',
      'x/c.wav',
      'x/1/a.wav',
      'x/2/a.wav',
      'x/3/d/a.wav',
      'y.wav',
    ];
    for (const key of keys) await blobs.put(key, bytes);
    expect(await blobs.keysIn('x')).toEqual(['x/a.wav', 'x/b.wav', 'x/c.wav']);
    expect(await blobs.foldersIn('x')).toEqual(['1', '2', '3']);
    expect(await blobs.keysIn('z')).toEqual([]);
    await blobs.deleteFolder('x');
    expect([...server.objects.keys()]).toEqual(['y.wav']);
    server.pageSize = 1000;
  });

  it('delete incomplete uploads that a crash left, once they are old', async () => {
    const half = { key: 'x/a.wav', id: 'left', parts: new Map<number, Buffer>() };
    server.uploads.set('left', { ...half, begunAt: new Date(Date.now() - 7_200_000) });
    server.uploads.set('young', { ...half, id: 'young', begunAt: new Date() });
    server.uploads.set('elsewhere', {
      ...half,
      key: 'y/a.wav',
      id: 'elsewhere',
      begunAt: new Date(0),
    });
    await blobs.deleteHalves('x', new Date(Date.now() - 3_600_000));
    expect([...server.uploads.keys()]).toEqual(['young', 'elsewhere']);
  });
});

describe('S3 bucket', () => {
  it.each(['Enabled', 'Suspended'] as const)(
    'is refused when it keeps versions (%s), because deleted files would remain',
    async (versioning) => {
      server.versioning = versioning;
      const other = new S3Blobs(server.config);
      await expect(other.onModuleInit()).rejects.toThrow('keeps versions');
      await expect(other.put('a/b.wav', bytes)).rejects.toThrow('BLOBS_S3_BUCKET');
      expect(server.objects.size).toBe(0);
    },
  );

  it('is refused at the first deletion after it starts to keep versions', async () => {
    await blobs.put('a/b.wav', bytes);
    server.versioning = 'Enabled';
    await expect(blobs.delete('a/b.wav')).rejects.toThrow('keeps versions');
    await expect(blobs.put('a/c.wav', bytes)).rejects.toThrow('keeps versions');
    expect([...server.objects.keys()]).toEqual([]);
  });

  it('is retried after a brief failure, and reported as unavailable when it stays away', async () => {
    for (const status of [503, 500, 0]) {
      server.failing = { status, times: 2 };
      await blobs.put('a/b.wav', bytes);
      expect(await blobs.get('a/b.wav')).toEqual(bytes);
    }
    server.failing = { status: 0, times: 1000 };
    const away = { kind: 'unavailable', code: 'no-storage' };
    await expect(blobs.put('a/c.wav', bytes)).rejects.toMatchObject(away);
    await expect(blobs.get('a/b.wav')).rejects.toMatchObject(away);
    await expect(blobs.delete('a/b.wav')).rejects.toMatchObject(away);
    await expect(blobs.keysIn('a')).rejects.toMatchObject(away);
    const starting = new S3Blobs(server.config);
    await starting.onModuleInit();
    await expect(starting.check()).rejects.toMatchObject(away);
  }, 60_000);

  it.each([
    ['a wrong secret', { BLOBS_S3_SECRET: 'another' }, 'SignatureDoesNotMatch'],
    ['a missing bucket', { BLOBS_S3_BUCKET: 'another' }, 'NoSuchBucket'],
  ])('is refused at the start for %s', async (_, more, name) => {
    const wrong = new S3Blobs({ ...server.config, ...more });
    await expect(wrong.onModuleInit()).rejects.toThrow(`can’t be used: ${name}`);
    await expect(wrong.put('a/b.wav', bytes)).rejects.toMatchObject({ name });
  });
});

describe('configuration of file storage', () => {
  const schema = z.object(folderOrBucketFields).superRefine(folderOrBucket);
  const problems = (env: Record<string, string>) => {
    const parsed = parseConfig(schema, { FILES_SECRET: 'x'.repeat(32), ...env });
    return parsed.ok ? [] : parsed.error.map(({ field, rule }) => `${field} ${rule}`);
  };

  it('requires either a folder or a bucket with all its fields', () => {
    expect(problems({ BLOBS_DIR: '/data' })).toEqual([]);
    expect(problems(server.config)).toEqual([]);
    expect(problems({})).toEqual([
      'BLOBS_DIR must name the folder that holds the files, or BLOBS_S3_BUCKET a bucket',
    ]);
    expect(problems({ BLOBS_DIR: '/data', ...server.config })).toEqual([
      'BLOBS_DIR must be left out where BLOBS_S3_BUCKET holds the files',
    ]);
    expect(problems({ BLOBS_S3_BUCKET: 'files' })).toEqual([
      'BLOBS_S3_URL is missing; must be the URL of an S3 server',
      'BLOBS_S3_KEY_ID is missing; must be the id of a key to the bucket',
      'BLOBS_S3_SECRET is missing; must be that key’s secret',
    ]);
    expect(
      problems({ ...server.config, BLOBS_S3_BUCKET: 'Files!', BLOBS_S3_URL: 'files' }),
    ).toEqual([
      'BLOBS_S3_URL must be a URL that starts with https:// or http://',
      expect.stringContaining('BLOBS_S3_BUCKET must be a bucket’s name'),
    ]);
  });
});
