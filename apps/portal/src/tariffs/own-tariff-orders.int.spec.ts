import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { Asked } from '@app/contracts';
import type * as tariffs from '@app/contracts/tariffs';
import type { Here } from '../kernel/operations/index.js';
import type { Person } from '../kernel/access/index.js';
import { OwnTariffOrders } from './own-tariff-orders.js';
import { TariffOrders } from './tariff-orders.js';
import { TariffsWorld, terms } from './tariffs-world.fixture.js';

const world = new TariffsWorld();
beforeAll(world.open);
afterAll(world.close);
beforeEach(world.begin);
afterEach(world.end);

const person = (ownerId: string, role: 'owner' | 'finance' = 'owner'): Person => ({
  kind: 'user',
  userId: `${role}-of-${ownerId}`,
  sessionId: 's',
  staffRole: null,
  lacksSecondFactor: false,
  owners: new Map([[ownerId, role]]),
});
const as = (by: Person) => ({ request: { principal: by } }) as Here;
const own = () => world.portal.app.get(OwnTariffOrders);
const wish = (more: Partial<Asked<typeof tariffs.tariffOutlookGet>> = {}) => ({
  number: world.number,
  terms: terms(),
  customerService: false,
  ...more,
});
const order = async (by = person('desk'), more: object = {}): Promise<string> =>
  (await own().order({ id: randomUUID(), ...wish(more) }, as(by))).id;

/** Ends the time in which staff may refuse a version. */
const reviewed = (id: string) =>
  world.database.query(
    `update portal.tariff_versions set decides_at = now(), due_at = now() where id = $1`,
    [id],
  );

describe('a tariff that its owner orders', () => {
  it('waits while staff may refuse it, and is then published without approval', async () => {
    const id = await order();
    await world.switchHas('all');
    await world.sweep();
    expect(await world.brief(id)).toBe('ordered, waits for approval');
    expect(world.spoken).toEqual([]);
    await reviewed(id);
    await world.reaches(id, 'spoken, waits for switches');
    await world.switchHas('all');
    await world.reaches(id, 'published');
    expect([...world.authors]).toEqual([[id, { createdBy: 'desk', approvedBy: null }]]);
    const noted = await world.database.query(
      `select actor, action from portal.audit_log where subject = $1 and actor like 'owner:%'`,
      [id],
    );
    expect(noted).toEqual([{ actor: 'owner:desk', action: 'tariff.order' }]);
  });

  it('has a preview of announcement, earnings, start, and the last moment to withdraw it', async () => {
    world.plans = [{ from: '2020-01-01T00:00:00.000Z', payoutShare: 4000 }];
    const outlook = await own().outlook(wish(), as(person('desk')));
    expect(outlook).toMatchObject({
      from: null,
      announcement: expect.stringContaining('tachtig cent per minuut'),
      earns: {
        share: 4000,
        // 40 % of € 0.80, without 21 % VAT.
        perMinute: money(264_463),
        perCall: money(0),
        maximum: money(1_322_314),
      },
    });
    expect(outlook.withdrawableUntil).toBe(outlook.decidesAt);
    await world.first();
    const change = await own().outlook(wish(), as(person('desk')));
    const weekBefore = Date.parse(change.from ?? '') - 8 * 86_400_000;
    expect(Date.parse(change.withdrawableUntil)).toBeGreaterThanOrEqual(weekBefore);
    expect(Date.parse(change.decidesAt)).toBeLessThanOrEqual(Date.parse(change.withdrawableUntil));
    world.plans = [];
    expect(await own().outlook(wish(), as(person('desk')))).toMatchObject({ earns: null });
  });

  it('is refused above the highest price of its range, or while another order is open', async () => {
    const dear = { terms: terms({ perMinute: money(1_050_000) }) };
    const invalid = { code: 'invalid-tariff', problems: [{ field: 'terms.perMinute' }] };
    await expect(own().outlook(wish(dear), as(person('desk')))).rejects.toMatchObject(invalid);
    await expect(order(person('desk'), dear)).rejects.toMatchObject(invalid);
    await order();
    await expect(order()).rejects.toMatchObject({ code: 'tariff-pending' });
  });

  it('can be refused by staff with a mailed reason, but not once the time to refuse is over', async () => {
    const id = await order();
    const bert = { as: 'staff', staffId: 'bert', reason: 'tarief' } as const;
    const refuse = () =>
      world.portal.app.get(TariffOrders).refuse({ scope: bert, id, reason: 'Te duur.' });
    await world.database.query(
      `update portal.owners set bill_to = '{"email": "desk@example.nl", "language": "nl"}'`,
    );
    expect(await refuse()).toMatchObject({ state: 'withdrawn', refusal: 'Te duur.' });
    expect(world.mails).toMatchObject([
      {
        key: `tariff-refused ${id}`,
        to: 'desk@example.nl',
        mail: { template: 'tariff-refused', serviceNumber: world.number, reason: 'Te duur.' },
      },
    ]);
    // Without a billing address, the organisation's own owners get it.
    await world.database.query('update portal.owners set bill_to = null');
    await world.database.query(
      `with person as (insert into portal.users (id, name, email, email_verified)
         values ('baas', 'Baas', 'baas@desk.example', true) returning id)
       insert into portal.memberships (user_id, owner_id, role) select id, 'desk', 'owner' from person`,
    );
    const other = await order();
    await world.portal.app
      .get(TariffOrders)
      .refuse({ scope: bert, id: other, reason: 'Te vroeg.' });
    expect(world.mails.at(-1)).toMatchObject({
      to: 'baas@desk.example',
      mail: { reason: 'Te vroeg.' },
    });
    const next = await order();
    await reviewed(next);
    await world.reaches(next, 'spoken, waits for switches');
    await expect(
      world.portal.app.get(TariffOrders).refuse({ scope: bert, id: next, reason: 'Te laat.' }),
    ).rejects.toMatchObject({ code: 'not-waiting' });
  });

  it('is withdrawn when the number goes to another owner while staff may refuse it', async () => {
    await world.database.query(
      `insert into portal.owners (id, name) values ('elsewhere', 'Elsewhere') on conflict do nothing`,
    );
    const id = await order();
    const [stored] = await world.database.query<{ flow: object }>(
      `select flow from portal.flow_versions where number = $1`,
      [world.number],
    );
    // The key of this spec may not move a number: forget who has it.
    await world.database.query(`delete from portal.number_holdings where number = $1`, [
      world.number,
    ]);
    const given = { ownerId: 'elsewhere', flow: stored?.flow };
    await world.put(`/numbers/${world.digits}`, given).expect(200);
    expect(await world.seen(id)).toMatchObject({
      state: 'withdrawn',
      moved: { because: 'The number got another owner.' },
    });
  });

  it('can be withdrawn by its owner only, and not once the time to refuse is over', async () => {
    const id = await order();
    const withdraw = (by: Person, of = id) =>
      own().withdraw({ number: world.number, id: of }, as(by));
    await expect(withdraw(person('elsewhere'))).rejects.toMatchObject({ code: 'no-such-number' });
    await expect(withdraw(person('desk', 'finance'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await withdraw(person('desk'))).toMatchObject({ state: 'withdrawn' });
    expect(await withdraw(person('desk'))).toMatchObject({ state: 'withdrawn' });
    const late = await order();
    await reviewed(late);
    await expect(withdraw(person('desk'), late)).rejects.toMatchObject({
      code: 'too-late-to-withdraw',
    });
    await world.database.query('delete from portal.tariff_versions');
    const ours = await world.order();
    await expect(withdraw(person('desk'), ours)).rejects.toMatchObject({ code: 'no-such-tariff' });
  });
});
