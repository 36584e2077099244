import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { DataSource } from 'typeorm';
import { WebhooksWorld, type Hooked } from '../../test/webhooks-world.fixture.js';
import { DeliveryStore, type Room } from './delivery-store.js';
import { giveUpUnsubscribed } from './unsubscribed.js';
import { WebhookSender } from './webhook-sender.service.js';

let world: WebhooksWorld;
let store: DeliveryStore;
beforeAll(async () => {
  world = await WebhooksWorld.start();
  // Stops the sender, so that only this spec takes due messages.
  await world.notifications.app.get(WebhookSender).onModuleDestroy();
  store = world.notifications.app.get(DeliveryStore);
});
afterAll(() => world?.stop());

/** Inserts due messages; those of later webhooks come after those of earlier ones. */
const due = (hooks: readonly Hooked[], messages: number) =>
  world.database.query(
    `insert into notifications.webhook_deliveries
       (webhook_id, owner_id, message_id, type, body, due_at, give_up_at)
     select id, owner_id, concat('call_', of_hook, '_', message), 'call.ended', '{}',
            now() - interval '1 hour' + of_hook * interval '1 minute'
              + message * interval '1 second',
            now() + interval '1 hour'
       from unnest(array[${hooks.map(({ webhookId }) => `'${webhookId}'::uuid`).join()}])
              with ordinality as h (hook, of_hook)
       join notifications.webhooks w on w.id = h.hook, generate_series(1, ${messages}) as message`,
  );
const empty: Room = { most: 100, mostFailing: 100, mostOfOwner: 5, left: [], underWay: [] };
const claimed = async (room: Partial<Room>, hooks: readonly Hooked[]) => {
  const deliveries = await store.claim({ ...empty, ...room });
  return hooks.map(
    ({ webhookId }) => deliveries.filter((each) => each.webhookId === webhookId).length,
  );
};
const setAll = (set: string, hooks: readonly Hooked[]) =>
  world.database.query(
    `update notifications.webhooks set ${set}
      where id in (${hooks.map(({ webhookId }) => `'${webhookId}'`).join()})`,
  );
const forget = () => world.database.query('delete from notifications.webhook_deliveries');

describe('due messages', () => {
  it('are claimed once, per owner up to the owner’s remaining share', async () => {
    const hooks = [await world.hooked(), await world.hooked(), await world.hooked()];
    await due(hooks, 8);
    const left = [
      { ownerId: hooks[1]!.ownerId, left: 2 },
      { ownerId: hooks[2]!.ownerId, left: 0 },
    ];
    expect(await claimed({ left }, hooks)).toEqual([5, 2, 0]);
    expect(await claimed({ left }, hooks)).toEqual([3, 2, 0]);
    expect(await claimed({ most: 6 }, hooks)).toEqual([0, 4, 2]);
    expect(await claimed({}, hooks)).toEqual([0, 0, 5]);
    await forget();
  });

  it('leave room for other owners however many services fail', async () => {
    const hung: Hooked[] = [];
    for (let at = 0; at < 6; at += 1) hung.push(await world.hooked());
    const well = await world.hooked();
    await setAll('failing_since = now()', hung);
    await due([...hung, well], 8);
    const all = [...hung, well];
    expect(await claimed({ most: 7, mostFailing: 4 }, all)).toEqual([1, 1, 1, 1, 0, 0, 3]);
    const underWay = hung.slice(0, 4).map(({ webhookId }) => webhookId);
    expect(await claimed({ mostFailing: 0, underWay }, all)).toEqual([0, 0, 0, 0, 0, 0, 5]);
    expect(await claimed({ underWay }, all)).toEqual([0, 0, 0, 0, 1, 1, 0]);
    await setAll('failing_since = null', hung.slice(0, 1));
    expect(await claimed({ mostFailing: 0, underWay }, all)).toEqual([5, 0, 0, 0, 0, 0, 0]);
    await forget();
  });

  it('of a paused webhook are given up without a try once their last moment for a try is over', async () => {
    const [paused, well] = [await world.hooked(), await world.hooked()];
    await due([paused, well], 1);
    await setAll(`paused_at = now(), paused_for = 'owner'`, [paused]);
    await world.database.query(
      `update notifications.webhook_deliveries set give_up_at = now() - interval '1 minute'`,
    );
    await store.giveUpPaused();
    expect(await world.logOf(paused)).toMatchObject([{ state: 'failed', dueAt: null, tries: 0 }]);
    expect(await world.logOf(well)).toMatchObject([{ state: 'waiting' }]);
    await forget();
  });

  it('are given up when their event is removed from the webhook during a try', async () => {
    const hook = await world.hooked(['call.ended']);
    await due([hook], 1);
    const [delivery] = await store.claim(empty);
    const tried = {
      at: new Date().toISOString(),
      outcome: 'status' as const,
      status: 500,
      durationMs: 1,
      answer: '',
    };
    const settled = await world.notifications.app.get(DataSource).transaction(async (manager) => {
      await manager.query(
        `update notifications.webhooks set events = '{document.issued}' where id = $1`,
        [hook.webhookId],
      );
      const settling = store.settle(delivery!, tried, { pauseMs: 1 });
      await eventually(async () =>
        expect(
          await world.database.query(
            `select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        ).toHaveLength(1),
      );
      await giveUpUnsubscribed(manager, hook.webhookId);
      return { settling };
    });
    expect(await settled.settling).toBeNull();
    expect(await world.logOf(hook)).toMatchObject([
      { state: 'failed', tries: 0, last: { outcome: 'unsubscribed' } },
    ]);
    await forget();
  });

  it('are deleted 30 days after their end, also more than one batch', async () => {
    const hook = await world.hooked();
    await due([hook], 12_000);
    await world.database.query(
      `update notifications.webhook_deliveries
          set state = 'delivered', due_at = null, ended_at = now() - case
                when message_id like '%_1' then interval '29 days' else interval '31 days' end`,
    );
    await store.forget();
    const [left] = await world.database.query<{ left: number }>(
      'select count(*)::int as left from notifications.webhook_deliveries',
    );
    expect(left).toEqual({ left: 1200 });
    await forget();
  });
});
