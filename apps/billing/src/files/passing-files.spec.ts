import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileLinks, FolderBlobs, type Blobs } from '@app/platform/blobs';
import { PassingFiles } from './passing-files.js';

let folder: string;
let blobs: Blobs;
let files: PassingFiles;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passing-'));
  const config = { BLOBS_DIR: folder, FILES_SECRET: 'secret of the spec, long enough for it' };
  blobs = new FolderBlobs(folder);
  files = new PassingFiles(blobs, new FileLinks(config));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inHours = (hours: number) => ({ now: () => new Date(Date.now() + hours * 3_600_000) });

describe('PassingFiles', () => {
  it('keep a file until its link has expired, then destroy it; destroy folders that earlier releases used at once', async () => {
    const made = {
      name: 'payouts-1.csv',
      fileName: 'uitbetalingen.csv',
      content: Buffer.from('a'),
    };
    expect((await files.link(made)).fileName).toBe('uitbetalingen.csv');
    await blobs.put('payouts/1.csv', Buffer.from('a'));
    await files.destroyOld(inHours(1));
    const hours = await blobs.foldersIn('passing');
    expect(hours).toHaveLength(1);
    expect(await blobs.has(`passing/${hours[0]}/payouts-1.csv`)).toBe(true);
    expect(await blobs.has('payouts/1.csv')).toBe(false);
    await files.destroyOld(inHours(2));
    expect(await blobs.foldersIn('passing')).toEqual([]);
  });
});
