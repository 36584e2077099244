import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flowDraftGet, flowVersionGet, numbersBucket, sharedGet, sharedTry } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
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
} from '../flow-changes.fixture.js';

const second = '31850000501';
const rows = (until: string) => [{ days: ['mo', 'tu'], from: '09:00', until }];
const team = (...to: string[]) => ({
  destinations: to.map((each) => ({ to: each, ringSeconds: 20 })),
});
/** The shop's flow with shared hours. */
const sharing = () => {
  const flow = shopFlow();
  const periods = [{ ...weekdays, hours: { shared: 'winkel' } }];
  return { ...flow, nodes: { ...flow.nodes, hours: { ...flow.nodes.hours, periods } } };
};
/** A premium number's flow with a shared team. */
const paidSharing = () => {
  const flow = paidFlow();
  const ring = { ...flow.nodes.ring, destinations: { team: 'balie' } };
  return { ...flow, nodes: { ...flow.nodes, ring } };
};

let world: FlowWorld;
beforeAll(async () => {
  world = await startFlowWorld();
  const change = { revision: 0, title: 'Winkel', content: { hours: rows('17:00') } };
  await ok(world.editor.send('put', path('hours/winkel'), change));
  const flow = sharing();
  await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow }));
  await ok(world.admin.send('put', `/v1/numbers/${second}`, { ownerId: 'shop', flow }));
});
afterAll(() => world.accounts.close());

const path = (part: string, owner = 'shop') => `/v1/owners/${owner}/shared/${part}`;
const partOf = async (part = 'hours/winkel') =>
  sharedGet.reply.parse(await ok(world.editor.get(path(part))));
/** Changes a part on top of what is there. */
async function changing(part: string, content: object, more: object = {}) {
  const { revision, title } = await partOf(part);
  return world.editor.send('put', path(part), { revision, title, content, ...more });
}
const previewOf = async (part: string, content: object, more: object = {}) => {
  const { revision, title } = await partOf(part);
  const body = { revision, title, content, ...more };
  return sharedTry.reply.parse(await ok(world.editor.post(`${path(part)}/preview`, body)));
};
const currentOf = async (number: string) =>
  flowDraftGet.reply.parse(await ok(world.editor.get(`/v1/numbers/${number}/flow-draft`))).current;
const versionOf = async (number: string, version: number) =>
  flowVersionGet.reply.parse(
    await ok(world.editor.get(`/v1/numbers/${number}/flow-versions/${version}`)),
  );
const hoursIn = (flow: unknown) =>
  (flow as { nodes: { hours: { periods: { hours: unknown }[] } } }).nodes.hours.periods[0]?.hours;
async function publish(number: string, flow: object, more: object = {}) {
  const draft = `/v1/numbers/${number}/flow-draft`;
  const { revision, current } = flowDraftGet.reply.parse(await ok(world.editor.get(draft)));
  const body = { flow, revision, basedOn: current };
  const saved = flowDraftGet.reply.parse(await ok(world.editor.send('put', draft, body)));
  const source = { draft: saved.revision };
  return world.editor.post(`/v1/numbers/${number}/flow-publications`, { source, current, ...more });
}

describe('a shared part', () => {
  it('gives all numbers that use it a new flow version when it changes, also in the bucket', async () => {
    const before = await currentOf(second);
    expect(await previewOf('hours/winkel', { hours: rows('18:00') })).toMatchObject({
      problems: [],
      numbers: [shop, second].map((number) => ({ number: `+${number}`, changes: true })),
      refused: 0,
    });
    await ok(changing('hours/winkel', { hours: rows('18:00') }));
    for (const number of [shop, second]) {
      const { flow, drawn, note, savedByName } = await versionOf(number, await currentOf(number));
      expect([hoursIn(flow), note, savedByName]).toEqual([rows('18:00'), 'Gedeeld: Winkel', 'Ed']);
      expect(drawn).toEqual(sharing());
      await eventually(async () => {
        const bucket = world.accounts.portal.app.get(Messaging).bucket(numbersBucket);
        expect(hoursIn((await bucket.get(number))?.flow)).toEqual(rows('18:00'));
      });
    }
    expect(hoursIn((await versionOf(second, before)).flow)).toEqual(rows('17:00'));
    const { numbers, uses } = await partOf();
    expect([numbers, uses]).toEqual([
      2,
      [shop, second].map((number) => ({ number: `+${number}`, use: 'current' })),
    ]);
  });

  it('makes no new flow version when only its title changes', async () => {
    const { revision, content } = await partOf();
    const before = await currentOf(shop);
    const body = { revision, title: 'Winkels', content };
    expect(await ok(world.editor.send('put', path('hours/winkel'), body))).toMatchObject({
      title: 'Winkels',
    });
    expect(await currentOf(shop)).toBe(before);
  });

  it('can’t be changed from an older revision, or deleted while numbers use it', async () => {
    const { revision, title, content } = await partOf();
    const stale = { revision: revision - 1, title, content };
    const put = world.editor.send('put', path('hours/winkel'), stale);
    expect(await refusalOf(put)).toEqual([409, 'shared-changed']);
    const deleting = world.editor.send('delete', path('hours/winkel'));
    expect((await deleting).body).toMatchObject({
      code: 'shared-in-use',
      detail: expect.stringContaining(`+${shop}, +${second}`),
    });
  });

  it('is hidden from other owners, and refused to readers', async () => {
    expect((await world.stranger.get(path('hours/winkel'))).status).toBe(404);
    expect((await world.stranger.get(path('hours/winkel', 'other'))).status).toBe(404);
    expect((await world.reader.get(path('hours'))).status).toBe(403);
  });

  it('is refused with invalid content, and keeps a flow from being published if unknown', async () => {
    expect(await refusalOf(changing('hours/winkel', { hours: [] }))).toEqual([
      422,
      'invalid-shared',
      'content.hours: empty',
    ]);
    const flow = paidSharing();
    expect(await refusalOf(publish(shop, flow))).toEqual([
      422,
      'invalid-flow',
      'flow.nodes.ring.destinations: unknown-shared',
    ]);
    const draft = await ok(world.editor.get(`/v1/numbers/${shop}/flow-draft`));
    expect(draft).toMatchObject({
      flow,
      problems: [{ code: 'unknown-shared', values: { name: 'balie', kind: 'team' } }],
    });
    await ok(
      world.editor.post(`/v1/numbers/${shop}/flow-draft/discard`, { revision: draft['revision'] }),
    );
  });
});

describe('a change of a shared part', () => {
  it('updates a scheduled version that uses the part, before and after its start', async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19) + 'Z';
    const flow = {
      ...sharing(),
      nodes: { ...sharing().nodes, ring: shopFlow('+31201000109').nodes.ring },
    };
    await ok(publish(second, flow, { at }));
    await ok(changing('hours/winkel', { hours: rows('19:00') }));
    const { timed } = await world.snapshot(`+${second}`);
    expect(timed.map((each) => hoursIn(each.flow))).toEqual([rows('19:00')]);
    expect((await partOf()).uses).toContainEqual({ number: `+${second}`, use: 'scheduled' });
    // Once it has started, the version before it follows no more.
    await world.accounts.database.query(
      `update portal.timed_flows set starts_at = clock_timestamp() where number = '+${second}'`,
    );
    await ok(changing('hours/winkel', { hours: rows('19:30') }));
    const { flow: current, timed: later } = await world.snapshot(`+${second}`);
    expect([hoursIn(current), current]).toEqual([
      rows('19:30'),
      expect.objectContaining({ nodes: expect.objectContaining({ ring: flow.nodes.ring }) }),
    ]);
    expect(later).toEqual([]);
  });

  it('updates the current flow while an override stays in force', async () => {
    const override = { kind: 'closed', destination: null, until: null, declared: false };
    await ok(world.owner.send('put', `/v1/numbers/${shop}/override`, override));
    await ok(changing('hours/winkel', { hours: rows('20:00') }));
    const { timed, flow } = await world.snapshot();
    expect(hoursIn(flow)).toEqual(rows('20:00'));
    expect(timed).toHaveLength(1);
    await ok(world.owner.send('delete', `/v1/numbers/${shop}/override`));
  });

  it('no longer updates a number that was rolled back to an earlier version', async () => {
    const version = await currentOf(shop);
    await ok(changing('hours/winkel', { hours: rows('21:00') }));
    const body = { source: { version }, current: await currentOf(shop) };
    await ok(world.editor.post(`/v1/numbers/${shop}/flow-publications`, body));
    const back = await versionOf(shop, await currentOf(shop));
    expect([hoursIn(back.flow), back.drawn]).toEqual([rows('20:00'), null]);
    expect((await partOf()).numbers).toBe(1);
  });
});

describe('a team that a premium number uses', () => {
  it('needs a declaration of each new destination', async () => {
    const change = { revision: 0, title: 'Balie', content: team('+31201000101') };
    await ok(world.editor.send('put', path('team/balie'), change));
    const declares = { destinations: ['+31201000101'], identity: 'wie' };
    await ok(publish(paid, paidSharing(), { declares }));
    const content = team('+31201000101', '+31201000102');
    expect(await previewOf('team/balie', content)).toMatchObject({
      undeclared: ['+31201000102'],
      refused: 0,
    });
    expect(await refusalOf(changing('team/balie', content))).toEqual([
      422,
      'invalid-flow',
      `numbers.+${paid}.declares.destinations: destination-undeclared`,
    ]);
    await ok(changing('team/balie', content, { declares: ['+31201000102'] }));
    const version = await versionOf(paid, await currentOf(paid));
    expect(version.declares?.destinations).toEqual(['+31201000101', '+31201000102']);
  });
});
