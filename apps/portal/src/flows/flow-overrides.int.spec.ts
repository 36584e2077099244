import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numberSummaries, overrideGet } from '@app/contracts/flows';
import type { Browser } from '../accounts.fixture.js';
import {
  type FlowWorld,
  ok,
  paid,
  refusalOf,
  shop,
  shopFlow,
  startFlowWorld,
} from './flow-changes.fixture.js';

let world: FlowWorld;
beforeAll(async () => {
  world = await startFlowWorld();
});
afterAll(() => world.accounts.close());

const path = (number = shop) => `/v1/numbers/${number}/override`;
const state = async (by: Browser, number = shop) =>
  overrideGet.reply.parse(await ok(by.get(path(number))));
const switching = (by: Browser, body: object, number = shop) => by.send('put', path(number), body);
const switched = async (by: Browser, body: object, number = shop) =>
  overrideGet.reply.parse(await ok(switching(by, body, number)));
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
/** The nodes that controllers run now, by id: those of the last flow in force. */
const served = async (number = shop): Promise<Record<string, { type: string }>> => {
  const { flow, timed } = await world.snapshot(`+${number}`);
  return ((timed.at(-1)?.flow ?? flow) as { nodes: Record<string, { type: string }> }).nodes;
};
const ids = async (number = shop): Promise<string[]> =>
  Object.keys(await served(number)).toSorted();

describe('an override', () => {
  it('is null at first; the answer says if the number has hours and where it can divert', async () => {
    expect(await state(world.reader)).toEqual({
      override: null,
      hasHours: true,
      destinations: ['+31201000101'],
    });
    expect(await state(world.owner, paid)).toMatchObject({ hasHours: false });
  });

  it('that closes a number is in the snapshot and the list of numbers, with its end', async () => {
    const until = inAnHour();
    const { override } = await switched(world.editor, { kind: 'closed', until });
    expect(override).toMatchObject({ kind: 'closed', until, setByName: 'Ed', destination: null });
    const { flowVersion, timed } = await world.snapshot();
    expect(flowVersion).toBe(1);
    expect(timed).toMatchObject([
      { flowVersion: override!.flowVersion, until: Date.parse(until) * 1000 },
    ]);
    expect(await ids()).toEqual(['hours', 'message']);
    const listed = await ok(world.owner.get('/v1/number-summaries'));
    expect(numberSummaries.reply.parse(listed).items[0]).toMatchObject({
      override: { kind: 'closed', until, destination: null },
    });
  });

  it('replaces the previous override, and reuses its flow version when set again', async () => {
    const first = await switched(world.owner, { kind: 'open' });
    await switched(world.owner, { kind: 'closed' });
    const again = await switched(world.owner, { kind: 'open' });
    expect(again.override?.flowVersion).toBe(first.override?.flowVersion);
    expect(again.override?.until).toBeNull();
    expect(await ids()).toEqual(['hours', 'ring']);
  });

  it('that opens a number uses a flow published during the override', async () => {
    await switched(world.owner, { kind: 'open' });
    const flow = shopFlow('+31201000177');
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow }));
    expect(await served()).toMatchObject({ ring: { destinations: [{ to: '+31201000177' }] } });
  });

  it('ends when its time has passed, or when a person switches it off', async () => {
    await switched(world.owner, { kind: 'closed', until: inAnHour() });
    const { database } = world.accounts;
    await database.query(
      `update portal.timed_flows set starts_at = now() - interval '1 hour', ends_at = now() - interval '1 minute'`,
    );
    expect((await state(world.owner)).override).toBeNull();
    expect((await world.snapshot()).timed).toEqual([]);
    await switched(world.owner, { kind: 'closed' });
    await ok(world.owner.send('delete', path()));
    await ok(world.owner.send('delete', path()));
    expect((await state(world.owner)).override).toBeNull();
  });

  it('diverts callers to a destination, which the owner of a paid number must declare', async () => {
    const divert = { kind: 'diverted', destination: '+31201000155' };
    await switched(world.owner, divert);
    expect(await ids()).toEqual(['divert']);
    expect(await refusalOf(switching(world.owner, divert, paid))).toEqual([
      422,
      'invalid-override',
      'declared: destination-undeclared',
    ]);
    await switched(world.owner, { ...divert, declared: true }, paid);
    expect(await ids(paid)).toEqual(['divert', 'tariff']);
  });

  it('plays the identity prompt of a paid number’s current flow before it diverts', async () => {
    const { current } = (await ok(world.owner.get(`/v1/numbers/${paid}/flow-draft`))) as {
      current: number;
    };
    const declares = { destinations: ['+31201000101'], identity: 'wie' };
    const body = { source: { version: current }, current, declares };
    await ok(world.owner.post(`/v1/numbers/${paid}/flow-publications`, body));
    expect(await ids(paid)).toEqual(['divert', 'identity', 'tariff']);
    expect(await served(paid)).toMatchObject({
      tariff: { next: 'identity' },
      identity: { prompt: 'wie', next: 'divert' },
    });
    await switched(world.owner, { kind: 'diverted', destination: '+31201000101' }, paid);
  });

  it.each([
    [{ kind: 'closed', until: '2026-01-01T00:00:00Z' }, ['invalid-flow', 'until: not-to-come']],
    [{ kind: 'diverted' }, ['invalid-input', 'destination: destination-when-diverted']],
    [
      { kind: 'closed', destination: '+31201000101' },
      ['invalid-input', 'destination: destination-when-diverted'],
    ],
    [
      { kind: 'diverted', destination: '+5511987654321' },
      ['invalid-override', 'destination: destination-barred'],
    ],
    [
      { kind: 'diverted', destination: `+${shop}` },
      ['invalid-override', 'destination: destination-itself'],
    ],
    [{ kind: 'away' }, ['invalid-input', 'kind: not-one-of']],
  ])('is refused: %j', async (body, refusal) => {
    const before = await state(world.owner);
    expect(await refusalOf(switching(world.owner, body))).toEqual([422, ...refusal]);
    expect(await state(world.owner)).toEqual(before);
  });

  it('does not open a number without opening hours', async () => {
    expect(await refusalOf(switching(world.owner, { kind: 'open' }, paid))).toEqual([
      422,
      'invalid-override',
      'kind: no-hours',
    ]);
  });

  it('is hidden from other owners, and can’t be set or ended by readers', async () => {
    expect(await refusalOf(world.stranger.get(path()))).toEqual([404, 'no-such-number']);
    const closed = { kind: 'closed' };
    expect(await refusalOf(switching(world.stranger, closed))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(switching(world.reader, closed))).toEqual([403, 'forbidden']);
    const ending = world.reader.send('delete', path());
    expect(await refusalOf(ending)).toEqual([403, 'forbidden']);
  });
});
