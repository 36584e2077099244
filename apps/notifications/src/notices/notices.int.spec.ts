import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  mailSend,
  noticeCount,
  noticeList,
  noticeRead,
  noticeReadAll,
  noticeRights,
  ownDataQuestions,
  webhookPause,
  type NoticeKind,
  type NoticeOfMail,
  type NoticeRight,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { type Hooked, WebhooksWorld } from '../../test/webhooks-world.fixture.js';

let world: WebhooksWorld;
beforeAll(async () => {
  world = await WebhooksWorld.start();
});
afterAll(() => world?.stop());

interface Wanted {
  readonly userId?: string | undefined;
  readonly rights?: readonly NoticeRight[] | undefined;
  readonly kind?: NoticeKind;
  readonly unread?: boolean;
  readonly after?: string;
  readonly limit?: number;
}
type Who = Pick<Wanted, 'userId' | 'rights'>;
const asked = (
  { scope, ownerId }: Hooked,
  { userId = 'anouk', rights = noticeRights }: Who = {},
) => ({ scope, ownerId, userId, rights: [...rights] });
const pageOf = (hook: Hooked, { userId, rights, ...wanted }: Wanted = {}) =>
  world.ask(noticeList, { ...asked(hook, { userId, rights }), ...wanted });
const eventsOf = async (hook: Hooked, wanted: Wanted = {}) =>
  (await pageOf(hook, wanted)).items.map(({ event }) => event);
const unreadOf = async (hook: Hooked, userId = 'anouk') =>
  (await world.ask(noticeCount, asked(hook, { userId }))).unread;

let mails = 0;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const send = (mail: object, notice?: NoticeOfMail) =>
  world.ask(mailSend, {
    scope: { as: 'service', service: 'portal' },
    key: `mail ${(mails += 1)}`,
    to: 'anouk@helpdesk.example',
    language: 'nl',
    mail: { expiresAt: inAnHour(), ...mail } as never,
    notice,
  });
const passwordChanged = (userId: string) =>
  send(
    {
      template: 'account-notice',
      what: 'password-changed',
      staffRole: null,
      detail: null,
      at: inAnHour(),
      url: 'https://mijn.example/account',
    },
    { of: `password-changed ${userId}`, userId },
  );
const refused = ({ ownerId }: Hooked, which: string) =>
  send(
    {
      template: 'tariff-refused',
      ownerName: 'Helpdesk Nu',
      serviceNumber: '+319001234',
      askedAt: inAnHour(),
      reason: 'Te duur',
    },
    { of: `${ownerId} ${which}`, ownerId },
  );

describe('notices', () => {
  it('list documents, alerts and paused webhooks, only to users with the right for each kind', async () => {
    const hook = await world.hooked();
    const { ownerId, scope, webhookId } = hook;
    const { id, number } = await world.billing.issue({ partyId: ownerId });
    await eventually(async () => expect(await eventsOf(hook)).toEqual(['invoice-issued']));
    await world.happenings.call({ ownerId, suspicions: ['regular'] });
    await eventually(async () => expect(await eventsOf(hook)).toContain('fraud'));
    await world.ask(webhookPause, { scope, ownerId, webhookId });
    await eventually(async () =>
      expect(await eventsOf(hook)).toEqual(['webhook-paused', 'fraud', 'invoice-issued']),
    );
    expect(await pageOf(hook, { kind: 'documents' })).toMatchObject({
      items: [{ kind: 'documents', itemId: id, documentNumber: number, isUnread: true, day: null }],
    });
    expect(await eventsOf(hook, { rights: ['calls:read'] })).toEqual(['fraud']);
    expect(await eventsOf(hook, { rights: ['calls:read'], kind: 'documents' })).toEqual([]);
    const asked = { scope, ownerId, table: 'notices' };
    const { items } = await world.ask(ownDataQuestions.notifications.rows, asked);
    expect(items).toHaveLength(3);
    expect(items.join('')).not.toContain('readBy');
  });

  it('of a person’s account are shown to that person alone, at each owner', async () => {
    const [hook, other] = [await world.hooked(), await world.hooked()];
    await passwordChanged('bas');
    await passwordChanged('bas');
    for (const each of [hook, other]) {
      expect(await eventsOf(each, { userId: 'bas', rights: [] })).toEqual(['password-changed']);
      expect(await eventsOf(each)).toEqual([]);
    }
  });

  it('are marked as read per person, one by one or all up to a moment', async () => {
    const hook = await world.hooked();
    for (const which of ['a', 'b', 'c', 'd', 'a']) await refused(hook, which);
    await world.database.query(
      `update notifications.notices n set created_at = now() - o.at * interval '1 minute'
         from (select id, row_number() over (order by id) as at from notifications.notices
                where owner_id = '${hook.ownerId}') o
        where o.id = n.id`,
    );
    expect(await unreadOf(hook)).toBe(4);
    const first = await pageOf(hook, { limit: 3 });
    const rest = await pageOf(hook, { limit: 3, after: first.next! });
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 1, null]);
    const [newest, second] = first.items;
    await world.ask(noticeRead, { ...asked(hook), noticeId: newest!.id });
    await world.ask(noticeRead, { ...asked(hook), noticeId: newest!.id });
    expect(await unreadOf(hook)).toBe(3);
    await world.ask(noticeReadAll, { ...asked(hook), until: first.items[2]!.at });
    expect((await pageOf(hook, { unread: true })).items).toEqual([second]);
    expect(await unreadOf(hook)).toBe(1);
    expect(await unreadOf(hook, 'carla')).toBe(4);
  });

  it('are refused to staff, to other owners, and to a user without the right for their kind', async () => {
    const [hook, other] = [await world.hooked(), await world.hooked()];
    await refused(hook, 'a');
    const [notice] = (await pageOf(hook)).items;
    const foreign = { ...asked(other), ownerId: hook.ownerId };
    const ofStaff = { as: 'staff', staffId: 'clerk', reason: 'a complaint' } as const;
    const noticeId = notice!.id;
    for (const question of [
      (who: ReturnType<typeof asked>) => world.ask(noticeList, who),
      (who: ReturnType<typeof asked>) => world.ask(noticeCount, who),
      (who: ReturnType<typeof asked>) => world.ask(noticeRead, { ...who, noticeId }),
      (who: ReturnType<typeof asked>) => world.ask(noticeReadAll, { ...who, until: inAnHour() }),
    ]) {
      await expect(question(foreign)).rejects.toMatchObject({ code: 'no-such-owner' });
      const staff = question({ ...foreign, scope: ofStaff });
      await expect(staff).rejects.toMatchObject({ code: 'owners-only' });
    }
    const unseen = { ...asked(hook, { rights: [] }), noticeId };
    await expect(world.ask(noticeRead, unseen)).rejects.toMatchObject({ code: 'no-such-notice' });
    expect(await unreadOf(hook)).toBe(1);
  });

  it('are destroyed after 30 days', async () => {
    const hook = await world.hooked();
    for (const which of ['old', 'new']) await refused(hook, which);
    const [, old] = (await pageOf(hook)).items;
    await world.database.query(
      `update notifications.notices set created_at = now() - interval '30 days' where id = '${old!.id}'`,
    );
    await eventually(async () => expect(await eventsOf(hook)).toHaveLength(1));
  });
});
