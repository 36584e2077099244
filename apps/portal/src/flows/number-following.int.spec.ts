import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  flowDraftGet,
  flowPublish,
  flowVersionGet,
  flowVersions,
  followingGet,
  mostFollowers,
  numbersBucket,
  numberSummaries,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import type { Browser } from '../accounts.fixture.js';
import {
  type FlowWorld,
  ok,
  paid,
  paidFlow,
  refusalOf,
  shop,
  shopFlow,
  startFlowWorld,
  weekdays,
} from './flow-changes.fixture.js';
import { TrialThreads } from './trial-threads.js';

const second = '31850000501';
const third = '31850000502';
const others = '31850000600';
const paidToo = '319000002';

let world: FlowWorld;
beforeAll(async () => {
  world = await startFlowWorld();
});
afterAll(() => world.accounts.close());

/** A flow of an owner without prompts. */
const plainFlow = { version: 1, start: 'ring', nodes: { ring: shopFlow().nodes.ring } };
const put = (number: string, flow: object, ownerId = 'shop') =>
  ok(world.admin.send('put', `/v1/numbers/${number}`, { ownerId, flow }));
const draftOf = async (number: string) =>
  flowDraftGet.reply.parse(await ok(world.editor.get(`/v1/numbers/${number}/flow-draft`)));
const saving = async (number: string, flow: object) => {
  const { revision, current } = await draftOf(number);
  const body = { flow, revision, basedOn: current };
  return world.editor.send('put', `/v1/numbers/${number}/flow-draft`, body);
};
/** Draws a flow and publishes it. */
async function publishing(number: string, flow: object, more: object = {}) {
  const { revision, current } = flowDraftGet.reply.parse(await ok(saving(number, flow)));
  const { followers } = await stateOf(number);
  const body = { source: { draft: revision }, current, followers, ...more };
  return world.editor.post(`/v1/numbers/${number}/flow-publications`, body);
}
const published = async (...asked: Parameters<typeof publishing>) =>
  flowPublish.reply.parse(await ok(publishing(...asked)));
async function starting(number: string, leader: string, more: object = {}, by?: Browser) {
  const { current, revision: draft } = await draftOf(number);
  const versions = `/v1/numbers/${number}/flow-versions`;
  const { items } = flowVersions.reply.parse(await ok(world.owner.get(versions)));
  const planned = items.flatMap(({ version, startsAt }) => (startsAt === null ? [] : [version]));
  const body = { leader: `+${leader}`, current, draft, planned, ...more };
  return (by ?? world.editor).send('put', `/v1/numbers/${number}/following`, body);
}
const start = (...asked: Parameters<typeof starting>) => ok(starting(...asked));
const end = (number: string) => ok(world.editor.send('delete', `/v1/numbers/${number}/following`));
const stateOf = async (number: string) =>
  followingGet.reply.parse(await ok(world.reader.get(`/v1/numbers/${number}/following`)));
const flowOf = async (number: string) => (await world.snapshot(`+${number}`)).flow;
const plansOf = async (number: string) =>
  (await world.snapshot(`+${number}`)).timed.map(({ flow, from }) => ({ flow, from }));
const newestOf = async (number: string) => {
  const path = `/v1/numbers/${number}/flow-versions`;
  const { items } = flowVersions.reply.parse(await ok(world.owner.get(path)));
  return flowVersionGet.reply.parse(await ok(world.owner.get(`${path}/${items[0]!.version}`)));
};
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19) + 'Z';
const micros = (at: string): number => Date.parse(at) * 1000;

/** Numbers as they were before: 0850000501 and 0850000502, which follow none, with a flow of their own. */
beforeEach(async () => {
  await world.accounts.database.query(`update portal.service_numbers set follows = null`);
  await world.accounts.database.query(`delete from portal.timed_flows`);
  await world.accounts.database.query(`delete from portal.flow_drafts`);
  await put(shop, shopFlow());
  await put(second, shopFlow('+31201000201'));
  await put(third, shopFlow('+31201000301'));
});

describe('a number that begins to follow another', () => {
  it('gets the leader’s current and scheduled flows instead of its own, also in the bucket', async () => {
    const at = inDays(5);
    await published(shop, shopFlow('+31201000102'), { at });
    await published(second, shopFlow('+31201000202'), { at: inDays(2) });
    await ok(saving(second, shopFlow('+31201000203')));
    expect(await start(second, shop)).toEqual({ follows: `+${shop}`, followers: [] });
    const plans = [{ flow: shopFlow('+31201000102'), from: micros(at) }];
    expect([await flowOf(second), await plansOf(second)]).toEqual([shopFlow(), plans]);
    expect(await draftOf(second)).toMatchObject({ revision: 0, flow: shopFlow() });
    await eventually(async () => {
      const bucket = world.accounts.portal.app.get(Messaging).bucket(numbersBucket);
      expect((await bucket.get(second))?.flow).toEqual(shopFlow());
    });
    expect(await stateOf(shop)).toEqual({ follows: null, followers: [`+${second}`] });
    const path = '/v1/number-summaries?digits=501';
    const { items } = numberSummaries.reply.parse(await ok(world.reader.get(path)));
    expect(items).toMatchObject([{ number: `+${second}`, follows: `+${shop}` }]);
    expect(await start(second, shop)).toEqual({ follows: `+${shop}`, followers: [] });
  });

  it('may not name itself, a follower, an ended number, or one of another owner or of nobody', async () => {
    await put(others, plainFlow, 'other');
    await start(third, shop);
    const refused = (leader: string) => refusalOf(starting(second, leader));
    for (const leader of [second, others, '31850999999'])
      expect(await refused(leader)).toEqual([422, 'invalid-flow', 'leader: not-to-follow']);
    expect(await refused(third)).toEqual([422, 'invalid-flow', 'leader: follower-itself']);
    const state = (to: string) =>
      world.admin.send('put', `/v1/numbers/${shop}/state`, { state: to, reason: 'spec' });
    await ok(state('ended'));
    expect(await refused(shop)).toEqual([422, 'invalid-flow', 'leader: not-to-follow']);
    await ok(state('active'));
  });

  it('may have no followers, and its leader at most fifty', async () => {
    await start(third, second);
    expect(await refusalOf(starting(second, shop))).toEqual([409, 'leads-others']);
    await world.accounts.database.query(
      `with made as (insert into portal.flow_versions (number, version, flow)
         select '+3185003' || lpad(n::text, 4, '0'), 1, '{}' from generate_series(1, $1::integer) n
         returning number)
       insert into portal.service_numbers (number, owner_id, flow_version, follows)
       select number, 'shop', 1, $2 from made`,
      [mostFollowers, `+${shop}`],
    );
    await end(third);
    expect(await refusalOf(starting(second, shop))).toEqual([409, 'too-many-followers']);
    await world.accounts.database.query(
      `delete from portal.service_numbers where number like '+3185003%'`,
    );
  });

  it('is refused from an older version, to readers, and to other owners', async () => {
    expect(await refusalOf(starting(second, shop, { current: 999 }))).toEqual([
      409,
      'flow-changed',
    ]);
    expect(await refusalOf(starting(second, shop, {}, world.reader))).toEqual([403, 'forbidden']);
    expect(await refusalOf(starting(second, shop, {}, world.stranger))).toEqual([
      404,
      'no-such-number',
    ]);
    const path = `/v1/numbers/${second}/following`;
    expect(await refusalOf(world.stranger.get(path))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(world.stranger.send('delete', path))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(world.reader.send('delete', path))).toEqual([403, 'forbidden']);
  });

  it('loses no draft and no planned start that the asker did not see', async () => {
    await ok(saving(second, shopFlow('+31201000207')));
    await published(second, shopFlow('+31201000208'), { at: inDays(8) });
    await ok(saving(second, shopFlow('+31201000209')));
    const refused = (more: object) => refusalOf(starting(second, shop, more));
    expect(await refused({ draft: 0 })).toEqual([409, 'draft-changed']);
    expect(await refused({ planned: [] })).toEqual([409, 'flow-changed']);
    expect((await plansOf(second)).length).toBe(1);
    expect((await draftOf(second)).flow).toEqual(shopFlow('+31201000209'));
  });

  it('may not get a flow that rings it', async () => {
    await put(shop, shopFlow(`+${second}`));
    expect(await refusalOf(starting(second, shop))).toEqual([
      422,
      'invalid-flow',
      'flow.nodes.ring.destinations.0.to: destination-itself',
    ]);
  });
});

describe('a leader', () => {
  it('that publishes while a number begins to follow has the same flow as its follower', async () => {
    for (const to of ['+31201000121', '+31201000122', '+31201000123']) {
      const begun = [publishing(shop, shopFlow(to)), starting(second, shop)];
      for (const { status, body } of await Promise.all(begun))
        expect(status < 300 ? 'flows-changed' : body['code']).toBe('flows-changed');
      await start(second, shop);
      expect(await flowOf(second)).toEqual(await flowOf(shop));
      await end(second);
    }
  });

  it('gives its followers each flow that it publishes, with author and note, while overrides go on', async () => {
    await start(second, shop);
    const override = { kind: 'closed', destination: null, until: null, declared: false };
    await ok(world.owner.send('put', `/v1/numbers/${second}/override`, override));
    await published(shop, shopFlow('+31201000110'), { note: 'nieuwe mobiel' });
    const { flow, timed } = await world.snapshot(`+${second}`);
    expect([flow, timed.length]).toEqual([shopFlow('+31201000110'), 1]);
    expect((await world.snapshot()).timed).toEqual([]);
    const versions = `/v1/numbers/${second}/flow-versions?limit=2`;
    const { items } = flowVersions.reply.parse(await ok(world.owner.get(versions)));
    expect(items.find(({ origin }) => origin === 'published')).toMatchObject({
      current: true,
      note: 'nieuwe mobiel',
      savedByName: 'Ed',
    });
    const noted = await world.accounts.database.query<{ action: string }>(
      `select action from portal.audit_log where subject like $1 order by seq desc limit 3`,
      [`+${second}%`],
    );
    expect(noted.map(({ action }) => action)).toContain('number.flow-publish');
  });

  it('publishes nothing to a follower that the author did not see', async () => {
    await start(second, shop);
    const seen = (...followers: string[]) =>
      publishing(shop, shopFlow('+31201000118'), {
        followers: followers.map((each) => `+${each}`),
      });
    expect(await refusalOf(seen())).toEqual([409, 'flows-changed']);
    const { revision, current } = await draftOf(shop);
    const body = { source: { draft: revision }, current };
    const silent = world.editor.post(`/v1/numbers/${shop}/flow-publications`, body);
    expect(await refusalOf(silent)).toEqual([409, 'flows-changed']);
    await ok(seen(second, third));
    expect(await flowOf(second)).toEqual(shopFlow('+31201000118'));
  });

  it('gives its followers a planned start, which begins at its time or is cancelled with it', async () => {
    await start(second, shop);
    const at = inDays(3);
    const { version } = await published(shop, shopFlow('+31201000111'), { at });
    const plans = [{ flow: shopFlow('+31201000111'), from: micros(at) }];
    expect([await plansOf(second), await flowOf(second)]).toEqual([plans, shopFlow()]);
    const schedule = `/v1/numbers/${shop}/flow-versions/${version}/schedule`;
    await ok(world.editor.send('delete', schedule));
    expect(await plansOf(second)).toEqual([]);

    await published(shop, shopFlow('+31201000112'), { at });
    const { database } = world.accounts;
    await database.query(`update portal.timed_flows set starts_at = now() - interval '1 minute'`);
    await database.query(`update portal.stale_snapshots set due_at = now()`);
    await world.sweep();
    for (const number of [shop, second]) {
      expect(await flowOf(number)).toEqual(shopFlow('+31201000112'));
      expect(await plansOf(number)).toEqual([]);
    }
  });

  it('that returns to an earlier version makes its followers return', async () => {
    await start(second, shop);
    const { current } = await draftOf(shop);
    await published(shop, shopFlow('+31201000113'));
    const { followers } = await stateOf(shop);
    const source = { version: current };
    const body = { source, current: (await draftOf(shop)).current, followers };
    await ok(world.editor.post(`/v1/numbers/${shop}/flow-publications`, body));
    expect(await flowOf(second)).toEqual(shopFlow());
  });

  it('publishes nothing that a follower may not have, and names the follower and the field', async () => {
    await start(second, shop);
    await start(third, shop);
    expect(await refusalOf(publishing(shop, shopFlow(`+${third}`)))).toEqual([
      422,
      'invalid-flow',
      `numbers.+${third}.flow.nodes.ring.destinations.0.to: destination-itself`,
    ]);
    expect([await flowOf(shop), await flowOf(second)]).toEqual([shopFlow(), shopFlow()]);
    const byStaff = { ownerId: 'shop', flow: shopFlow(`+${third}`) };
    expect(await refusalOf(world.admin.send('put', `/v1/numbers/${shop}`, byStaff))).toEqual([
      422,
      'invalid-number',
      `numbers.+${third}.flow.nodes.ring.destinations.0.to: destination-itself`,
    ]);
  });

  it('has its flow checked once for followers of a kind, and again for one that it rings', async () => {
    await start(second, shop);
    await start(third, shop);
    const checks = jest.spyOn(world.accounts.portal.app.get(TrialThreads), 'do');
    await published(shop, shopFlow('+31201000124'));
    const checked = checks.mock.calls.map(([task]) => JSON.stringify(task));
    const followers = [second, third].map((number) => `"number":"+${number}"`);
    const ofFollowers = checked.filter((task) => followers.some((each) => task.includes(each)));
    expect(ofFollowers.length).toBe(1);
    const refused = await refusalOf(publishing(shop, shopFlow(`+${third}`)));
    expect(refused[2]).toContain(`numbers.+${third}.`);
    checks.mockRestore();
  });

  it('gives its followers a flow that staff put', async () => {
    await start(second, shop);
    await put(shop, shopFlow('+31201000114'));
    expect(await flowOf(second)).toEqual(shopFlow('+31201000114'));
  });

  it('has the flow that staff put, as its followers do, also when a planned start was due', async () => {
    await start(second, shop);
    await published(shop, shopFlow('+31201000119'), { at: inDays(3) });
    const due = `update portal.timed_flows set starts_at = now() - interval '1 minute'`;
    await world.accounts.database.query(due);
    await put(shop, shopFlow('+31201000114'));
    for (const number of [shop, second]) {
      expect(await flowOf(number)).toEqual(shopFlow('+31201000114'));
      expect(await plansOf(number)).toEqual([]);
    }
  });

  it('shares its parts with its followers, which a change of a part reaches', async () => {
    const part = '/v1/owners/shop/shared/hours/winkel';
    const hours = (until: string) => [{ days: ['mo'], from: '09:00', until }];
    const change = { revision: 0, title: 'Winkel', content: { hours: hours('17:00') } };
    const { revision } = await ok(world.editor.send('put', part, change));
    const flow = shopFlow();
    const periods = [{ ...weekdays, hours: { shared: 'winkel' } }];
    await put(shop, { ...flow, nodes: { ...flow.nodes, hours: { ...flow.nodes.hours, periods } } });
    await start(second, shop);
    expect(await ok(world.editor.get(part))).toMatchObject({ numbers: 2 });
    const content = { hours: hours('18:00') };
    await ok(world.editor.send('put', part, { ...change, revision, content }));
    expect(await flowOf(second)).toEqual(await flowOf(shop));
    expect(JSON.stringify(await flowOf(second))).toContain('"18:00"');
  });
});

describe('a follower', () => {
  it('has no drafts, publications and planned starts of its own', async () => {
    const { version } = await published(shop, shopFlow('+31201000115'), { at: inDays(4) });
    await start(second, shop);
    const refused = [409, 'follows-another'];
    expect(await refusalOf(saving(second, shopFlow('+31201000204')))).toEqual(refused);
    const { current } = await draftOf(second);
    const body = { source: { version: 1 }, current };
    const publications = `/v1/numbers/${second}/flow-publications`;
    expect(await refusalOf(world.editor.post(publications, body))).toEqual(refused);
    const planned = `/v1/numbers/${second}/flow-versions/${version}/schedule`;
    expect(await refusalOf(world.editor.send('delete', planned))).toEqual(refused);
  });

  it('has its own copy of current and scheduled flows once following ends, and follows no more', async () => {
    const at = inDays(6);
    await published(shop, shopFlow('+31201000116'), { at });
    await start(second, shop);
    expect(await end(second)).toEqual({ follows: null, followers: [] });
    expect(await end(second)).toEqual({ follows: null, followers: [] });
    await put(shop, shopFlow('+31201000117'));
    expect([await flowOf(second), (await plansOf(second)).length]).toEqual([shopFlow(), 1]);
    await published(second, shopFlow('+31201000205'));
    expect(await flowOf(second)).toEqual(shopFlow('+31201000205'));
  });

  it('goes on following when staff put its flow unchanged, and stops with another one', async () => {
    await start(second, shop);
    const mailed = mailsOfEnded().length;
    await put(second, shopFlow());
    expect((await stateOf(second)).follows).toBe(`+${shop}`);
    expect(mailsOfEnded()).toHaveLength(mailed);
    await published(shop, shopFlow('+31201000120'), { at: inDays(4) });
    expect((await plansOf(second)).length).toBe(1);
    await put(second, shopFlow('+31201000206'));
    expect((await stateOf(second)).follows).toBeNull();
    expect(mailsOfEnded()).toHaveLength(mailed + 1);
    expect([(await plansOf(second)).length, (await plansOf(shop)).length]).toEqual([0, 1]);
  });

  it.each([
    ['the leader changes owner', () => put(shop, plainFlow, 'other')],
    ['the leader ends', () => ended(shop)],
    ['the leader is deleted', () => ok(world.admin.send('delete', `/v1/numbers/${shop}`))],
    ['it ends', () => ended(second)],
  ])('keeps its flow and follows no more when %s', async (_, change) => {
    await start(second, shop);
    const before = await unfollowings();
    const mailed = mailsOfEnded().length;
    await change();
    expect(await stateOf(second)).toEqual({ follows: null, followers: [] });
    expect(await unfollowings()).toBe(before + 1);
    const told = { ownerName: 'S', numbers: [`+${second}`], leader: `+${shop}` };
    expect(mailsOfEnded().slice(mailed)).toMatchObject([{ mail: told }]);
    expect(await flowOf(second)).toEqual(shopFlow());
    for (const number of [shop, second]) {
      const body = { state: 'active', reason: 'spec' };
      await world.admin.send('put', `/v1/numbers/${number}/state`, body);
    }
  });

  it('that changes owner follows no more', async () => {
    await start(third, shop);
    await put(third, plainFlow, 'other');
    expect(await stateOf(shop)).toEqual({ follows: null, followers: [] });
  });
});

/** What the owner's head was mailed of followings that ended, oldest first. */
const mailsOfEnded = () =>
  world.accounts
    .mailsTo('olga@example.nl')
    .filter(({ mail }) => mail.template === 'following-ended');

/** How often the audit log says that 0850000501 follows no more. */
async function unfollowings(): Promise<number> {
  const noted: unknown[] = await world.accounts.database.query(
    `select 1 from portal.audit_log where action = 'number.unfollow' and subject like $1`,
    [`+${second}%`],
  );
  return noted.length;
}
const ended = (number: string) =>
  ok(world.admin.send('put', `/v1/numbers/${number}/state`, { state: 'ended', reason: 'spec' }));

describe('a follower at a tariff', () => {
  const declares = (...destinations: string[]) => ({ destinations, identity: 'wie' });

  it('needs each destination declared, when it begins to follow and with each publication', async () => {
    await put(paid, paidFlow());
    await put(paidToo, paidFlow('+31201000401'));
    expect(await refusalOf(starting(paidToo, paid))).toEqual([
      422,
      'invalid-flow',
      'declares.destinations: destination-undeclared',
      'declares.identity: identity-missing',
    ]);
    await start(paidToo, paid, { declares: declares('+31201000101') });
    expect((await newestOf(paidToo)).declares).toEqual(declares('+31201000101'));
    await published(paid, paidFlow('+31201000102'), { declares: declares('+31201000102') });
    expect((await newestOf(paidToo)).declares).toEqual(declares('+31201000102'));
  });

  it('of a number without a tariff gets what the leader’s publication declares', async () => {
    await put(shop, paidFlow());
    await put(paidToo, paidFlow('+31201000401'));
    await start(paidToo, shop, { declares: declares('+31201000101') });
    expect(await refusalOf(publishing(shop, paidFlow('+31201000102')))).toEqual([
      422,
      'invalid-flow',
      `numbers.+${paidToo}.declares.destinations: destination-undeclared`,
    ]);
    await published(shop, paidFlow('+31201000102'), { declares: declares('+31201000102') });
    expect((await newestOf(paidToo)).declares).toEqual(declares('+31201000102'));
    expect(await flowOf(paidToo)).toEqual(paidFlow('+31201000102'));
  });

  it('keeps what was declared of destinations that a planned flow of the leader rings', async () => {
    const both = paidFlow('+31201000102');
    both.nodes.ring.destinations.push({ to: '+31201000101', ringSeconds: 20 });
    await put(shop, paidFlow());
    await published(shop, paidFlow('+31201000102'), { at: inDays(3) });
    await published(paidToo, both, { declares: declares('+31201000101', '+31201000102') });
    await start(paidToo, shop);
    expect((await newestOf(paidToo)).declares).toEqual(declares('+31201000102'));
  });

  it('refuses a flow that staff put at its leader while a destination is not declared', async () => {
    await put(shop, paidFlow());
    await put(paidToo, paidFlow());
    await start(paidToo, shop, { declares: declares('+31201000101') });
    const flow = paidFlow('+31201000103');
    const body = { ownerId: 'shop', flow };
    expect(await refusalOf(world.admin.send('put', `/v1/numbers/${shop}`, body))).toEqual([
      422,
      'invalid-number',
      `numbers.+${paidToo}.declares.destinations: destination-undeclared`,
    ]);
    const voicemail = { ...paidFlow().nodes, message: shopFlow().nodes.message };
    const ring = { ...voicemail.ring, noAnswer: 'message' };
    await put(shop, { ...paidFlow(), nodes: { ...voicemail, ring } });
    expect((await newestOf(paidToo)).declares).toEqual(declares('+31201000101'));
  });

  it('keeps its leader from publishing without a tariff announcement', async () => {
    await put(shop, paidFlow());
    await put(paidToo, paidFlow());
    await start(paidToo, shop, { declares: declares('+31201000101') });
    const [status, code, ...fields] = await refusalOf(publishing(shop, shopFlow()));
    expect([status, code]).toEqual([422, 'invalid-flow']);
    expect(fields).toContain(`numbers.+${paidToo}.flow.nodes.ring: tariff-untold`);
  });
});
