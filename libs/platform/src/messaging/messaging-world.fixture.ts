import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { z } from 'zod';
import { defineBucket, defineEvent, defineObjects, defineRequest } from '@app/contracts';
import {
  cuttableProxy,
  freshBus,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type RunningApp,
} from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import { deadLetter, MessagingModule, type DeadLetter } from './index.js';

export const happened = defineEvent({
  subject: 'thing.happened.v1',
  stream: 'THINGS',
  schema: z.object({ n: z.number(), callId: z.string().optional() }),
});
export const doubled = defineRequest({
  subject: 'thing.double.v1',
  request: z.object({ n: z.number().default(2) }),
  reply: z.object({ n: z.number() }),
});
export const things = defineBucket({ bucket: 'things', schema: z.object({ name: z.string() }) });

export const passing = defineBucket({ ...things, bucket: 'passing', lastsMs: 200 });
export const sounds = defineObjects({ store: 'sounds', name: z.string().regex(/^[a-z]+$/) });

export let bus: FreshBus;
export let proxy: CuttableProxy;
export let own: NatsConnection;
const apps: RunningApp[] = [];

export async function start(name: string, url = bus.config.NATS_URL): Promise<RunningApp> {
  const app = await startApp({ name, module: MessagingModule }, { ...bus.config, NATS_URL: url });
  apps.push(app);
  return app;
}
export const messagingOf = (running: RunningApp) => strangerIn(running);

export async function deadLetters(): Promise<DeadLetter[]> {
  const manager = await jetstreamManager(own);
  const stream = await manager.streams.get(`${bus.config.NATS_PREFIX}_DEAD_LETTERS`);
  const { state } = await stream.info();
  const letters: DeadLetter[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
    const message = await stream.getMessage({ seq });
    if (message !== null) letters.push(deadLetter.parse(message.json()));
  }
  return letters;
}

/** Gives each test its own bus, and a connection to it that can be cut. */
export function openBus(): void {
  beforeAll(async () => {
    const { protocol, host, username, password } = new URL(freshBus().config.NATS_URL);
    own = await connect({ servers: `${protocol}//${host}`, user: username, pass: password });
  });

  afterAll(() => own.close());

  beforeEach(async () => {
    bus = freshBus();
    proxy = await cuttableProxy(bus.config.NATS_URL);
  });

  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await proxy.close();
    await bus.drop();
  });
}
