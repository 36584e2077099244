import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SnapshotFolder } from './snapshot-folder.js';

let root: string;
let problems: string[];
const open = () => new SnapshotFolder(join(root, 'numbers'), (what) => problems.push(what));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'snapshots-'));
  problems = [];
});
afterEach(() => rm(root, { recursive: true }));

describe('SnapshotFolder', () => {
  it('loads stored values, and no deleted ones', async () => {
    const before = open();
    expect(await before.load()).toEqual([]);
    before.put('319001234', { flowVersion: 1 });
    before.put('319001234', { flowVersion: 2 });
    before.put('318001122', { flowVersion: 1 });
    before.delete('318001122');
    await before.settled();
    expect(await open().load()).toEqual([{ key: '319001234', json: { flowVersion: 2 } }]);
    expect(problems).toEqual([]);
  });

  it('loses only the value of a broken file, and nothing to an interrupted write', async () => {
    const before = open();
    await before.load();
    before.put('1', 'one');
    before.put('2', 'two');
    before.put('3', 'three');
    await before.settled();
    await writeFile(join(root, 'numbers/2.json'), '{"flowVer');
    await writeFile(join(root, 'numbers/3.json.new'), '{"flowVer');
    const values = await open().load();
    expect(values.map(({ json }) => String(json)).toSorted()).toEqual(['one', 'three']);
    expect(problems).toEqual(['ignoring 2.json, which cannot be read']);
    expect((await readdir(join(root, 'numbers'))).toSorted()).toEqual([
      '1.json',
      '2.json',
      '3.json',
    ]);
  });

  it('writes nothing outside its folder, for any key', async () => {
    const folder = open();
    await folder.load();
    for (const key of ['../carriers', '/etc/x', '', '.', 'a/b', 'x'.repeat(65)]) {
      folder.put(key, 1);
      folder.delete(key);
    }
    await folder.settled();
    expect(await readdir(root, { recursive: true })).toEqual(['numbers']);
  });

  it('writes a value again that it could not write the first time', async () => {
    const folder = open();
    await folder.load();
    await rm(join(root, 'numbers'), { recursive: true });
    folder.put('1', 'one');
    await folder.settled();
    expect(problems).toEqual(['1 could not be written; it is written again when NATS sends it']);
    await open().load();
    folder.put('1', 'one');
    await folder.settled();
    expect(await readFile(join(root, 'numbers/1.json'), 'utf8')).toBe('"one"');
  });
});
