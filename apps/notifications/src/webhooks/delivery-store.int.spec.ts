import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { DataSource } from 'typeorm';
import { ToldOwners, type Hooked } from '../../test/told-owners.fixture.js';
import { DeliveryStore, type Room } from './delivery-store.js';
import { giveUpUnsubscribed } from './unsubscribed.js';
import { WebhookSender } from './webhook-sender.service.js';

let told: ToldOwners;
let store: DeliveryStore;
beforeAll(async () => {
  told = await ToldOwners.start();
  // what is due is taken by this spec alone
  await told.notifications.app.get(WebhookSender).onModuleDestroy();
  store = told.notifications.app.get(DeliveryStore);
});
afterAll(() => told?.stop());

/** Messages that are due, the later hooks' behind the earlier ones'. */
const due = (hooks: readonly Hooked[], messages: number) =>
  told.database.query(
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
  told.database.query(
    `update notifications.webhooks set ${set}
      where id in (${hooks.map(({ webhookId }) => `'${webhookId}'`).join()})`,
  );
const forget = () => told.database.query('delete from notifications.webhook_deliveries');

describe('what is due', () => {
  it('is taken of each owner as far as he has room, once', async () => {
    const hooks = [await told.hooked(), await told.hooked(), await told.hooked()];
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

  it('leaves room for the others however many services take nothing', async () => {
    const hung: Hooked[] = [];
    for (let at = 0; at < 6; at += 1) hung.push(await told.hooked());
    const well = await told.hooked();
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

  it('is given up without a try once its time is over at a webhook that is paused', async () => {
    const [paused, well] = [await told.hooked(), await told.hooked()];
    await due([paused, well], 1);
    await setAll(`paused_at = now(), paused_for = 'owner'`, [paused]);
    await told.database.query(
      `update notifications.webhook_deliveries set give_up_at = now() - interval '1 minute'`,
    );
    await store.giveUpPaused();
    expect(await told.logOf(paused)).toMatchObject([{ state: 'failed', dueAt: null, tries: 0 }]);
    expect(await told.logOf(well)).toMatchObject([{ state: 'waiting' }]);
    await forget();
  });

  it('is tried while its webhook is told of other events, and is given up all the same', async () => {
    const hook = await told.hooked(['call.ended']);
    await due([hook], 1);
    const [delivery] = await store.claim(empty);
    const tried = {
      at: new Date().toISOString(),
      outcome: 'status' as const,
      status: 500,
      durationMs: 1,
      answer: '',
    };
    const settled = await told.notifications.app.get(DataSource).transaction(async (manager) => {
      await manager.query(
        `update notifications.webhooks set events = '{document.issued}' where id = $1`,
        [hook.webhookId],
      );
      const settling = store.settle(delivery!, tried, { pauseMs: 1 });
      await eventually(async () =>
        expect(
          await told.database.query(
            `select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        ).toHaveLength(1),
      );
      await giveUpUnsubscribed(manager, hook.webhookId);
      return { settling };
    });
    expect(await settled.settling).toBeNull();
    expect(await told.logOf(hook)).toMatchObject([
      { state: 'failed', tries: 0, last: { outcome: 'unsubscribed' } },
    ]);
    await forget();
  });

  it('is forgotten 30 days after it has ended, also more of it than goes at a time', async () => {
    const hook = await told.hooked();
    await due([hook], 12_000);
    await told.database.query(
      `update notifications.webhook_deliveries
          set state = 'delivered', due_at = null, ended_at = now() - case
                when message_id like '%_1' then interval '29 days' else interval '31 days' end`,
    );
    await store.forget();
    const [left] = await told.database.query<{ left: number }>(
      'select count(*)::int as left from notifications.webhook_deliveries',
    );
    expect(left).toEqual({ left: 1200 });
    await forget();
  });
});
