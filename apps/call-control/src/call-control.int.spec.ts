import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { carriersBucket, channelVariables as own, numbersBucket } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  cuttableProxy,
  eventually,
  freshBus,
  serviceUrl,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type RunningApp,
  connectTo,
} from '@app/testing';
import type { FakeCall } from '../test/fake-call.js';
import { handOver, type FakeSwitchOptions } from '../test/fake-switch.js';
import { call, callId, carriers, flow, number, promptsDir, recordingsDir } from '../test/world.js';
import { CallControlModule } from './call-control.module.js';
import { config, type Config } from './config.js';

let bus: FreshBus;
let proxy: CuttableProxy;
let folder: string;
let portal: RunningApp;
const apps: RunningApp[] = [];
const left: RunningApp[] = [];

async function start(changes: Partial<Config> = {}): Promise<RunningApp> {
  const parsed = config.parse({
    HTTP_PORT: '1',
    EVENT_SOCKET_PORT: '1',
    NATS_URL: proxy.url,
    SNAPSHOT_DIR: folder,
    PROMPTS_DIR: promptsDir,
    RECORDINGS_DIR: recordingsDir,
    REDIS_URL: serviceUrl('Redis'),
    SWITCHES: 'fs1=127.0.0.1:1',
    EVENT_SOCKET_PASSWORD: 'secret',
  });
  const app = await startApp(
    { name: 'call-control', module: CallControlModule },
    { ...parsed, ...bus.config, NATS_URL: proxy.url, EVENT_SOCKET_PORT: 0, ...changes },
  );
  apps.push(app);
  return app;
}

const seed = async (numbers = [number]): Promise<void> => {
  const messaging = portal.app.get(Messaging);
  for (const each of numbers) {
    await messaging.bucket(numbersBucket).put(each.number.slice(1), each);
  }
  for (const each of carriers) await messaging.bucket(carriersBucket).put(each.id, each);
};

/** Status of the health check that a balancer makes. */
const takesCalls = async ({ app }: RunningApp): Promise<number> =>
  (await request(app.getHttpServer()).get('/health/calls')).status;
const ready = (app: RunningApp) => request(app.app.getHttpServer()).get('/health/ready');

/** All apps' log lines: within one process, Nest's logger belongs to the app that started last. */
const lines = () => apps.flatMap((app) => app.lines);

/** The event-socket port that an instance logs, once it listens. */
async function portOf(instance = '1'): Promise<number> {
  const said = () =>
    lines().find(
      (line) =>
        line['msg'] === 'listening for calls from switches' && line['instance'] === instance,
    );
  await eventually(() => said() !== undefined);
  return Number(said()?.['port']);
}

const metric = async (app: RunningApp, name: string): Promise<number> => {
  const { text } = await request(app.app.getHttpServer()).get('/metrics');
  const found = text.split('\n').find((line) => line.startsWith(`${name} `));
  return Number(found?.split(' ').at(-1) ?? 0);
};

/** Whether NATS has this bucket, even when it is empty. */
async function isMade(bucket: string): Promise<boolean> {
  const connection = await connectTo(bus.config.NATS_URL);
  try {
    const { streams } = await jetstreamManager(connection);
    const names: string[] = [];
    for await (const name of streams.names()) names.push(name);
    return names.includes(`KV_${bus.config.NATS_PREFIX}_${bucket}`);
  } finally {
    await connection.close();
  }
}

async function stop(app: RunningApp): Promise<void> {
  apps.splice(apps.indexOf(app), 1);
  await app.close();
}

const answered = { destinations: { '31201000101': 'USER_BUSY', '31612000121': 'NONE' } };
const both = ['+31201000101', '+31612000121'];
const dialled = (fake: FakeCall) => fake.dialled.map(({ to }) => to);

/** Blocks the first run of an application until `letGo` is called. */
function blockAt(application: string) {
  let letGo = (): void => undefined;
  const going = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let reached = false;
  const before: FakeSwitchOptions['before'] = async (name) => {
    if (name !== application || reached) return;
    reached = true;
    await going;
  };
  return { before, letGo, isReached: () => reached };
}

beforeEach(async () => {
  bus = freshBus();
  proxy = await cuttableProxy(bus.config.NATS_URL);
  folder = await mkdtemp(join(tmpdir(), 'call-control-'));
  portal = await startApp({ name: 'portal', module: MessagingModule }, bus.config);
  left.push(portal);
});
afterEach(async () => {
  await Promise.all([...apps.splice(0), ...left.splice(0)].map((app) => app.close()));
  await proxy.close();
  await bus.drop();
  await rm(folder, { recursive: true });
});

describe('call-control', () => {
  it('carries a call from a switch, and logs and counts it', async () => {
    await seed();
    const app = await start();
    const port = await portOf();
    await eventually(async () => expect((await ready(app)).status).toBe(200));
    const before = await metric(app, 'calls_taken_total{as="new"}');
    const fake = call(answered);
    expect(await handOver(fake, callId, { ports: [port] })).toBe(1);
    expect(fake.ended).toBe('NORMAL_CLEARING');
    expect(dialled(fake)).toEqual(both);
    expect(app.lines).toContainEqual(
      expect.objectContaining({ level: 'info', callId, work: 'call', count: 1 }),
    );
    await eventually(async () => {
      expect(await metric(app, 'calls_taken_total{as="new"}')).toBe(before + 1);
      expect(await metric(app, 'calls_live')).toBe(0);
    });
    expect(await metric(app, 'snapshot_entries{bucket="numbers"}')).toBe(1);
    expect(JSON.stringify(app.lines)).not.toContain('612345678');
  });

  it('starts without NATS, from the snapshots that it stored', async () => {
    await seed();
    const app = await start();
    await portOf();
    await eventually(() => app.lines.some(({ msg }) => String(msg).startsWith('snapshots are')));
    await stop(app);
    await proxy.cut();
    const again = await start();
    const fake = call(answered);
    await handOver(fake, callId, { ports: [await portOf()] });
    expect(dialled(fake)).toEqual(both);
    expect((await ready(again)).status).toBe(200);
    await proxy.mend();
  });

  it('accepts no call before it has a snapshot, and accepts calls as soon as it has one', async () => {
    await seed();
    await proxy.cut();
    const app = await start();
    expect((await ready(app)).status).toBe(503);
    expect(await takesCalls(app)).toBe(503);
    expect(app.lines.some(({ msg }) => msg === 'listening for calls from switches')).toBe(false);
    await proxy.mend();
    const fake = call(answered);
    await handOver(fake, callId, { ports: [await portOf()] });
    expect(await takesCalls(app)).toBe(200);
    expect(dialled(fake)).toEqual(both);
  });

  it('accepts calls only while both numbers and carriers are known, and then refuses an unknown number as unallocated', async () => {
    const app = await start();
    const made = portal.app.get(Messaging);
    await eventually(async () => expect(await isMade(numbersBucket.bucket)).toBe(true));
    await eventually(async () => expect(await isMade(carriersBucket.bucket)).toBe(true));
    // Numbers alone aren't enough: carriers are missing.
    await made.bucket(numbersBucket).put(number.number.slice(1), number);
    await eventually(async () =>
      expect(await metric(app, 'snapshot_entries{bucket="numbers"}')).toBe(1),
    );
    expect((await ready(app)).status).toBe(503);
    expect(app.lines.some(({ msg }) => msg === 'listening for calls from switches')).toBe(false);
    await seed();
    const ports = [await portOf()];
    expect((await ready(app)).status).toBe(200);
    const fake = call(answered);
    await handOver(fake, callId, { ports });
    expect(dialled(fake)).toEqual(both);
    const unknown = call({}, { dialled: '09009999' });
    await handOver(unknown, callId, { ports });
    expect(unknown.ended).toBe('UNALLOCATED_NUMBER');
    for (const { id } of carriers) await made.bucket(carriersBucket).delete(id);
    await eventually(async () => expect((await ready(app)).status).toBe(503));
    const late = call(answered);
    await handOver(late, callId, { ports });
    expect(late.ended).toBe('NORMAL_TEMPORARY_FAILURE');
  });

  it('still carries calls when NATS lost its disk, while a new controller waits until the data is published again', async () => {
    await seed();
    const app = await start();
    const first = await portOf('1');
    await eventually(() => app.lines.some(({ msg }) => String(msg).startsWith('snapshots are')));
    await proxy.cut();
    await bus.drop();
    await proxy.mend();
    const fresh = await start({ INSTANCE: '2', SNAPSHOT_DIR: join(folder, 'of-2') });
    await eventually(async () => expect(await isMade(carriersBucket.bucket)).toBe(true));
    await eventually(() => lines().some(({ msg }) => msg === 'connected to NATS again'));
    const fake = call(answered);
    await handOver(fake, callId, { ports: [first] });
    expect(dialled(fake)).toEqual(both);
    expect((await ready(app)).status).toBe(200);
    expect((await ready(fresh)).status).toBe(503);
    await seed();
    const after = call(answered);
    await handOver(after, callId, { ports: [await portOf('2')] });
    expect(dialled(after)).toEqual(both);
  });

  it('gives a temporary cause for a number that its stored snapshots lack while NATS is away', async () => {
    await seed();
    const app = await start();
    await portOf();
    await eventually(() => app.lines.some(({ msg }) => String(msg).startsWith('snapshots are')));
    await stop(app);
    await proxy.cut();
    await start();
    const unknown = call({}, { dialled: '09009999' });
    await handOver(unknown, callId, { ports: [await portOf()] });
    expect(unknown.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    await proxy.mend();
  });

  it('receives the changes made while NATS was away', async () => {
    await seed();
    const app = await start();
    const ports = [await portOf()];
    await proxy.cut();
    await seed([{ ...number, flowVersion: 4, flow: { ...flow, start: 'nowhere' } }]);
    await portal.app.get(Messaging).bucket(carriersBucket).delete('mobiel');
    const meanwhile = call(answered);
    await handOver(meanwhile, callId, { ports });
    expect(meanwhile.variables.get(own.flowVersion)).toBe('3');
    await proxy.mend();
    await eventually(() =>
      expect(app.lines).toContainEqual(
        expect.objectContaining({ level: 'error', flowVersion: 4, serviceNumber: '+319001234' }),
      ),
    );
    const after = call(answered);
    await handOver(after, callId, { ports });
    expect(after.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    await eventually(async () =>
      expect(await metric(app, 'snapshot_entries{bucket="carriers"}')).toBe(1),
    );
  });

  it.each([
    ['garbage', Buffer.from([0, 255, 10, 10, 13, 10, 1, 2, 3, 10, 10])],
    [
      'a body that never comes',
      Buffer.from('Content-Type: text/x\nContent-Length: 99999999999\n\n'),
    ],
    ['a reply that is no channel', Buffer.from('Content-Type: command/reply\nReply-Text: +OK\n\n')],
    [
      'a channel without a uuid',
      Buffer.from(
        'Event-Name: CHANNEL_DATA\nContent-Type: command/reply\nReply-Text: %2BOK%0A\n\n',
      ),
    ],
  ])('closes a connection that sends %s, and carries the next call', async (_, bytes) => {
    await seed();
    const app = await start();
    const port = await portOf();
    await new Promise<void>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(bytes));
      socket.on('close', () => resolve()).on('error', () => undefined);
      socket.resume();
    });
    await eventually(() =>
      app.lines.some(({ msg }) => String(msg).startsWith('a connection from a switch failed;')),
    );
    const fake = call(answered);
    await handOver(fake, callId, { ports: [port] });
    expect(dialled(fake)).toEqual(both);
  });

  it('carries a call whose caller name contains Latin-1 letters and a percent sign', async () => {
    await seed();
    await start();
    const rawLines = Buffer.from(
      'Caller-Caller-ID-Name: Andr\u00e9%2050%25 off %\nvariable_sip_from_display: Andr\u00e9 50% off\n',
      'latin1',
    );
    const fake = call(answered);
    await handOver(fake, callId, { ports: [await portOf()], rawLines });
    expect(fake.ended).toBe('NORMAL_CLEARING');
    expect(dialled(fake)).toEqual(both);
  });

  it('leaves a call to another controller at shutdown, and that controller continues the call', async () => {
    await seed();
    const first = await start({ DRAIN_MS: 0 });
    const second = await start({ INSTANCE: '2', SNAPSHOT_DIR: join(folder, 'of-2') });
    const ports = [await portOf('1'), await portOf('2')];
    const fake = call(answered);
    const block = blockAt('playback');
    const over = handOver(fake, callId, { ports, before: block.before });
    await eventually(block.isReached);
    await stop(first);
    block.letGo();
    expect(await over).toBe(2);
    expect(dialled(fake)).toEqual(both);
    expect(fake.variables.get(own.announced)).toBe('welkom:2400/2400/welkom');
    expect(second.lines).toContainEqual(expect.objectContaining({ as: 'taken-over', callId }));
  });

  it('answers 503 on /health/calls while MAX_CALLS is reached, and 200 once it accepts calls again', async () => {
    await seed();
    const app = await start({ MAX_CALLS: 1 });
    const fake = call(answered);
    const block = blockAt('playback');
    const over = handOver(fake, callId, { ports: [await portOf()], before: block.before });
    await eventually(block.isReached);
    expect(await takesCalls(app)).toBe(503);
    block.letGo();
    await over;
    await eventually(async () => expect(await takesCalls(app)).toBe(200));
  });

  it('lets calls end within its drain time, and accepts no new calls meanwhile', async () => {
    await seed();
    const app = await start({ DRAIN_MS: 8000 });
    const ports = [await portOf()];
    const fake = call(answered);
    const block = blockAt('bridge');
    const over = handOver(fake, callId, { ports, before: block.before });
    await eventually(block.isReached);
    const stopped = stop(app);
    await eventually(async () => (await handOver(call(), callId, { ports })) === 0);
    // The balancer must bring no calls to a controller that is stopping and still answers.
    expect(await takesCalls(app)).toBe(503);
    block.letGo();
    expect(await over).toBe(1);
    await stopped;
    expect(dialled(fake)).toEqual(both);
  });
});
