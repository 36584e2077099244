import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError, fieldProblem } from '@app/common';
import { callGet, defineRequest, ownerList } from '@app/contracts';
import { eventually } from '@app/testing';
import { Messaging } from './index.js';
import { doubled, proxy, start, messagingOf } from './messaging-world.fixture.js';

describe('question', () => {
  it('is answered by one of the instances, with defaults filled in', async () => {
    const asked: string[] = [];
    for (const instance of ['a', 'b']) {
      messagingOf(await start('owner')).answer(doubled, async ({ n }) => {
        asked.push(instance);
        return { n: 2 * n };
      });
    }
    const asker = messagingOf(await start('asker'));
    await eventually(async () =>
      expect(await asker.ask(doubled, {}, { timeoutMs: 500 })).toEqual({ n: 4 }),
    );
    const before = asked.length;
    await asker.ask(doubled, { n: 5 }, { timeoutMs: 500 });
    expect(asked.length).toBe(before + 1);
  });

  it('fails with the answering app’s refusal, or with the reason why there is no answer', async () => {
    const owner = messagingOf(await start('owner'));
    const asker = messagingOf(await start('asker'));
    const ask = (n: unknown) => asker.ask(doubled, { n: n as number }, { timeoutMs: 300 });
    await eventually(async () => {
      await expect(ask(1)).rejects.toMatchObject({ code: 'nobody-answers' });
    });
    owner.answer(doubled, async ({ n }) => {
      if (n === 1) {
        throw new AppError('not-found', 'no-such-thing', 'No such thing.', [
          fieldProblem('n', 'id-taken'),
        ]);
      }
      if (n === 2) throw new Error('secret inside');
      if (n === 3) return new Promise((resolve) => setTimeout(() => resolve({ n }), 400));
      return { n: 'wrong' as unknown as number };
    });
    await eventually(async () => {
      await expect(ask(1)).rejects.toEqual(
        expect.objectContaining({
          kind: 'not-found',
          code: 'no-such-thing',
          problems: [fieldProblem('n', 'id-taken')],
        }),
      );
    });
    const failure = await ask(2).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'unavailable', code: 'internal' });
    expect(String(failure)).not.toContain('secret');
    await expect(ask(3)).rejects.toMatchObject({ code: 'no-answer-in-time' });
    await expect(ask(4)).rejects.toMatchObject({ code: 'internal' });
    await expect(ask('five')).rejects.toThrow(/thing\.double\.v1 may not carry this: n /);
  });

  it('waits a moment for an answering app that is starting, and is carried out once', async () => {
    const owner = messagingOf(await start('owner'));
    const asker = messagingOf(await start('asker'));
    await eventually(async () => {
      const early = asker.ask(doubled, { n: 7 }, { timeoutMs: 100 });
      await expect(early).rejects.toMatchObject({ code: 'nobody-answers' });
    });
    const answer = asker.ask(doubled, { n: 7 }, { timeoutMs: 5000 });
    const asked: number[] = [];
    owner.answer(doubled, async ({ n }) => {
      asked.push(n);
      return { n: 2 * n };
    });
    expect(await answer).toEqual({ n: 14 });
    expect(asked).toEqual([7]);
  });

  it('is answered among hundreds, with a limit on simultaneous questions', async () => {
    let now = 0;
    let most = 0;
    messagingOf(await start('owner')).answer(doubled, async ({ n }) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return { n: 2 * n };
    });
    const asker = messagingOf(await start('asker'));
    await eventually(() => asker.ask(doubled, { n: 0 }, { timeoutMs: 500 }));
    const all = Array.from({ length: 300 }, (_, n) =>
      asker.ask(doubled, { n }, { timeoutMs: 4000 }),
    );
    expect((await Promise.all(all)).map(({ n }) => n)).toEqual(all.map((_, n) => 2 * n));
    expect(most).toBeLessThanOrEqual(64);
  });

  it('causes no error when NATS is lost and the app stops during it', async () => {
    const owner = await start('owner', proxy.url);
    let asked = false;
    let release = () => {};
    messagingOf(owner).answer(doubled, async ({ n }) => {
      asked = true;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { n };
    });
    const asker = messagingOf(await start('asker'));
    const asking = eventually(() => asked || asker.ask(doubled, { n: 1 }, { timeoutMs: 300 }), {
      limitMs: 2000,
    }).catch(() => undefined);
    await eventually(() => asked);
    await proxy.cut();
    const closing = owner.close();
    release();
    await closing;
    await asking;
    expect(owner.lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  });

  it('compiles only for apps that it names as askers', async () => {
    const { app } = await start('asker');
    const billing = app.get<Messaging<'billing'>>(Messaging);
    const portal = app.get<Messaging<'portal'>>(Messaging);
    const scope = { as: 'service', service: 'spec' } as const;
    const callId = randomUUID();
    const soon = { timeoutMs: 5_000 };
    const unanswered = await Promise.allSettled([
      billing.ask(ownerList, { scope }, soon),
      portal.ask(callGet, { scope, callId }, soon),
      // @ts-expect-error The operation doesn’t name billing as an asker.
      billing.ask(callGet, { scope, callId }, soon),
      // @ts-expect-error Portal answers it itself.
      portal.ask(ownerList, { scope }, soon),
      // @ts-expect-error It names no askers.
      portal.ask(doubled, {}, soon),
      // @ts-expect-error The asking app isn’t given.
      app.get(Messaging).ask(callGet, { scope, callId }, soon),
    ]);
    expect(unanswered).toEqual(
      Array.from(unanswered, () => ({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'nobody-answers' }),
      })),
    );
  });

  it('that does not fit names its fields, and an answer that does not fit is not used', async () => {
    messagingOf(await start('owner')).answer(doubled, async ({ n }) => ({ n }));
    const asker = messagingOf(await start('asker'));
    const loose = defineRequest({
      subject: 'thing.double.v1',
      request: z.unknown(),
      reply: z.object({ other: z.string() }),
    });
    await eventually(async () => {
      await expect(asker.ask(loose, { n: 'x' }, { timeoutMs: 500 })).rejects.toMatchObject({
        kind: 'invalid',
        problems: [fieldProblem('n', 'not-a-number')],
      });
    });
    await expect(asker.ask(loose, { n: 1 }, { timeoutMs: 500 })).rejects.toMatchObject({
      code: 'unusable-answer',
    });
  });
});
