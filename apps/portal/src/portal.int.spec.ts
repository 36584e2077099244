import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  carrierList,
  carriersBucket,
  type DatedOption,
  holdingList,
  optionList,
  numbersBucket,
  ownerList,
  type HeldNumber,
} from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import { cuttableProxy, eventually, freshDatabase, startApp, type RunningApp } from '@app/testing';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import { FakeNotificationsModule, staff, type Answer, type Browser } from './accounts.fixture.js';
import { migrations } from './migrations/index.js';
import {
  API_KEY,
  flow,
  flowTo,
  billTo,
  snapshot,
  carrier,
  database,
  bus,
  portal,
  start,
  startPortal,
  client,
  put,
  get,
  hashOf,
  addPrompt,
  numbers,
  sharePortal,
} from './portal-world.fixture.js';
import './portal-numbers.fixture.js';
import './portal-carriers.fixture.js';

// The imported fixtures add tests of one subject each, which share this portal.
sharePortal();

describe('lists of the API', () => {
  it('are read page by page to the end, and refuse an invalid limit or cursor', async () => {
    const ids = Array.from({ length: 7 }, (_, index) => `bladzijde-${index}`);
    for (const id of ids) await put(`/owners/${id}`, { name: id, billTo }).expect(200);
    const seen: string[] = [];
    let after: string | null = '';
    do {
      const { body } = await get(`/owners?limit=3&after=${after}`).expect(200);
      const page = body as { items: { id: string }[]; next: string | null };
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...ids, 'helpdesk-nu']);
    await get('/owners?limit=0').expect(422);
    await get('/owners?limit=1e9').expect(422);
    await get('/numbers?after=%00').expect(422);
  });

  it('are refused without a key', async () => {
    await client().get('/v1/owners').expect(401);
    await client().put('/v1/owners/x').send({ name: 'x' }).expect(401);
  });
});

// Comes before tests that start other apps: Nest's log lines go to the app started last.
describe('a change', () => {
  it('gives an audit note with its actor, and a log line of work done, only when it is committed', async () => {
    const noted = () =>
      database.query<{ actor: string; action: string; subject: string }>(
        'select actor, action, subject from portal.audit_log order by seq',
      );
    const work = () => portal.lines.filter((line) => line['work'] === 'change');
    const [before, doneBefore] = [await noted(), work().length];
    await put('/owners/nieuw', { name: 'Nieuw', billTo }).expect(200);
    await put('/numbers/319001236001', { ownerId: 'nieuw', flow }).expect(200);
    await put('/numbers/319001236001', { ownerId: 'niemand', flow }).expect(422);
    await put('/carriers/anders', carrier).expect(409);
    await client()
      .delete('/v1/numbers/319001236001')
      .set('authorization', `Bearer ${API_KEY}`)
      .expect(204);
    const actor = 'key:platform-key/operator';
    expect((await noted()).slice(before.length)).toEqual([
      { actor, action: 'owner.put', subject: 'nieuw' },
      { actor, action: 'number.put', subject: '+319001236001' },
      { actor, action: 'number.delete', subject: '+319001236001' },
    ]);
    expect(work().slice(doneBefore)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ work: 'change', count: 1 })),
    );
  });
});

type Holdings = z.output<typeof holdingList.reply>;
type Options = z.output<typeof optionList.reply>;
const within = { timeoutMs: 10_000 };

async function asBilling<T>(ask: (asker: Stranger) => Promise<T>): Promise<T> {
  const billing = await startApp({ name: 'billing', module: MessagingModule }, bus.config);
  try {
    return await ask(strangerIn(billing));
  } finally {
    await billing.close();
  }
}

describe('the holding of a number by an owner', () => {
  const holdingsOf = async (ownerId: string): Promise<HeldNumber[]> => {
    const { items: holdings } = await asBilling((asker) =>
      asker.ask(holdingList, { scope: { as: 'owner', ownerId } }, { timeoutMs: 5000 }),
    );
    expect(holdings.map((holding) => holding.ownerId)).toEqual(holdings.map(() => ownerId));
    return holdings.map(({ number: digits, from, until }) => ({ number: digits, from, until }));
  };
  const number = '+319001235001';
  const path = '/numbers/319001235001';
  let clerk: Browser;
  let mails: RunningApp;
  const hold = (ownerId: string, activeFrom?: string) =>
    clerk.send('put', `/v1${path}`, { ownerId, flow, activeFrom });
  const statusOf = async (asked: Promise<Answer>) => (await asked).status;

  beforeAll(async () => {
    mails = await startApp({ name: 'notifications', module: FakeNotificationsModule }, bus.config);
    clerk = await staff({ portal }, 'support');
    for (const id of ['houder-a', 'houder-b']) await put(`/owners/${id}`, { name: id, billTo });
  });
  afterAll(() => mails?.close());

  it('is reported to billing without overlaps: backdated, passed on, ended and started again', async () => {
    const [first, handedOn, again] = [
      '2025-01-01T00:00:00.000Z',
      '2025-06-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ];
    const made = await hold('houder-a', first);
    expect(made).toMatchObject({ status: 200, body: { activeFrom: first } });
    // the same begin again, or none, changes nothing
    expect(await statusOf(hold('houder-a', first))).toBe(200);
    expect(await hold('houder-a')).toMatchObject({ status: 200, body: { activeFrom: first } });
    expect(await statusOf(hold('houder-b', handedOn))).toBe(200);
    expect(await holdingsOf('houder-a')).toEqual([{ number, from: first, until: handedOn }]);
    expect(await holdingsOf('houder-b')).toEqual([{ number, from: handedOn, until: null }]);
    const before = Date.now();
    await client().delete(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`).expect(204);
    const [ended] = await holdingsOf('houder-b');
    expect(Date.parse(ended?.until ?? '')).toBeGreaterThanOrEqual(before);
    // A holding can't begin while the number was still held by its previous owner.
    expect(await hold('houder-a', again)).toMatchObject({
      status: 422,
      body: {
        problems: [{ field: 'activeFrom', rule: expect.stringContaining(ended?.until ?? '-') }],
      },
    });
    expect(await statusOf(hold('houder-a'))).toBe(200);
    const all = await holdingsOf('houder-a');
    expect(all).toHaveLength(2);
    expect(Date.parse(all[1]?.from ?? '')).toBeGreaterThanOrEqual(Date.parse(ended?.until ?? ''));
  });

  it('can have its start corrected while no other holding overlaps', async () => {
    const correct = '/numbers/319001235002';
    const putHolder = (ownerId: string, activeFrom: string) =>
      statusOf(clerk.send('put', `/v1${correct}`, { ownerId, flow, activeFrom }));
    expect(await putHolder('houder-a', '2025-03-01T00:00:00Z')).toBe(200);
    expect(await putHolder('houder-a', '2025-02-01T00:00:00Z')).toBe(200);
    expect(await putHolder('houder-a', '2025-04-01T00:00:00+02:00')).toBe(200);
    expect((await get(correct)).body).toMatchObject({ activeFrom: '2025-03-31T22:00:00.000Z' });
    expect(await putHolder('houder-b', '2025-03-31T22:00:00Z')).toBe(422);
    expect(await putHolder('houder-b', '2025-05-01T00:00:00Z')).toBe(200);
    expect(await putHolder('houder-b', '2025-04-30T23:59:59Z')).toBe(422);
    expect(await putHolder('houder-b', '2025-05-02T00:00:00Z')).toBe(200);
    expect(
      (await holdingsOf('houder-a')).filter(({ number: of }) => of === '+319001235002'),
    ).toEqual([
      {
        number: '+319001235002',
        from: '2025-03-31T22:00:00.000Z',
        until: '2025-05-01T00:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['in the future', '2099-01-01T00:00:00Z'],
    ['that is invalid', 'tomorrow'],
    ['without an offset', '2026-01-01T00:00:00'],
  ])('can’t begin at a time %s, and nothing changes', async (_, activeFrom) => {
    const path3 = '/numbers/319001235003';
    const refused = await put(path3, { ownerId: 'houder-a', flow, activeFrom }).expect(422);
    expect(refused.body).toMatchObject({ problems: [{ field: 'activeFrom' }] });
    await get(path3).expect(404);
  });

  it('is passed to another owner by a person only, not by a key, even after deleting the number', async () => {
    const path5 = '/numbers/319001235005';
    await put(path5, { ownerId: 'houder-a', flow }).expect(200);
    await put(path5, { ownerId: 'houder-a', flow: flowTo('+31201000102') }).expect(200);
    const refused = {
      code: 'people-only',
      detail: expect.stringContaining('houder-a'),
      problems: [{ field: 'ownerId', rule: expect.stringContaining('houder-a') }],
    };
    const taken = await put(path5, { ownerId: 'houder-b', flow }).expect(403);
    expect(taken.body).toMatchObject(refused);
    expect((await get(path5)).body).toMatchObject({ ownerId: 'houder-a', flowVersion: 2 });
    await client().delete(`/v1${path5}`).set('authorization', `Bearer ${API_KEY}`).expect(204);
    expect((await put(path5, { ownerId: 'houder-b', flow }).expect(403)).body).toMatchObject(
      refused,
    );
    await get(path5).expect(404);
    // The number's cooling period is over: the number is free.
    await database.query(
      `update portal.number_holdings
          set held_from = held_from - interval '2 months', held_until = held_until - interval '2 months'
        where number = '+319001235005'`,
    );
    await put(path5, { ownerId: 'houder-b', flow }).expect(200);
    expect(await statusOf(clerk.send('put', `/v1${path5}`, { ownerId: 'houder-a', flow }))).toBe(
      200,
    );
  });

  it('has one owner at a time, without a gap, after simultaneous changes', async () => {
    const owners = ['houder-a', 'houder-b', 'houder-a', 'houder-b', 'houder-a', 'houder-b'];
    const path4 = '/v1/numbers/319001235004';
    await Promise.all(owners.map((ownerId) => clerk.send('put', path4, { ownerId, flow })));
    const holdings = [...(await holdingsOf('houder-a')), ...(await holdingsOf('houder-b'))]
      .filter(({ number: of }) => of === '+319001235004')
      .toSorted((a, b) => a.from.localeCompare(b.from));
    expect(holdings.at(-1)?.until).toBeNull();
    for (const [index, { until }] of holdings.entries()) {
      expect(until).toBe(holdings[index + 1]?.from ?? null);
    }
  });
});

describe('a question by billing', () => {
  it('is answered page by page, and with an owner’s scope about that owner only', async () => {
    const scope = { as: 'service', service: 'billing' } as const;
    await asBilling(async (asker) => {
      await put('/carriers/zuiderlijn', {
        ...carrier,
        addresses: ['127.0.0.77'],
        trunks: [{ ...carrier.trunks[0], id: 'zuiderlijn-uit' }],
      }).expect(200);
      const ids: string[] = [];
      let after = '';
      do {
        const page = await asker.ask(ownerList, { scope, after, limit: 2 }, { timeoutMs: 5000 });
        ids.push(...page.items.map(({ id }) => id));
        after = page.next ?? '';
      } while (after !== '');
      const { body } = await get('/owners?limit=200');
      expect(ids).toEqual((body as { items: { id: string }[] }).items.map(({ id }) => id));
      const oneself = { scope: { as: 'owner', ownerId: 'helpdesk-nu' } } as const;
      const own = await asker.ask(ownerList, oneself, within);
      expect(own).toMatchObject({ items: [{ id: 'helpdesk-nu', billTo }], next: null });
      const { items: carriers } = await asker.ask(carrierList, { scope }, { timeoutMs: 5000 });
      expect(carriers).toContainEqual({ id: 'zuiderlijn', billTo });
      await expect(asker.ask(carrierList, oneself, within)).rejects.toMatchObject({
        kind: 'forbidden',
      });
    });
  });

  it('about holdings gets all of them in pages, also more than one message can contain', async () => {
    await put('/owners/nummerboer', { name: 'Nummerboer', billTo }).expect(200);
    await database.query(
      `insert into portal.number_holdings (number, held_from, owner_id, held_until)
       select '+3188' || lpad((n / 2)::text, 7, '0'), timestamptz '2025-01-01' + n % 2 * interval '30 days',
              'nummerboer', timestamptz '2025-01-20' + n % 2 * interval '30 days'
         from generate_series(0, 13999) n`,
    );
    const all: { number: string; from: string; ownerId: string }[] = [];
    await asBilling(async (asker) => {
      const scope = { as: 'service', service: 'billing' } as const;
      for (let after: Holdings['next'] | undefined; after !== null;) {
        const question = { scope, after, limit: 2000 };
        const page: Holdings = await asker.ask(holdingList, question, within);
        expect(page.items.length).toBeLessThanOrEqual(2000);
        all.push(...page.items);
        after = page.next;
      }
    });
    const own = all.filter(({ ownerId }) => ownerId === 'nummerboer');
    expect(JSON.stringify(own).length).toBeGreaterThan(1_000_000);
    expect(new Set(own.map(({ number, from }) => `${number} ${from}`)).size).toBe(14_000);
    const others = await database.query(
      `select from portal.number_holdings where owner_id <> 'nummerboer'`,
    );
    expect(all).toHaveLength(14_000 + others.length);
  });

  it('about options is answered with their periods over all flow versions', async () => {
    const greeted = (type: string, more: object = {}) => ({
      entry: 'a',
      nodes: { a: { type, greeting: 'welkom', ...more } },
    });
    for (const [version, flow, at] of [
      [1, { entry: 'a', nodes: { a: { type: 'hangup' } } }, '2025-01-01'],
      [2, greeted('voicemail'), '2025-02-01'],
      [3, greeted('voicemail', { maxSeconds: 60 }), '2025-03-01'],
      [
        4,
        { entry: 'a', nodes: { a: { type: 'record', on: true }, b: { type: 'decide' } } },
        '2025-04-01',
      ],
      [5, { entry: 'a', nodes: { a: { type: 'record', on: false } } }, '2025-05-01'],
      [6, greeted('voicemail'), '2025-06-01'],
    ] as const) {
      await database.query(
        `insert into portal.flow_versions (number, version, flow, created_at) values ($1, $2, $3, $4)`,
        ['+319001237001', version, JSON.stringify(flow), `${at}T00:00:00Z`],
      );
    }
    const all: DatedOption[] = [];
    await asBilling(async (asker) => {
      const scope = { as: 'service', service: 'billing' } as const;
      for (let after: Options['next'] | undefined; after !== null;) {
        const question = { scope, after, limit: 1 };
        const page: Options = await asker.ask(optionList, question, within);
        all.push(...page.items);
        after = page.next;
      }
      await expect(
        asker.ask(optionList, { scope: { as: 'owner', ownerId: 'x' } }, { timeoutMs: 5000 }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    });
    const own = all.filter(({ number: of }) => of === '+319001237001');
    expect(
      own.map(({ option, from, until }) => [option, from.slice(0, 7), until?.slice(0, 7)]),
    ).toEqual([
      ['voicemail', '2025-02', '2025-04'],
      ['recording', '2025-04', '2025-05'],
      ['webhook', '2025-04', '2025-05'],
      ['voicemail', '2025-06', undefined],
    ]);
    await database.query(`delete from portal.flow_versions where number = '+319001237001'`);
  });
});

describe('the repair of buckets', () => {
  it('makes buckets match the tables at the start', async () => {
    await put('/numbers/319001234571', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => expect(await numbers().get('319001234571')).not.toBeNull());
    await numbers().delete('319001234571');
    await numbers().put('319009999999', {
      number: '+319009999999',
      ownerId: 'gone',
      flowVersion: 1,
      flow,
      prompts: {},
      country: 'NL',
      language: 'nl',
      lists: {},
      tariffDue: true,
      tariffs: [],
      closed: null,
      webhookSecret: null,
    });
    await database.query(`update portal.audio set length_ms = 1800 where sha256 = $1`, [
      hashOf('welkom'),
    ]);
    await portal.close();
    await startPortal();
    await eventually(async () => {
      expect(await numbers().get('319001234571')).toMatchObject({
        prompts: { welkom: { nl: { lengthMs: 1800 } } },
      });
      expect(await numbers().get('319009999999')).toBeNull();
    });
  });

  it('leaves the snapshot of a number whose prompt was removed, and repairs the others', async () => {
    await addPrompt('tijdelijk', 900);
    const nodes = { ...flow.nodes, welcome: { ...flow.nodes.welcome, prompt: 'tijdelijk' } };
    const body = { ownerId: 'helpdesk-nu', flow: { ...flow, nodes } };
    await put('/numbers/319001234510', body).expect(200);
    await put('/numbers/319001234573', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => expect(await numbers().get('319001234573')).not.toBeNull());
    await numbers().delete('319001234573');
    await database.query(`update portal.prompts set version = null where name = 'tijdelijk'`);
    await portal.close();
    await startPortal();
    await eventually(async () => expect(await numbers().get('319001234573')).not.toBeNull());
    expect(await numbers().get('319001234510')).toMatchObject({
      prompts: { tijdelijk: { nl: { lengthMs: 900 } } },
    });
    expect(portal.lines).toContainEqual(
      expect.objectContaining({ level: 'error', bucket: 'numbers', key: '319001234510' }),
    );
  });

  it('happens later when the bus is away at the start', async () => {
    await put('/numbers/319001234572', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => expect(await numbers().get('319001234572')).not.toBeNull());
    await numbers().delete('319001234572');
    await portal.close();
    const proxy = await cuttableProxy(bus.config.NATS_URL);
    await proxy.cut();
    await startPortal({ NATS_URL: proxy.url });
    await proxy.mend();
    await eventually(
      async () => expect(await numbers().get('319001234572')).toMatchObject({ flowVersion: 1 }),
      { limitMs: 15_000 },
    );
    await portal.close();
    await proxy.close();
    await startPortal();
  });

  it.each([
    ['the bus returns', 300_000, true],
    ['the repair interval has passed', 100, false],
  ])(
    'also happens when %s',
    async (_, everyMs, comesBack) => {
      const key = '319001234574';
      await put(`/numbers/${key}`, { ownerId: 'helpdesk-nu', flow }).expect(200);
      await put('/carriers/laagland', carrier).expect(200);
      await eventually(async () => expect(await numbers().get(key)).not.toBeNull());
      await portal.close();
      const other = await startApp({ name: 'other', module: MessagingModule }, bus.config);
      const theirs = strangerIn(other).bucket(numbersBucket);
      const theirCarriers = strangerIn(other).bucket(carriersBucket);
      const proxy = await cuttableProxy(bus.config.NATS_URL);
      try {
        await theirCarriers.delete('laagland');
        await startPortal({ NATS_URL: proxy.url, SNAPSHOT_REPAIR_MS: everyMs });
        await eventually(async () => expect(await theirCarriers.get('laagland')).not.toBeNull());
        if (comesBack) await proxy.cut();
        await bus.drop();
        if (comesBack) await proxy.mend();
        await eventually(
          async () => {
            expect(await theirs.get(key)).toMatchObject({ flowVersion: 1 });
            expect(await theirCarriers.get('laagland')).toMatchObject({
              id: 'laagland',
              ...snapshot,
            });
          },
          { limitMs: 15_000 },
        );
      } finally {
        await other.close();
        await portal.close();
        await proxy.close();
        await startPortal();
      }
    },
    30_000,
  );

  it('deletes no number when the tables are empty', async () => {
    const other = await freshDatabase({ schema: 'portal', migrations });
    const stray = await start(other.config);
    try {
      await eventually(() =>
        stray.lines.some(({ msg }) => String(msg).includes('the table is empty')),
      );
      expect(await numbers().get('319001234567')).not.toBeNull();
    } finally {
      await stray.close();
      await other.drop();
    }
  });
});
