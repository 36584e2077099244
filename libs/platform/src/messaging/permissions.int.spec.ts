import { jetstreamManager } from '@nats-io/jetstream';
import { connect, nkeyAuthenticator, nkeys, type Status } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineBucket, defineEvent, defineObjects, defineRequest } from '@app/contracts';
import { parties, type Party } from '@app/contracts/parties';
import {
  eventually,
  startApp,
  startNatsServer,
  type NatsServer,
  type RunningApp,
} from '@app/testing';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import { MessagingModule, natsAuthorization, permissionsOf } from './index.js';

const happened = defineEvent({
  subject: 'thing.happened.v1',
  stream: 'THINGS',
  schema: z.object({ n: z.number() }),
});
const secretThing = defineEvent({
  subject: 'secret.happened.v1',
  stream: 'SECRETS',
  schema: z.object({ n: z.number() }),
});
const doubled = defineRequest({
  subject: 'thing.double.v1',
  request: z.object({ n: z.number() }),
  reply: z.object({ n: z.number() }),
});
const things = defineBucket({ bucket: 'things', schema: z.object({ n: z.number() }) });
const sounds = defineObjects({ store: 'sounds', name: z.string().regex(/^[a-z]+$/) });

const who = {
  maker: {
    publishes: [happened, secretThing],
    answers: [doubled],
    writes: [things],
    stores: [sounds],
  },
  taker: { consumes: [happened], asks: [doubled], watches: [things], mirrors: [sounds] },
  onlooker: { follows: [happened] },
} satisfies Record<string, Party>;
type Who = keyof typeof who;

const prefix = 'own';
const administrator = { user: 'admin', password: 'a-password-of-this-spec' };
const keys = {
  maker: nkeys.createUser(),
  taker: nkeys.createUser(),
  onlooker: nkeys.createUser(),
};
const seedOf = (app: Who) => new TextDecoder().decode(keys[app].getSeed());
let server: NatsServer;
const apps: RunningApp[] = [];

async function start(app: Who): Promise<Stranger> {
  const running = await startApp(
    { name: app, module: MessagingModule },
    {
      NATS_URL: server.url,
      NATS_PREFIX: prefix,
      NATS_REPLICAS: 1,
      NATS_NKEY_SEED: seedOf(app),
    },
  );
  apps.push(running);
  return strangerIn(running);
}

beforeAll(async () => {
  server = await startNatsServer(
    natsAuthorization(
      (['maker', 'taker', 'onlooker'] as const).map((app) => ({
        app,
        publicKey: keys[app].getPublicKey(),
        permissions: permissionsOf(app, who[app], prefix),
      })),
      administrator,
    ),
  );
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});
afterAll(() => server.stop());

describe('app on NATS', () => {
  it('may do everything that its party declares, including dead letters', async () => {
    const [maker, taker] = [await start('maker'), await start('taker')];
    await maker.publish(happened, { n: 1 }, { id: '1' });
    await maker.publish(happened, { n: 2 }, { id: '2' });
    const got: number[] = [];
    taker.consume(happened, { durable: 'sum', backOffMs: [5], maxDeliveries: 2 }, async ({ n }) => {
      if (n === 1) throw new Error('never');
      got.push(n);
    });
    await eventually(() => expect(got).toEqual([2]));
    await eventually(() =>
      expect(apps[1]?.lines).toContainEqual(
        expect.objectContaining({ msg: 'a message became a dead letter' }),
      ),
    );

    maker.answer(doubled, async ({ n }) => ({ n: 2 * n }));
    await eventually(async () =>
      expect(await taker.ask(doubled, { n: 4 }, { timeoutMs: 500 })).toEqual({ n: 8 }),
    );

    const seen = new Map<string, number>();
    const bucket = maker.bucket(things);
    await bucket.put('a', { n: 1 });
    await taker.watch(things, {
      put: (key, { n }) => void seen.set(key, n),
      delete: (key) => void seen.delete(key),
    }).initial;
    await bucket.put('b', { n: 2 });
    await bucket.delete('a');
    await eventually(() => expect([...seen]).toEqual([['b', 2]]));
    expect(await bucket.get('b')).toEqual({ n: 2 });
    expect(await bucket.keys()).toEqual(['b']);

    let rung = 0;
    taker.watchObjects(sounds, () => (rung += 1));
    await eventually(() => expect(rung).toBe(1));
    const bytes = Buffer.alloc(300_000, 'la');
    await maker.objects(sounds).put('a', Buffer.from('old'));
    await maker.objects(sounds).put('a', bytes);
    await maker.objects(sounds).put('b', Buffer.from('short'));
    await maker.objects(sounds).delete('b');
    await eventually(() => expect(rung).toBe(5));
    const mirror = taker.objects(sounds);
    const { names, revision } = await mirror.list();
    expect([...names]).toEqual(['a']);
    expect(await mirror.revisionOf('a')).toBeLessThanOrEqual(revision);
    expect(Buffer.from((await mirror.get('a')) ?? []).equals(bytes)).toBe(true);
    expect([await mirror.get('b'), await mirror.revisionOf('b')]).toEqual([null, null]);
    for (const { lines } of apps) {
      expect(lines.filter(({ msg }) => msg === 'the NATS server reports an error')).toEqual([]);
    }
  });

  it('may follow events without a durable consumer', async () => {
    const onlooker = await start('onlooker');
    const maker = await start('maker');
    const got: number[] = [];
    onlooker.follow(happened, ({ n }) => void got.push(n));
    let n = 100;
    await eventually(async () => {
      n += 1;
      await maker.publish(happened, { n }, { id: `${n}` });
      expect(got).not.toEqual([]);
    });
    expect(apps[0]?.lines.filter(({ msg }) => msg === 'the NATS server reports an error')).toEqual(
      [],
    );
  });

  it('may not do what only another app’s party declares', async () => {
    const [maker, taker] = [await start('maker'), await start('taker')];
    await maker.bucket(things).put('a', { n: 1 });
    const refused = { kind: 'unavailable' };
    const quick = { id: 'x', limitMs: 500 };
    await expect(taker.publish(happened, { n: 9 }, quick)).rejects.toMatchObject(refused);
    await expect(taker.bucket(things).put('a', { n: 9 })).rejects.toMatchObject(refused);
    await expect(taker.bucket(things).delete('a')).rejects.toMatchObject(refused);
    await expect(taker.objects(sounds).put('a', Buffer.from('x'))).rejects.toMatchObject(refused);
    await expect(taker.objects(sounds).delete('a')).rejects.toMatchObject(refused);
    await expect(maker.ask(doubled, { n: 1 }, { timeoutMs: 500 })).rejects.toMatchObject(refused);
    expect(await maker.bucket(things).get('a')).toEqual({ n: 1 });
  });

  it('that answers another app’s question logs an error and continues', async () => {
    const taker = await start('taker');
    taker.answer(doubled, async ({ n }) => ({ n }));
    await eventually(() =>
      expect(apps[0]?.lines).toContainEqual(
        expect.objectContaining({
          level: 'error',
          msg: 'cannot subscribe to a question; trying again',
          subject: doubled.subject,
        }),
      ),
    );
    const maker = await start('maker');
    maker.answer(doubled, async ({ n }) => ({ n: 2 * n }));
    await eventually(async () =>
      expect(await taker.ask(doubled, { n: 4 }, { timeoutMs: 500 })).toEqual({ n: 8 }),
    );
  });

  it.each([
    '>',
    'own.>',
    '_INBOX_maker.>',
    'own.thing.double.v1',
    '$KV.own_things.>',
    '$O.own_sounds.>',
  ])('may not subscribe to %s', async (subject) => {
    const connection = await connect({
      servers: server.url,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(seedOf('taker'))),
    });
    const reported: Status[] = [];
    void (async () => {
      for await (const status of connection.status()) reported.push(status);
    })();
    connection.subscribe(subject, { callback: () => undefined });
    await eventually(() =>
      expect(reported).toContainEqual(expect.objectContaining({ type: 'error' })),
    );
    await connection.close();
  });

  it('is refused with an unknown key', async () => {
    const stranger = nkeys.createUser();
    const knocking = connect({
      servers: server.url,
      authenticator: nkeyAuthenticator(stranger.getSeed()),
      reconnect: false,
    });
    await expect(knocking).rejects.toThrow(/uthorization/);
  });
});

describe('administrator of NATS', () => {
  it('may list the streams of the apps', async () => {
    const { user, password } = administrator;
    const connection = await connect({ servers: server.url, user, pass: password });
    const manager = await jetstreamManager(connection);
    const names: string[] = [];
    for await (const name of manager.streams.names()) names.push(name);
    expect(names).toContain('own_DEAD_LETTERS');
    await connection.close();
  });
});

describe('parties', () => {
  it('let only portal write the buckets from which controllers carry calls', () => {
    const writers = Object.entries<Party>(parties)
      .filter(([app, party]) =>
        permissionsOf(app, party).publish.some((subject) =>
          ['$KV.numbers.>', '$KV.carriers.>', '$O.prompts.C.>'].includes(subject),
        ),
      )
      .map(([app]) => app);
    expect(writers).toEqual(['portal']);
  });
});
