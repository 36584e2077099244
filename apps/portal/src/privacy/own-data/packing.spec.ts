import { setImmediate as turn } from 'node:timers/promises';
import type { Blobs, WrittenBlob } from '@app/platform/blobs';
import { expect, it } from '@jest/globals';
import { pack } from './packing.js';

/** Blob storage that begins to read late what it writes, as when it must create the file first. */
const late: Pick<Blobs, 'write'> = {
  write: async (_, pieces) => {
    for (let turns = 0; turns < 20; turns += 1) await turn();
    const written: WrittenBlob = { bytes: 0, sha256: '' };
    for await (const piece of pieces)
      Object.assign(written, { bytes: written.bytes + piece.length });
    return written;
  },
};

it('pack throws the error that ended it, even before anything was read', async () => {
  const content = {
    texts: { 'README.txt': 'text' },
    tables: [],
    leftOutTexts: () => ({}),
    attachments: (async function* () {})(),
  };
  const packing = pack(late as Blobs, content, {
    key: 'a.zip',
    mtime: new Date(0),
    alive: () => undefined,
    isLast: false,
    before: () => Promise.reject(new Error('no room')),
  });
  await expect(packing).rejects.toThrow('no room');
});
