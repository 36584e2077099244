import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  alertList,
  alertSettingsGet,
  alertSettingsSet,
  usualAlerts,
  type AlertSettings,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { attempt } from '@app/testing/builders';
import { WebhooksWorld, type Hooked } from '../../test/webhooks-world.fixture.js';
import { AlertWatch } from './alert-watch.service.js';

let world: WebhooksWorld;
beforeAll(async () => {
  world = await WebhooksWorld.start();
});
afterAll(() => world?.stop());

describe('alert', () => {
  const failing = attempt({
    destination: '+31201000101',
    answeredAt: null,
    hangupCause: 'NO_ROUTE_DESTINATION',
  });
  const settings = (hook: Hooked, changed: Partial<AlertSettings>) =>
    world.ask(alertSettingsSet, {
      scope: hook.scope,
      ownerId: hook.ownerId,
      ...usualAlerts,
      ...changed,
    });
  const alertsOf = async ({ scope, ownerId }: Hooked) =>
    (await world.ask(alertList, { scope, ownerId })).items;
  const check = () => world.notifications.app.get(AlertWatch).check();
  const typesAt = ({ path }: Hooked) =>
    world.service.at(path).map(({ body }) => (JSON.parse(body) as { type: string }).type);

  it('is raised once for a destination that three calls did not reach, and ends when a call reaches it', async () => {
    const hook = await world.hooked(['alert.raised', 'alert.over']);
    const { ownerId } = hook;
    for (let at = 0; at < 5; at += 1) await world.happenings.call({ ownerId, attempts: [failing] });
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([
        { kind: 'unreachable', subject: '+31201000101', overAt: null },
      ]),
    );
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.raised']));
    await world.happenings.call({ ownerId, attempts: [{ ...failing, answeredAt: 1 }] });
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.raised', 'alert.over']));
    expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]);
    // Soon after its end the alert is the same episode and isn't mailed again, but webhooks, which
    // got its end, get a new beginning.
    for (let at = 0; at < 3; at += 1) await world.happenings.call({ ownerId, attempts: [failing] });
    await eventually(async () => expect(await alertsOf(hook)).toMatchObject([{ overAt: null }]));
    await eventually(() =>
      expect(typesAt(hook)).toEqual(['alert.raised', 'alert.over', 'alert.raised']),
    );
    await eventually(() => {
      const mails = world.mailsTo(`baas@${ownerId}.example`);
      expect(mails.map(({ subject }) => subject)).toEqual(['020 100 0101 is niet bereikbaar']);
    });
  });

  it('is raised for suspect calls unless the owner has turned that off', async () => {
    const [hook, deaf] = [
      await world.hooked(['alert.raised']),
      await world.hooked(['alert.raised']),
    ];
    await settings(deaf, { fraud: false });
    await settings(hook, { to: ['wacht@helpdesk.example', 'baas@helpdesk.example'] });
    for (const { ownerId } of [hook, hook, deaf]) {
      await world.happenings.call({ ownerId, suspicions: ['regular'] });
    }
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([{ kind: 'fraud', count: 2, overAt: null }]),
    );
    expect(await alertsOf(deaf)).toEqual([]);
    await eventually(() => {
      expect(world.mailsTo('wacht@helpdesk.example')).toHaveLength(1);
      expect(world.mailsTo('baas@helpdesk.example')).toHaveLength(1);
    });
    await world.database.query(
      `update notifications.alerts set last_at = last_at - interval '25 hours'
        where owner_id = '${hook.ownerId}'`,
    );
    await check();
    expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]);
  });

  it('is raised for spending and debts that reach the owner’s thresholds', async () => {
    const hook = await world.hooked(['alert.raised']);
    const { ownerId } = hook;
    await settings(hook, { spendPerMonth: 50_000_000, balance: 100_000_000 });
    world.happenings.spent.set(ownerId, 49_999_999);
    world.happenings.owed.set(ownerId, 120_000_000);
    await check();
    await check();
    expect(await alertsOf(hook)).toMatchObject([
      { kind: 'balance', amount: 120_000_000, threshold: 100_000_000, overAt: null },
    ]);
    world.happenings.spent.set(ownerId, 50_000_000);
    world.happenings.owed.set(ownerId, 0);
    await check();
    expect(await alertsOf(hook)).toMatchObject([
      { kind: 'spend', subject: expect.stringMatching(/^\d{4}-\d\d$/), overAt: null },
      { kind: 'balance', overAt: expect.any(String) },
    ]);
    await settings(hook, { spendPerMonth: null });
    expect((await alertsOf(hook)).map(({ overAt }) => overAt)).not.toContain(null);
  });

  it('is raised for a number that nobody calls at hours with usually many calls', async () => {
    const [hook, rare] = [
      await world.hooked(['alert.raised']),
      await world.hooked(['alert.raised']),
    ];
    for (const [each, calls] of [
      [hook, 3],
      [rare, 1],
    ] as const) {
      await settings(each, { silence: true });
      await world.database.query(
        `insert into notifications.number_hours (owner_id, number, hour, calls)
         select '${each.ownerId}', '+31850000100', hour, ${calls}
           from generate_series(date_trunc('hour', now()) - interval '28 days',
                  date_trunc('hour', now()) - interval '5 hours', interval '1 hour') hour
          where ${calls} = 3 or extract(hour from hour)::integer % 4 = 0`,
      );
    }
    await check();
    expect(await alertsOf(hook)).toMatchObject([{ kind: 'silence', subject: '+31850000100' }]);
    expect(await alertsOf(rare)).toEqual([]);
    await world.happenings.call({ ownerId: hook.ownerId });
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]),
    );
    const counted = await world.database.query<{ calls: number }>(
      `select calls from notifications.number_hours
        where owner_id = '${hook.ownerId}' order by hour desc limit 1`,
    );
    expect(counted).toEqual([{ calls: 1 }]);
  });

  it('of silence ends when the check has not found the silence for 25 hours', async () => {
    const hook = await world.hooked(['alert.over']);
    await settings(hook, { silence: true });
    await world.database.query(
      `insert into notifications.alerts (owner_id, kind, subject, count, began_at, last_at)
       select '${hook.ownerId}', 'silence', subject, 1, now() - interval '9 days', last
         from (values ('+31850000101', now() - interval '25 hours'),
                      ('+31850000102', now() - interval '23 hours')) as v (subject, last)`,
    );
    await check();
    expect(await alertsOf(hook)).toMatchObject([
      { subject: '+31850000102', overAt: null },
      { subject: '+31850000101', overAt: expect.any(String) },
    ]);
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.over']));
  });

  it('is shown to its owner only', async () => {
    const [hook, other] = [await world.hooked(), await world.hooked()];
    const foreign = { scope: other.scope, ownerId: hook.ownerId };
    for (const question of [
      () => world.ask(alertList, foreign),
      () => world.ask(alertSettingsGet, foreign),
      () => world.ask(alertSettingsSet, { ...foreign, ...usualAlerts }),
    ]) {
      await expect(question()).rejects.toMatchObject({ code: 'no-such-owner' });
    }
    const { scope, ownerId } = hook;
    expect((await world.ask(alertSettingsGet, { scope, ownerId })).settings).toEqual(usualAlerts);
  });
});
