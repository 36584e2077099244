import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import type { Destroyed } from './journal-entry.js';
import { beginningOf, Journal, type Place } from './journal.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = (): Destroyed => {
  const callId = randomUUID();
  return {
    id: randomUUID(),
    name: `${callId}-1`,
    callId,
    kind: 'recording',
    ownerId: 'a-b',
    serviceNumber: '+31201234567',
    startedAt: 1,
    endedAt: '2026-11-26T12:00:00.000Z',
    durationMs: 1000,
    bytes: 16_044,
    rule: 'retention',
    days: 30,
    at: '2026-12-26T12:00:00.000Z',
  };
};

async function read(journal: Journal, from: Place): Promise<Destroyed[]> {
  const all: Destroyed[] = [];
  for await (const { entries } of journal.after(from, 3)) all.push(...entries);
  return all;
}

describe('the journal of destruction', () => {
  it('yields the entries after any place in it, without a last line that a crash cut off', async () => {
    const batches = [[entry(), entry()], [entry()], [entry(), entry(), entry(), entry()]];
    const journal = new Journal({ KEYS_DIR: folder });
    const places: Place[] = [];
    for (const batch of batches) places.push(await journal.append(batch));
    await journal.close();
    const [file] = await journal.files();
    const path = join(folder, 'journal', file ?? '');
    const whole = readFileSync(path);
    const all = batches.flat();
    const from = [beginningOf(file ?? ''), ...places];
    const before = [0, 2, 3, 7];
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length }), fc.nat({ max: 3 }), async (cut, start) => {
        const place = from[start]!;
        truncateSync(path, cut);
        const lines = whole.subarray(0, cut).toString().split('\n').length - 1;
        if (cut < place.bytes) {
          await expect(read(journal, place)).rejects.toThrow("isn't whole");
        } else {
          expect(await read(journal, place)).toEqual(all.slice(before[start], lines));
        }
        writeFileSync(path, whole);
      }),
    );
  });

  it('throws when an entry was changed, removed or inserted', async () => {
    const journal = new Journal({ KEYS_DIR: folder });
    await journal.append([entry(), entry(), entry()]);
    await journal.close();
    const [file] = await journal.files();
    const path = join(folder, 'journal', file ?? '');
    const [one, other, last] = readFileSync(path, 'utf8').split(/(?<=\n)/);
    for (const forged of [
      [one?.replace('"days":30', '"days":31'), other, last],
      [other, last],
      [one, last],
      [one, one, other, last],
    ]) {
      writeFileSync(path, forged.join(''));
      await expect(read(journal, beginningOf(file ?? ''))).rejects.toThrow(
        /isn't what was written/,
      );
    }
  });

  it('writes to a full disk by using the space it reserved', async () => {
    const journal = new Journal({ KEYS_DIR: folder });
    await journal.append([entry()]);
    const reserve = join(folder, 'journal', 'reserve');
    expect(statSync(reserve).size).toBeGreaterThan(1_000_000);
    const probe = await open(reserve, 'r');
    const handle = Object.getPrototypeOf(probe) as typeof probe;
    await probe.close();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    jest.spyOn(handle, 'appendFile').mockRejectedValueOnce(full);
    const last = entry();
    const { file } = await journal.append([last]);
    expect(existsSync(reserve)).toBe(false);
    expect(await read(journal, beginningOf(file))).toEqual([last]);
    await journal.close();
  });

  it('begins a new file each month and yields all entries in order', async () => {
    const journal = new Journal({ KEYS_DIR: folder });
    const months = ['2026-11', '2026-11', '2026-12', '2027-01'];
    const written = months.map((month) => ({ ...entry(), at: `${month}-30T23:59:59.999Z` }));
    const places: Place[] = [];
    for (const each of written) places.push(await journal.append([each]));
    await journal.close();
    const files = await journal.files();
    expect(files).toHaveLength(3);
    expect([...new Set(places.map(({ file }) => file))].toSorted()).toEqual(files);
    const all: Destroyed[] = [];
    for (const file of new Set(places.map((each) => each.file)))
      all.push(...(await read(journal, beginningOf(file))));
    expect(all).toEqual(written);
    expect(await journal.endOf(places[1]!)).toEqual(new Date(written[1]!.at));
    // `endOf` is null when entries follow after the place, or when the file does not exist.
    expect(await journal.endOf(places[0]!)).toBeNull();
    expect(await journal.endOf(beginningOf('none.jsonl'))).toBeNull();
  });

  it('returns the time of its last whole line, and remembers the length of a removed file', async () => {
    const journal = new Journal({ KEYS_DIR: folder });
    const last = entry();
    const place = await journal.append([...Array.from({ length: 300 }, entry), last]);
    await journal.close();
    appendFileSync(join(folder, 'journal', place.file), '{"cut off');
    expect(await journal.endOf(place)).toEqual(new Date(last.at));
    expect(await journal.removed()).toEqual([]);
    await journal.remove(place);
    expect(await journal.files()).toEqual([]);
    expect(await journal.removed()).toEqual([place]);
  });

  it('has one file per writer, begun with the first entry', async () => {
    const [one, other] = [new Journal({ KEYS_DIR: folder }), new Journal({ KEYS_DIR: folder })];
    expect(await one.files()).toEqual([]);
    await one.append([entry()]);
    await other.append([entry()]);
    await one.append([entry()]);
    await Promise.all([one.close(), other.close()]);
    const files = await one.files();
    expect(files).toHaveLength(2);
    const counts = await Promise.all(
      files.map(async (file) => (await read(one, beginningOf(file))).length),
    );
    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });
});
