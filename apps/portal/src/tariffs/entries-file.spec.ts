import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EntriesFile } from './entries-file.js';
import type { TariffEntry } from './national-database.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entries-'));
  path = join(folder, 'below', 'entries.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const entry = (id: string, from: string | null): TariffEntry => ({
  id,
  number: '+319001234',
  from,
  startRate: 0,
  perCall: 900_000,
  perMinute: 0,
  maximum: null,
  vatPercent: 21,
  customerService: false,
  announcement: 'Dit kost wat.',
});
const lines = async (): Promise<unknown[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .flatMap((line) => (line.startsWith('{"id"') && line.endsWith('}') ? [JSON.parse(line)] : []));

describe('a file of entries', () => {
  it('contains each entry once, even if it is registered again, also by another instance', async () => {
    const one = entry('a', '2026-11-01T00:00:00.000Z');
    const file = new EntriesFile(path);
    await Promise.all([file.register(one), file.register(one), file.register(entry('b', null))]);
    await new EntriesFile(path).register(one);
    expect(await lines()).toEqual([one, entry('b', null)]);
  });

  it('adds a line each time that an entry is moved or withdrawn, but none when it is withdrawn again', async () => {
    const file = new EntriesFile(path);
    const moves = ['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', null].map((from) =>
      entry('a', from),
    );
    for (const one of moves) await file.register(one);
    await file.register(entry('a', null));
    expect(await lines()).toEqual(moves);
  });

  it('ignores an incomplete line', async () => {
    const one = entry('a', '2026-11-01T00:00:00.000Z');
    const file = new EntriesFile(path);
    await file.register(entry('b', null));
    await appendFile(path, JSON.stringify(one).slice(0, -9));
    await file.register(one);
    expect(await lines()).toEqual([entry('b', null), one]);
  });
});
