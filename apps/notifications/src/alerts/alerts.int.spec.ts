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
import { ToldOwners, type Hooked } from '../../test/told-owners.fixture.js';
import { AlertWatch } from './alert-watch.service.js';

let told: ToldOwners;
beforeAll(async () => {
  told = await ToldOwners.start();
});
afterAll(() => told?.stop());

describe('an alert', () => {
  const failing = attempt({
    destination: '+31201000101',
    answeredAt: null,
    hangupCause: 'NO_ROUTE_DESTINATION',
  });
  const settings = (hook: Hooked, changed: Partial<AlertSettings>) =>
    told.ask(alertSettingsSet, {
      scope: hook.scope,
      ownerId: hook.ownerId,
      ...usualAlerts,
      ...changed,
    });
  const alertsOf = async ({ scope, ownerId }: Hooked) =>
    (await told.ask(alertList, { scope, ownerId })).items;
  const look = () => told.notifications.app.get(AlertWatch).look();
  const typesAt = ({ path }: Hooked) =>
    told.service.at(path).map(({ body }) => (JSON.parse(body) as { type: string }).type);

  it('tells of a destination that three calls didn’t reach, once, until one does', async () => {
    const hook = await told.hooked(['alert.raised', 'alert.over']);
    const { ownerId } = hook;
    for (let at = 0; at < 5; at += 1) await told.happenings.call({ ownerId, attempts: [failing] });
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([
        { kind: 'unreachable', subject: '+31201000101', overAt: null },
      ]),
    );
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.raised']));
    await told.happenings.call({ ownerId, attempts: [{ ...failing, answeredAt: 1 }] });
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.raised', 'alert.over']));
    expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]);
    // Soon after it is the same episode: a webhook, which heard of its end, is told that it goes on.
    for (let at = 0; at < 3; at += 1) await told.happenings.call({ ownerId, attempts: [failing] });
    await eventually(async () => expect(await alertsOf(hook)).toMatchObject([{ overAt: null }]));
    await eventually(() =>
      expect(typesAt(hook)).toEqual(['alert.raised', 'alert.over', 'alert.raised']),
    );
    await eventually(() => {
      const mails = told.mailsTo(`baas@${ownerId}.example`);
      expect(mails.map(({ subject }) => subject)).toEqual(['020 100 0101 is niet bereikbaar']);
    });
  });

  it('tells of suspect calls unless the owner doesn’t want to hear of them', async () => {
    const [hook, deaf] = [await told.hooked(['alert.raised']), await told.hooked(['alert.raised'])];
    await settings(deaf, { fraud: false });
    await settings(hook, { to: ['wacht@helpdesk.example', 'baas@helpdesk.example'] });
    for (const { ownerId } of [hook, hook, deaf]) {
      await told.happenings.call({ ownerId, suspicions: ['regular'] });
    }
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([{ kind: 'fraud', count: 2, overAt: null }]),
    );
    expect(await alertsOf(deaf)).toEqual([]);
    await eventually(() => {
      expect(told.mailsTo('wacht@helpdesk.example')).toHaveLength(1);
      expect(told.mailsTo('baas@helpdesk.example')).toHaveLength(1);
    });
    await told.database.query(
      `update notifications.alerts set last_at = last_at - interval '25 hours'
        where owner_id = '${hook.ownerId}'`,
    );
    await look();
    expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]);
  });

  it('tells of what is spent and owed beyond the owner’s thresholds', async () => {
    const hook = await told.hooked(['alert.raised']);
    const { ownerId } = hook;
    await settings(hook, { spendPerMonth: 50_000_000, balance: 100_000_000 });
    told.happenings.spent.set(ownerId, 49_999_999);
    told.happenings.owed.set(ownerId, 120_000_000);
    await look();
    await look();
    expect(await alertsOf(hook)).toMatchObject([
      { kind: 'balance', amount: 120_000_000, threshold: 100_000_000, overAt: null },
    ]);
    told.happenings.spent.set(ownerId, 50_000_000);
    told.happenings.owed.set(ownerId, 0);
    await look();
    expect(await alertsOf(hook)).toMatchObject([
      { kind: 'spend', subject: expect.stringMatching(/^\d{4}-\d\d$/), overAt: null },
      { kind: 'balance', overAt: expect.any(String) },
    ]);
    await settings(hook, { spendPerMonth: null });
    expect((await alertsOf(hook)).map(({ overAt }) => overAt)).not.toContain(null);
  });

  it('tells of a number that nobody calls at hours at which it usually is', async () => {
    const [hook, rare] = [await told.hooked(['alert.raised']), await told.hooked(['alert.raised'])];
    for (const [each, calls] of [
      [hook, 3],
      [rare, 1],
    ] as const) {
      await settings(each, { silence: true });
      await told.database.query(
        `insert into notifications.number_hours (owner_id, number, hour, calls)
         select '${each.ownerId}', '+31850000100', hour, ${calls}
           from generate_series(date_trunc('hour', now()) - interval '28 days',
                  date_trunc('hour', now()) - interval '5 hours', interval '1 hour') hour
          where ${calls} = 3 or extract(hour from hour)::integer % 4 = 0`,
      );
    }
    await look();
    expect(await alertsOf(hook)).toMatchObject([{ kind: 'silence', subject: '+31850000100' }]);
    expect(await alertsOf(rare)).toEqual([]);
    await told.happenings.call({ ownerId: hook.ownerId });
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]),
    );
    const counted = await told.database.query<{ calls: number }>(
      `select calls from notifications.number_hours
        where owner_id = '${hook.ownerId}' order by hour desc limit 1`,
    );
    expect(counted).toEqual([{ calls: 1 }]);
  });

  it('of silence ends when it isn’t found any more, as of a number that was taken away', async () => {
    const hook = await told.hooked(['alert.over']);
    await settings(hook, { silence: true });
    await told.database.query(
      `insert into notifications.alerts (owner_id, kind, subject, count, began_at, last_at)
       select '${hook.ownerId}', 'silence', subject, 1, now() - interval '9 days', last
         from (values ('+31850000101', now() - interval '25 hours'),
                      ('+31850000102', now() - interval '23 hours')) as v (subject, last)`,
    );
    await look();
    expect(await alertsOf(hook)).toMatchObject([
      { subject: '+31850000102', overAt: null },
      { subject: '+31850000101', overAt: expect.any(String) },
    ]);
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.over']));
  });

  it('is its owner’s alone', async () => {
    const [hook, other] = [await told.hooked(), await told.hooked()];
    const foreign = { scope: other.scope, ownerId: hook.ownerId };
    for (const question of [
      () => told.ask(alertList, foreign),
      () => told.ask(alertSettingsGet, foreign),
      () => told.ask(alertSettingsSet, { ...foreign, ...usualAlerts }),
    ]) {
      await expect(question()).rejects.toMatchObject({ code: 'no-such-owner' });
    }
    const { scope, ownerId } = hook;
    expect((await told.ask(alertSettingsGet, { scope, ownerId })).settings).toEqual(usualAlerts);
  });
});
