import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStream } from '@app/platform/sealing';
import { eventually } from '@app/testing';
import { NotWritten, type SealTask } from './seal-file.js';
import { SealingThreads } from './sealing-threads.js';

const program = new URL(
  '../../../../dist/apps/switch-agent/src/audio/sealing-thread.js',
  import.meta.url,
);

let folder: string;
let threads: SealingThreads | null;
const open: number[] = [];
beforeEach(() => {
  if (!existsSync(program)) throw new Error(`${program.pathname} is not there: npm run build`);
  folder = mkdtempSync(join(tmpdir(), 'threads-'));
  threads = null;
});
afterEach(async () => {
  await threads?.close();
  for (const descriptor of open.splice(0)) closeSync(descriptor);
  rmSync(folder, { recursive: true });
});

/** @returns The task and the bytes of its file. */
function taskOf(name: string, bytes = randomBytes(300_000)): SealTask & { bytes: Buffer } {
  writeFileSync(join(folder, name), bytes);
  const descriptor = openSync(join(folder, name), 'r');
  open.push(descriptor);
  const { size, mtimeMs: modifiedMs } = fstatSync(descriptor);
  const path = join(folder, `${name}.sealed`);
  const of = { descriptor, size, seen: { size, modifiedMs }, head: Buffer.alloc(0), path };
  return { ...of, key: randomBytes(32), whose: name, bytes };
}

async function opened({ path, key, whose }: SealTask): Promise<Buffer> {
  const sealed = readFileSync(path);
  const pieces: Buffer[] = [];
  const read = async (at: number, until: number) => sealed.subarray(at, until);
  for await (const piece of openStream(read, sealed.length, { key, whose })) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('SealingThreads', () => {
  it('seals more files than there are threads, each correctly', async () => {
    const all = (threads = new SealingThreads(2, program));
    const tasks = Array.from({ length: 7 }, (_, index) => taskOf(`file-${index}`));
    await Promise.all(tasks.map((task) => all.seal(task)));
    for (const task of tasks) expect((await opened(task)).equals(task.bytes)).toBe(true);
  });

  it('rejects with the reason of a failure and seals the next files', async () => {
    const one = (threads = new SealingThreads(1, program));
    const nowhere = { ...taskOf('a'), path: join(folder, 'not-there', 'to') };
    const changed = { ...taskOf('b'), seen: { size: 300_000, modifiedMs: 1 } };
    const good = taskOf('c');
    const results = await Promise.allSettled([nowhere, changed, good].map((of) => one.seal(of)));
    expect(results).toMatchObject([
      { status: 'rejected', reason: expect.any(NotWritten) },
      { status: 'rejected', reason: { code: 'changed-meanwhile' } },
      { status: 'fulfilled' },
    ]);
    expect(results[0]).toMatchObject({ reason: { code: 'ENOENT' } });
    expect((await opened(good)).equals(good.bytes)).toBe(true);
  });

  it('rejects the task under which a thread ends, and replaces the thread', async () => {
    const dying = join(folder, 'dying.mjs');
    const threadsSeen = join(folder, 'seen');
    writeFileSync(
      dying,
      `import { parentPort } from 'node:worker_threads';
       import { appendFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(threadsSeen)}, 'x');
       parentPort.on('message', ({ whose }) => {
         if (whose === 'exit') process.exit(1);
         if (whose === 'throw') throw new Error('out of memory');
         parentPort.postMessage(null);
       });`,
    );
    const one = (threads = new SealingThreads(1, pathToFileURL(dying)));
    const results = await Promise.allSettled(
      ['fine', 'exit', 'fine', 'throw', 'fine', 'fine'].map((name, index) =>
        one.seal({ ...taskOf(`${index}`), whose: name }),
      ),
    );
    const ended = { status: 'rejected', reason: { code: 'thread-ended' } };
    const fine = { status: 'fulfilled' };
    expect(results).toMatchObject([fine, ended, fine, ended, fine, fine]);
    expect(readFileSync(threadsSeen, 'utf8')).toBe('xxx');
  });

  it('replaces a thread that ends while it seals nothing', async () => {
    const idle = join(folder, 'idle.mjs');
    writeFileSync(
      idle,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ whose }) => {
         parentPort.postMessage(null);
         setImmediate(() => { if (whose === 'exit') process.exit(1); else throw new Error('late'); });
       });`,
    );
    const one = (threads = new SealingThreads(1, pathToFileURL(idle)));
    for (const whose of ['exit', 'throw', 'exit']) {
      await eventually(() => one.seal({ ...taskOf(randomUUID()), whose }));
    }
  });

  it('rejects when no thread can be started, and seals once a thread can be started', async () => {
    const gone = join(folder, 'gone.mjs');
    const one = (threads = new SealingThreads(1, new URL('data:,not-a-program')));
    const results = await Promise.allSettled(['a', 'b'].map((name) => one.seal(taskOf(name))));
    const ended = { status: 'rejected', reason: { code: 'thread-ended' } };
    expect(results).toMatchObject([ended, ended]);
    const later = (threads = new SealingThreads(1, pathToFileURL(gone)));
    await expect(later.seal(taskOf('c'))).rejects.toMatchObject({ code: 'thread-ended' });
    writeFileSync(
      gone,
      `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => parentPort.postMessage(null));`,
    );
    await later.seal(taskOf('d'));
  });

  it('seals nothing after close()', async () => {
    const one = (threads = new SealingThreads(1, program));
    const tasks = ['a', 'b', 'c'].map((name) => taskOf(name));
    const results = Promise.allSettled(tasks.map((task) => one.seal(task)));
    await one.close();
    // The first file was already being sealed when the threads were closed, so it is sealed; the others fail.
    expect(await results).toMatchObject([
      { status: 'fulfilled' },
      { reason: { code: 'thread-ended' } },
      { reason: { code: 'thread-ended' } },
    ]);
    await expect(one.seal(taskOf('d'))).rejects.toMatchObject({ code: 'thread-ended' });
  });
});
