import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { eventually } from '@app/testing';
import {
  happened,
  doubled,
  things,
  passing,
  sounds,
  bus,
  proxy,
  own,
  start,
  messagingOf,
  deadLetters,
} from './messaging-world.fixture.js';
import { openBus } from './messaging-world.fixture.js';
import './questions.fixture.js';

// Questions have their specs in the imported file, on the bus that this call opens.
openBus();

describe('event', () => {
  it('reaches every app that follows it when it is published, also after NATS was away', async () => {
    const maker = messagingOf(await start('maker'));
    await maker.publish(happened, { n: 1 }, { id: '1' });
    const got: [number[], number[]] = [[], []];
    const followers = [await start('page'), await start('page', proxy.url)];
    for (const [index, app] of followers.entries()) {
      messagingOf(app).follow(happened, ({ n }) => void got[index]!.push(n));
    }
    let n = 1;
    const reachesBoth = async () => {
      const before = got.map(({ length }) => length);
      await eventually(async () => {
        n += 1;
        await maker.publish(happened, { n }, { id: `${n}` });
        got.forEach((each, index) => expect(each.length).toBeGreaterThan(before[index]!));
      });
    };
    await reachesBoth();
    for (const each of got) expect(each).not.toContain(1);
    await proxy.cut();
    await proxy.mend();
    await reachesBoth();
  });

  it('reaches a durable consumer in order and once, including earlier events', async () => {
    const messaging = messagingOf(await start('maker'));
    for (const n of [1, 2, 3]) await messaging.publish(happened, { n }, { id: `${n}` });
    await messaging.publish(happened, { n: 3 }, { id: '3' });
    const got: number[] = [];
    messagingOf(await start('taker')).consume(happened, { durable: 'sum' }, async ({ n }) => {
      got.push(n);
    });
    await messaging.publish(happened, { n: 4 }, { id: '4' });
    await eventually(() => expect(got).toEqual([1, 2, 3, 4]));
  });

  it('is refused before sending when it breaks its schema', async () => {
    const messaging = messagingOf(await start('maker'));
    const wrong = { n: 'one' } as unknown as { n: number };
    await expect(messaging.publish(happened, wrong, { id: 'x' })).rejects.toThrow(
      /thing\.happened\.v1 may not carry this: n /,
    );
  });

  it('is delivered again when its handler fails, and the handler’s log lines contain the call’s id', async () => {
    const running = await start('taker');
    const deliveries: number[] = [];
    messagingOf(running).consume(
      happened,
      { durable: 'sum', backOffMs: [10, 20] },
      async (_, delivery) => {
        deliveries.push(delivery.deliveries);
        new Logger('Spec').log('handling');
        if (deliveries.length < 3) throw new Error('not yet');
      },
    );
    await messagingOf(running).publish(happened, { n: 1, callId: 'a-call' }, { id: '1' });
    await eventually(() => expect(deliveries).toEqual([1, 2, 3]));
    expect(running.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        err: expect.objectContaining({ message: 'not yet' }),
      }),
    );
    expect(running.lines).toContainEqual(
      expect.objectContaining({ msg: 'handling', callId: 'a-call' }),
    );
  });

  it('becomes a dead letter with the reason when its handler never succeeds', async () => {
    const messaging = messagingOf(await start('taker'));
    const done: number[] = [];
    messaging.consume(
      happened,
      { durable: 'sum', backOffMs: [5], maxDeliveries: 3 },
      async ({ n }) => {
        if (n === 1) throw new Error('cannot be rated');
        done.push(n);
      },
    );
    await messaging.publish(happened, { n: 1 }, { id: '1' });
    await messaging.publish(happened, { n: 2 }, { id: '2' });
    await eventually(async () => {
      const [letter] = await deadLetters();
      expect(letter).toMatchObject({
        app: 'taker',
        consumer: 'taker-sum',
        subject: 'thing.happened.v1',
        stream: 'THINGS',
        sequence: 1,
        deliveries: 3,
        reason: 'failed 3 times, at last: cannot be rated',
      });
      expect(Buffer.from(letter?.payload ?? '', 'base64').toString()).toBe('{"n":1}');
    });
    await eventually(() => expect(done).toEqual([2]));
  });

  it('becomes a dead letter at once when it is invalid, and the next event is delivered', async () => {
    const messaging = messagingOf(await start('taker'));
    await messaging.publish(happened, { n: 1 }, { id: '1' });
    const subject = `${bus.config.NATS_PREFIX}.thing.happened.v1`;
    for (const bytes of ['{', Buffer.from([0x22, 0xe9, 0x22]), '{"n":"two"}', '']) {
      await jetstream(own).publish(subject, bytes);
    }
    await messaging.publish(happened, { n: 6 }, { id: '6' });
    const got: number[] = [];
    messaging.consume(happened, { durable: 'sum' }, async ({ n }) => void got.push(n));
    await eventually(() => expect(got).toEqual([1, 6]));
    expect((await deadLetters()).map(({ reason, deliveries }) => [deliveries, reason])).toEqual([
      [1, 'does not fit: payload must be JSON in UTF-8'],
      [1, 'does not fit: payload must be JSON in UTF-8'],
      [1, expect.stringMatching(/^does not fit: n /)],
      [1, 'does not fit: payload must be JSON in UTF-8'],
    ]);
  });

  it('goes to another instance when the instance that received it is cut off', async () => {
    const got: string[] = [];
    let release = () => {};
    const first = messagingOf(await start('taker', proxy.url));
    first.consume(happened, { durable: 'sum', ackWaitMs: 300 }, () => {
      got.push('first');
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await first.publish(happened, { n: 1 }, { id: '1' });
    await eventually(() => expect(got).toEqual(['first']));
    await proxy.cut();
    messagingOf(await start('taker')).consume(
      happened,
      { durable: 'sum', ackWaitMs: 300 },
      async () => void got.push('second'),
    );
    await eventually(() => expect(got).toEqual(['first', 'second']));
    release();
  });

  it('is delivered after NATS was away, and after NATS lost its streams', async () => {
    const messaging = messagingOf(await start('taker', proxy.url));
    const got: number[] = [];
    messaging.consume(happened, { durable: 'sum' }, async ({ n }) => void got.push(n));
    await messaging.publish(happened, { n: 1 }, { id: '1' });
    await eventually(() => expect(got).toEqual([1]));

    await proxy.cut();
    await expect(
      messaging.publish(happened, { n: 2 }, { id: '2', limitMs: 200 }),
    ).rejects.toMatchObject({ kind: 'unavailable', code: 'bus-away' });
    await proxy.mend();
    await eventually(() => messaging.publish(happened, { n: 3 }, { id: '3', limitMs: 500 }));
    await eventually(() => expect(got).toContain(3));

    const manager = await jetstreamManager(own);
    await manager.streams.delete(`${bus.config.NATS_PREFIX}_THINGS`);
    await eventually(() => messaging.publish(happened, { n: 4 }, { id: '4' }));
    await eventually(() => expect(got).toContain(4));
  });
});

describe('bucket', () => {
  const state = () => {
    const seen = new Map<string, string>();
    return {
      seen,
      changes: {
        put: (key: string, { name }: { name: string }) => void seen.set(key, name),
        delete: (key: string) => void seen.delete(key),
      },
    };
  };

  it('delivers existing values, then changes', async () => {
    const messaging = messagingOf(await start('owner'));
    const bucket = messaging.bucket(things);
    await bucket.put('a', { name: 'first' });
    await bucket.put('b', { name: 'second' });
    expect(await bucket.get('a')).toEqual({ name: 'first' });
    expect(await bucket.get('none')).toBeNull();
    const { seen, changes } = state();
    await messaging.watch(things, changes).initial;
    expect([...seen]).toEqual([
      ['a', 'first'],
      ['b', 'second'],
    ]);
    await bucket.put('a', { name: 'changed' });
    await bucket.delete('b');
    await eventually(() => expect([...seen]).toEqual([['a', 'changed']]));
    expect(await bucket.keys()).toEqual(['a']);
    expect(await bucket.get('b')).toBeNull();
  });

  it('reports an empty bucket as complete, and refuses a value that breaks its schema', async () => {
    const messaging = messagingOf(await start('owner'));
    await messaging.watch(things, state().changes).initial;
    await expect(
      messaging.bucket(things).put('a', {} as unknown as { name: string }),
    ).rejects.toThrow(/bucket things may not carry this: name is missing/);
  });

  it('keeps the last valid value when a new one does not fit, and reports the invalid one', async () => {
    const messaging = messagingOf(await start('reader'));
    const bucket = messaging.bucket(things);
    await bucket.put('a', { name: 'good' });
    const { seen, changes } = state();
    await messaging.watch(things, changes).initial;
    const subject = `$KV.${bus.config.NATS_PREFIX}_things`;
    await jetstream(own).publish(`${subject}.a`, '{"name":7}');
    await bucket.put('b', { name: 'next' });
    await eventually(() => expect(seen.get('b')).toBe('next'));
    expect(seen.get('a')).toBe('good');
    await eventually(async () =>
      expect(await deadLetters()).toEqual([
        expect.objectContaining({
          consumer: 'things',
          subject: '$KV.things.a',
          reason: expect.stringContaining('name'),
        }),
      ]),
    );
  });

  it('drops values that are not put again, where its contract says so', async () => {
    const messaging = messagingOf(await start('owner'));
    await messaging.bucket(things).put('a', { name: 'stays' });
    const bucket = messaging.bucket(passing);
    await bucket.put('a', { name: 'passes' });
    await bucket.delete('a');
    await bucket.put('b', { name: 'passes' });
    await eventually(async () => expect(await bucket.keys()).toEqual([]));
    // The bucket's stream contains no message: not even a marker of the deleted value.
    const stream = `KV_${bus.config.NATS_PREFIX}_passing`;
    const { state } = await (await jetstreamManager(own)).streams.info(stream);
    expect(state.messages).toBe(0);
    expect(await messaging.bucket(things).keys()).toEqual(['a']);
  });

  it('delivers changes after a reconnect, and drops no value when the bucket was lost', async () => {
    const reader = messagingOf(await start('reader', proxy.url));
    const writer = messagingOf(await start('owner')).bucket(things);
    await writer.put('a', { name: 'old' });
    await writer.put('b', { name: 'goes' });
    const { seen, changes } = state();
    const watch = reader.watch(things, changes);
    expect(watch.isCurrent()).toBe(false);
    await watch.initial;
    expect(watch.isCurrent()).toBe(true);
    await proxy.cut();
    await eventually(() => expect(watch.isCurrent()).toBe(false));
    await writer.put('a', { name: 'new' });
    await writer.delete('b');
    await proxy.mend();
    await eventually(() => expect([...seen]).toEqual([['a', 'new']]));
    await eventually(() => expect(watch.isCurrent()).toBe(true));

    await proxy.cut();
    const manager = await jetstreamManager(own);
    await manager.streams.delete(`KV_${bus.config.NATS_PREFIX}_things`);
    await proxy.mend();
    await eventually(() => writer.put('c', { name: 'after' }));
    await eventually(() => expect(seen.get('c')).toBe('after'));
    expect(seen.get('a')).toBe('new');
  });
});

describe('object store', () => {
  it('refuses names that its contract forbids, and lists none', async () => {
    const objects = messagingOf(await start('owner')).objects(sounds);
    await expect(objects.put('../a', Buffer.from('x'))).rejects.toThrow();
    await objects.put('a', Buffer.from('x'));
    const store = await new Objm(own).open(`${bus.config.NATS_PREFIX}_sounds`);
    await store.putBlob({ name: '../b' }, Buffer.from('x'));
    expect([...(await objects.list()).names]).toEqual(['a']);
  });

  it('signals a change after a reconnect, and is created again when it was lost', async () => {
    const mirror = messagingOf(await start('mirror', proxy.url));
    const owner = messagingOf(await start('owner')).objects(sounds);
    await owner.put('a', Buffer.from('x'));
    let rung = 0;
    mirror.watchObjects(sounds, () => (rung += 1));
    await eventually(() => expect(rung).toBe(1));
    await proxy.cut();
    await expect(mirror.objects(sounds).list()).rejects.toMatchObject({ kind: 'unavailable' });
    await owner.put('b', Buffer.from('y'));
    await proxy.mend();
    await eventually(() => expect(rung).toBe(2));
    expect([...(await mirror.objects(sounds).list()).names]).toEqual(['a', 'b']);

    await (await jetstreamManager(own)).streams.delete(`OBJ_${bus.config.NATS_PREFIX}_sounds`);
    const objects = mirror.objects(sounds);
    await eventually(async () => expect([...(await objects.list()).names]).toEqual([]));
    await eventually(() => owner.put('a', Buffer.from('x')));
    expect(Buffer.from((await objects.get('a')) ?? []).toString()).toBe('x');
  });
});

describe('app without NATS', () => {
  it('starts, is ready, shows the missing connection in its health, and gets events once NATS is there', async () => {
    await proxy.cut();
    const running = await start('taker', proxy.url);
    const messaging = messagingOf(running);
    const got: number[] = [];
    messaging.consume(happened, { durable: 'sum' }, async ({ n }) => void got.push(n));
    const health = async () => (await fetch(`${await running.app.getUrl()}/health/ready`)).json();
    expect(await health()).toEqual({ ready: true, checks: { nats: 'not connected' } });
    await expect(messaging.ask(doubled, { n: 1 }, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'bus-away',
    });
    await proxy.mend();
    await eventually(async () =>
      expect(await health()).toEqual({ ready: true, checks: { nats: 'ok' } }),
    );
    await messaging.publish(happened, { n: 1 }, { id: '1' });
    await eventually(() => expect(got).toEqual([1]));
  });

  it.each(['before NATS was ever there', 'after NATS was lost'])(
    'stops without an error, %s',
    async (when) => {
      if (when.startsWith('before')) await proxy.cut();
      const running = await start('taker', proxy.url);
      const messaging = messagingOf(running);
      messaging.consume(happened, { durable: 'sum' }, async () => undefined);
      messaging.answer(doubled, async ({ n }) => ({ n }));
      const watch = messaging.watch(things, { put: () => undefined, delete: () => undefined });
      if (when.startsWith('after')) {
        await watch.initial;
        await proxy.cut();
      }
      await running.close();
      expect(running.lines).not.toContainEqual(expect.objectContaining({ level: 'error' }));
    },
  );
});
