import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { promptObjects, switchesBucket, type SwitchState } from '@app/contracts';
import { Messaging, MessagingModule, type Objects } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  startApp,
  type FreshBus,
  type RunningApp,
  connectTo,
} from '@app/testing';
import { noAudio } from '../audio/audio.fixture.js';
import { SwitchAgentModule } from '../switch-agent.module.js';
import { PromptFolder } from './prompt-folder.js';
import { PromptMirror } from './prompt-mirror.js';

let bus: FreshBus;
let root: string;
let folder: string;
let portal: RunningApp;
let objects: Objects;
const agents: RunningApp[] = [];

const nameOf = (bytes: Uint8Array): string =>
  `${createHash('sha256').update(bytes).digest('hex')}.wav`;
const sound = (text: string, length = 1000): Buffer => Buffer.alloc(length, text);

async function put(bytes: Buffer): Promise<string> {
  await objects.put(nameOf(bytes), bytes);
  return nameOf(bytes);
}

async function startAgent(): Promise<RunningApp> {
  const agent = await startApp(
    { name: 'switch-agent', module: SwitchAgentModule },
    {
      ...bus.config,
      SWITCH_NAME: 'fs1',
      SWITCH_HOST: '127.0.0.1',
      SWITCH_PORT: 9,
      EVENT_SOCKET_PASSWORD: 'a-password-of-a-switch-that-is-away',
      BALANCER_URL: 'http://127.0.0.1:9',
      BALANCER_LOOK_MS: 60_000,
      CONTROLLER_ALARM_MS: 600_000,
      CARRIERS_DIR: join(root, 'carriers'),
      CARRIERS_ALARM_MS: 600_000,
      PROMPTS_DIR: folder,
      PROMPTS_LOOK_MS: 600_000,
      SWITCH_REPORT_MS: 100,
      CDR_SPOOL_DIRS: [root],
      CDR_URL: 'http://127.0.0.1:9/cdr',
      CDR_TOKEN: 'a-token-that-only-this-spec-knows-of',
      SPOOL_CONCURRENCY: 1,
      SPOOL_SWEEP_MS: 600_000,
      SPOOL_BROKEN_AFTER_MS: 60_000,
      SPOOL_KEY: 'a-key-that-only-this-spec-knows-of-at-all',
      SPOOL_WAITING_ALARM_MS: 600_000,
      SPOOL_SPACE_LOOK_MS: 600_000,
      SPOOL_FREE_MB: 0,
      SPOOL_FREE_FILES: 0,
      ...noAudio(join(root, 'recordings')),
    },
  );
  agents.push(agent);
  return agent;
}

const report = (): Promise<SwitchState | null> =>
  portal.app.get(Messaging).bucket(switchesBucket).get('fs1');

/** Waits until the agent reports the revision of this object. */
async function untilReported(name: string): Promise<void> {
  const revision = await objects.revisionOf(name);
  await eventually(async () =>
    expect((await report())?.promptsRevision).toBeGreaterThanOrEqual(revision ?? Infinity),
  );
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mirror-'));
  folder = join(root, 'prompts');
  bus = freshBus();
  portal = await startApp({ name: 'portal', module: MessagingModule }, bus.config);
  objects = portal.app.get(Messaging).objects(promptObjects);
});
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()));
  await portal.close();
  await bus.drop();
  await rm(root, { recursive: true });
});

describe('the prompt mirror', () => {
  it('has all stored and new prompts, each whole as soon as it is visible, and reports the revision', async () => {
    const first = await put(sound('a'));
    const agent = await startAgent();
    await untilReported(first);
    expect(await report()).toMatchObject({ name: 'fs1', at: expect.any(Number) });

    const over = new AbortController();
    const seen: Promise<Set<string>> = (async () => {
      const names = new Set<string>();
      while (!over.signal.aborted) {
        for (const name of await readdir(folder)) {
          if (name.startsWith('.')) continue;
          expect(nameOf(await readFile(join(folder, name)))).toBe(name);
          names.add(name);
        }
      }
      return names;
    })();
    const large = await Promise.all(['b', 'c', 'd'].map((text) => put(sound(text, 3_000_000))));
    for (const name of large) await untilReported(name);
    over.abort();
    expect([...(await seen), ...(await readdir(folder))]).toEqual(
      expect.arrayContaining([first, ...large]),
    );
    expect((await stat(join(folder, first))).mode & 0o777).toBe(0o644);
    expect(agent.lines).toContainEqual(expect.objectContaining({ work: 'prompts' }));
  });

  it('reports periodically that the switch is live', async () => {
    await startAgent();
    await eventually(async () => expect((await report())?.at).toBeGreaterThan(0));
    const before = (await report())?.at ?? Infinity;
    await eventually(async () => expect((await report())?.at).toBeGreaterThan(before));
  });

  it('skips an object with another hash than its name and does not report its revision', async () => {
    const good = await put(sound('good'));
    const bad = nameOf(sound('something else'));
    await objects.put(bad, sound('bad'));
    const agent = await startAgent();
    await eventually(async () => expect(await readdir(folder)).toEqual([good]));
    await eventually(async () => expect(await report()).toMatchObject({ promptsRevision: 0 }));
    await eventually(() =>
      expect(agent.lines).toContainEqual(
        expect.objectContaining({ msg: 'could not fetch or remove all prompts; trying again' }),
      ),
    );
    await objects.delete(bad);
    await untilReported(good);
  });

  it('repairs at its start what a crash or the disk damaged and leaves other files alone', async () => {
    const name = await put(sound('a'));
    await (await startAgent()).close();
    agents.length = 0;
    await writeFile(join(folder, name), 'half');
    await writeFile(join(folder, `.${name}.20000000-0000-4000-8000-000000000000`), 'half');
    await writeFile(join(folder, 'readme.txt'), 'ours');
    await startAgent();
    await eventually(async () => expect(await readFile(join(folder, name))).toEqual(sound('a')));
    expect((await readdir(folder)).toSorted()).toEqual([name, 'readme.txt'].toSorted());
  });

  it('keeps its files when the store is lost and follows the new store', async () => {
    const [a, b] = [await put(sound('a')), await put(sound('b'))];
    await startAgent();
    await untilReported(b);
    const connection = await connectTo(bus.config.NATS_URL);
    const manager = await jetstreamManager(connection);
    await manager.streams.delete(`OBJ_${bus.config.NATS_PREFIX}_prompts`);
    await connection.close();
    await agents.splice(0)[0]?.close();
    await startAgent();
    expect((await readdir(folder)).toSorted()).toEqual([a, b].toSorted());
    const c = await eventuallyPut(sound('c'));
    await untilReported(c);
    expect((await readdir(folder)).toSorted()).toEqual([a, b, c].toSorted());
  });

  /** Stores a prompt; retries until the portal notices that its store is gone. */
  async function eventuallyPut(bytes: Buffer): Promise<string> {
    await eventually(() => put(bytes));
    return nameOf(bytes);
  }
});

describe('a prompt that the store no longer has', () => {
  const day = 24 * 60 * 60 * 1000;
  let now: number;
  let names: string[];
  let mirror: PromptMirror;

  beforeEach(async () => {
    now = 1_800_000_000_000;
    names = ['a', 'b'].map((text) => nameOf(sound(text)));
    const bytes = new Map(['a', 'b'].map((text) => [nameOf(sound(text)), sound(text)]));
    const own = new PromptFolder(folder);
    await own.clean();
    mirror = new PromptMirror({
      objects: {
        list: () => Promise.resolve({ revision: 7, names: new Set(names) }),
        get: (name) => Promise.resolve(bytes.get(name) ?? null),
      },
      folder: own,
      now: () => now,
    });
    expect(await mirror.look()).toEqual({ revision: 7, files: 2, fetched: 2, removed: 0 });
  });

  it('is removed a day later, unless it came back', async () => {
    const [a = '', b = ''] = names;
    names = [a];
    expect(await mirror.look()).toMatchObject({ removed: 0 });
    now += day - 1;
    names = [a, b];
    expect(await mirror.look()).toMatchObject({ fetched: 0, removed: 0 });
    names = [a];
    now += 1;
    expect(await mirror.look()).toMatchObject({ removed: 0 });
    now += day;
    expect(await mirror.look()).toEqual({ revision: 7, files: 1, fetched: 0, removed: 1 });
    expect(await readdir(folder)).toEqual([a]);
  });

  it('stays as long as the store is empty', async () => {
    names = [];
    await mirror.look();
    now += 2 * day;
    expect(await mirror.look()).toMatchObject({ files: 2, removed: 0 });
  });
});
