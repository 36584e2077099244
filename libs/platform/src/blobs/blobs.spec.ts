import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type RunningApp } from '@app/testing';
import { Blobs, BlobsModule, FileLinks, type FolderBlobs } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'blobs-'));
let running: RunningApp;
let blobs: FolderBlobs;
let links: FileLinks;

beforeAll(async () => {
  const config = { BLOBS_DIR: folder, FILES_SECRET: 'a-secret-of-this-spec-and-no-other' };
  running = await startApp({ name: 'keeper', module: BlobsModule }, config);
  blobs = running.app.get<FolderBlobs>(Blobs);
  links = running.app.get(FileLinks);
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});
const get = (path: string) => request(running.app.getHttpServer()).get(path);
const bytes = Buffer.from('0123456789');

describe('FolderBlobs', () => {
  it('keep the whole bytes of a key until it is deleted', async () => {
    await blobs.put('documents/a.pdf', bytes);
    await blobs.put('documents/a.pdf', bytes);
    expect(await blobs.get('documents/a.pdf')).toEqual(bytes);
    expect(readdirSync(join(folder, 'documents'))).toEqual(['a.pdf']);
    await blobs.delete('documents/a.pdf');
    expect(await blobs.has('documents/a.pdf')).toBe(false);
    expect(await blobs.get('documents/a.pdf')).toBeNull();
    await blobs.delete('documents/a.pdf');
  });

  it('move a file of the same volume to a key', async () => {
    const from = join(folder, 'arrived');
    for (const round of ['first', 'second']) {
      writeFileSync(from, round);
      await blobs.takeIn(from, 'taken/in/a.pdf');
      expect(await blobs.get('taken/in/a.pdf')).toEqual(Buffer.from(round));
      expect(existsSync(from)).toBe(false);
    }
    await expect(blobs.takeIn(from, 'taken/in/b.pdf')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(blobs.takeIn(from, 'elsewhere/b.pdf')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await blobs.keysIn('taken/in')).toEqual(['taken/in/a.pdf']);
    await blobs.deleteFolder('taken');
  });

  it('list a folder’s keys without other files, and return when each was written', async () => {
    await blobs.put('listed/a.pdf', bytes);
    await blobs.put('listed/below/b.pdf', bytes);
    const [half, at] = [join(folder, 'listed/.c.pdf.half'), new Date('2026-01-02T03:04:05.000Z')];
    writeFileSync(half, bytes);
    utimesSync(join(folder, 'listed/a.pdf'), at, at);
    expect(await blobs.keysIn('listed')).toEqual(['listed/a.pdf']);
    expect(await blobs.keysIn('not-there')).toEqual([]);
    expect(await blobs.writtenAt('listed/a.pdf')).toEqual(at);
    expect(await blobs.writtenAt('listed/d.pdf')).toBeNull();
    await blobs.deleteHalves('listed', at);
    expect(existsSync(half)).toBe(true);
    await blobs.deleteHalves('listed', new Date(Date.now() + 60_000));
    expect(readdirSync(join(folder, 'listed'))).toEqual(['a.pdf', 'below']);
  });

  it('leave nothing under the key when the source fails, and create the folder', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(bytes);
      throw Object.assign(new Error('the source is gone'), { code: 'ENOENT' });
    }
    const put = blobs.put('imports/new/here/half.csv', failing());
    await expect(put).rejects.toThrow('the source is gone');
    expect(readdirSync(join(folder, 'imports/new/here'))).toEqual([]);
    expect(statSync(join(folder, 'imports/new')).mode & 0o777).toBe(0o700);
  });

  it.each(['../a.pdf', '/a.pdf', 'a', 'a/../b.pdf', 'a//b.pdf', 'A.pdf', 'a.pdf\n', '.a.pdf'])(
    'refuse %j as a key',
    async (key) => {
      await expect(blobs.put(key, bytes)).rejects.toThrow('no key of a blob');
    },
  );
});

describe('FolderBlobs.room', () => {
  it('returns the volume’s free and total bytes, also for a folder that does not exist yet', async () => {
    const { bavail, blocks, bsize } = statfsSync(folder);
    await blobs.put('room/a.pdf', bytes);
    for (const each of ['room', 'nothing']) {
      const { free, total } = await blobs.room(each);
      expect(total).toBe(blocks * bsize);
      // Other processes write to the volume too.
      expect(free / (bavail * bsize)).toBeCloseTo(1, 1);
    }
  });
});

describe('FolderBlobs.writeAt', () => {
  it('replaces everything from the given position on', async () => {
    await blobs.writeAt('imports/a/file.csv', 0, Buffer.from('01234'));
    await blobs.writeAt('imports/a/file.csv', 5, Buffer.from('xxxxxxxx'));
    await blobs.writeAt('imports/a/file.csv', 5, Buffer.from('56'));
    await blobs.writeAt('imports/a/file.csv', 7, Buffer.from('789'));
    const pieces: Buffer[] = [];
    for await (const piece of blobs.read('imports/a/file.csv')) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces)).toEqual(bytes);
    await blobs.writeAt('imports/a/file.csv', 0, Buffer.from('anew'));
    expect(await blobs.get('imports/a/file.csv')).toEqual(Buffer.from('anew'));
  });
});

describe('FileLinks', () => {
  it('serve a file under its name, in ranges', async () => {
    await blobs.put('documents/b.pdf', bytes);
    const path = links.path('documents/b.pdf', 'Factuur ë.pdf', { seconds: 60 });
    const whole = await get(path).expect(200).expect('content-type', 'application/pdf');
    expect(whole.body).toEqual(bytes);
    expect(whole.headers['content-disposition']).toContain("UTF-8''Factuur%20%C3%AB.pdf");
    expect(whole.headers['cache-control']).toBe('private, no-store');
    const part = await get(path).set('range', 'bytes=2-4').expect(206);
    expect(part.headers['content-range']).toBe('bytes 2-4/10');
    await get(path).set('range', 'bytes=20-').expect(416);
  });

  it('expire, cannot be changed, and return 404 when the file is gone', async () => {
    await blobs.put('documents/c.pdf', bytes);
    await get(links.path('documents/c.pdf', 'c.pdf', { seconds: -1 })).expect(404);
    const path = links.path('documents/c.pdf', 'c.pdf', { seconds: 60 });
    const other = Buffer.from(
      JSON.stringify({ key: 'documents/b.pdf', fileName: 'b', until: Date.now() + 1e6 }),
    ).toString('base64url');
    for (const forged of [path.slice(0, -2), `${path}x`, `/files/${other}.${path.split('.')[1]}`]) {
      const { body } = await get(forged).expect(404);
      expect(body.code).toBe('no-such-file');
    }
    await get('/files/x').expect(404);
    await blobs.delete('documents/c.pdf');
    await get(path).expect(404);
  });

  it('allow an upload with a valid upload token only, and no reading with that token', () => {
    const token = links.grant('upload', 'imports/a/file.csv', { seconds: 60 });
    const toRead = links.path('imports/a/file.csv', 'a.csv', { seconds: 60 }).slice(7);
    expect(links.granted('upload', token)).toBe('imports/a/file.csv');
    expect(links.read(token)).toBeNull();
    expect(links.granted('upload', toRead)).toBeNull();
    expect(links.granted('table', token)).toBeNull();
    const late = links.grant('upload', 'imports/a/file.csv', { seconds: -1 });
    expect(links.granted('upload', late)).toBeNull();
  });
});
