import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, pageOf } from '@app/common';
import {
  holdingList,
  ownerOf,
  priceApprove,
  carriersBucket,
  priceCheck,
  priceList,
  pricePropose,
  pricePublish,
  type RecordedPriceVersion,
  type Scope,
} from '@app/contracts';
import { verifyAuditLog } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { carrier, trunk } from '@app/testing/builders';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import { migrations } from '../../migrations/index.js';
import { startBillingOn } from '../../start-billing.fixture.js';
import { describeProposals } from './describe-proposals.fixture.js';
import { describePublishing } from './describe-publishing.fixture.js';
import { acme, bert, type New, plan, program, staff } from './prices.fixture.js';

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let billing: RunningApp;
let elsewhere: RunningApp;
/** Holdings of numbers that the stand-in for portal lists. */
let holdings: z.input<typeof holdingList.reply>['items'] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  database = await freshDatabase({ schema: 'billing', migrations });
  bus = freshBus();
  elsewhere = await startApp({ name: 'elsewhere', module: MessagingModule }, bus.config);
  // One holding per page, so that there is always a next page.
  strangerIn(elsewhere).answer(holdingList, async ({ scope, after }) => {
    const his = holdings.filter(({ ownerId }) => ownerId === (ownerOf(scope) ?? ownerId));
    const next =
      his.findIndex((one) => one.number === after?.number && one.from === after.from) + 1;
    const placeOf = ({ number, from }: (typeof his)[number]) => ({ number, from });
    return pageOf(his.slice(next), 1, placeOf);
  });
  billing = await startBillingOn({ database, bus, redis: await freshRedis(), folder });
  // Waits until billing has reached the bus, by asking until it answers.
  const first = randomUUID();
  await eventually(() => publish(plan('first', '2026-01-01T00:00:00Z'), first));
  await eventually(() => list(staff));
});
afterAll(async () => {
  await billing?.close();
  await elsewhere?.close();
  await bus?.drop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const ask: Stranger['ask'] = (question, request, options) =>
  strangerIn(elsewhere).ask(question, request, options);

const publish = async (
  version: New,
  id: string = randomUUID(),
  scope: Scope = program,
): Promise<RecordedPriceVersion> => {
  // The cast lets a spec send an invalid version: the contract parses messages on the bus.
  const asked = { scope, id, version } as Parameters<typeof pricePublish.request.parse>[0];
  const { warnings: _, ...published } = await ask(pricePublish, asked as never, {
    timeoutMs: 5000,
  });
  return published;
};
const list = async (scope: Scope, more: object = {}) =>
  ask(priceList, { scope, ...more }, { timeoutMs: 5000 });

const given = () => ({ database, billing, ask, publish, list });
describePublishing(given);
describeProposals(given);

describe('open-ended version', () => {
  it('ends where a later version begins, and still matches a repeat of its own request', async () => {
    const id = randomUUID();
    await publish(plan('next', '2026-01-01T00:00:00Z'), id);
    const later = await publish(plan('next', '2026-07-01T00:00:00Z'));
    const { items: versions } = await list(staff, { subject: 'next' });
    expect(versions.map((each) => [each.id, each.validUntil])).toEqual([
      [later.id, null],
      [id, '2026-07-01T00:00:00.000Z'],
    ]);
    expect(await publish(plan('next', '2026-01-01T00:00:00Z'), id)).toEqual(versions[1]);
    await expect(publish(plan('next', '2026-07-01T00:00:00Z'))).rejects.toMatchObject({
      code: 'overlapping-versions',
      problems: [
        {
          field: 'version.validFrom',
          rule: 'must be later than 2026-07-01T00:00:00.000Z',
        },
      ],
    });
  });

  it('cannot end before a monthly fee that it priced', async () => {
    const { id } = await publish(plan('invoiced', '2026-01-01T00:00:00Z'));
    await invoiceMonth('invoiced', id, '2026-04');
    await expect(publish(plan('invoiced', '2026-03-31T22:00:00Z'))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version-in-use',
      message: expect.stringContaining('a monthly fee'),
      problems: [
        {
          field: 'version.validFrom',
          rule: `must be after a monthly fee, which uses version ${id}`,
        },
      ],
    });
    await publish(plan('invoiced', '2026-03-31T22:00:01Z'));
  });
});

describe('list of prices', () => {
  it('has every version once over its pages, newest first within a subject', async () => {
    for (const subject of ['paged-1', 'paged-2', 'paged-3']) {
      for (const month of ['01', '02', '03']) {
        await publish(plan(subject, `2026-${month}-01T00:00:00Z`));
      }
    }
    const whole = (await list(staff, { kind: 'price-plan', limit: 200 })).items;
    expect(whole.length).toBeGreaterThan(8);
    const paged: RecordedPriceVersion[] = [];
    let after: string | undefined;
    do {
      const page = await list(staff, { kind: 'price-plan', limit: 2, after });
      paged.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(whole);
    await expect(list(staff, { after: '["price-plan"]' })).rejects.toMatchObject({
      code: 'invalid-cursor',
      problems: [{ field: 'after', rule: 'must be the `next` of the page before' }],
    });
  });

  it('is noted in the audit log with its subject when staff read the list, not when owners do', async () => {
    const noted = () =>
      database.query<{ subject: string }>(
        `select subject from billing.audit_log where action = 'price.list' order by seq`,
      );
    const before = (await noted()).length;
    await list(staff);
    await list(staff, { kind: 'price-plan' });
    await list(staff, { kind: 'price-plan', subject: 'acme' });
    await list(acme);
    expect((await noted()).slice(before).map(({ subject }) => subject)).toEqual([
      'all',
      'price-plan',
      'acme',
    ]);
  });

  it('shows owners their own plans, and the tariffs of numbers only while they hold them', async () => {
    const own = await publish(plan('acme', '2026-01-01T00:00:00Z'));
    const portal: Scope = { as: 'service', service: 'portal' };
    const tariff = (subject: string, validFrom: string): Promise<RecordedPriceVersion> => {
      const version: New = {
        kind: 'consumer-tariff',
        subject,
        validFrom,
        validUntil: null,
        terms: {
          startRate: money(0),
          perCall: money(0),
          perMinute: money(100_000),
          maximum: null,
          includesVat: true,
          vatPercent: 21,
        },
      };
      return publish(version, randomUUID(), portal);
    };
    const [uncalled, left, kept, others] = ['1111', '2222', '3333', '4444'].map(
      (digits) => `+31900${digits}`,
    ) as [string, string, string, string];
    const [january, march] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
    for (const number of [uncalled, left, kept, others]) {
      await tariff(number, january);
      await tariff(number, march);
    }
    const from = '2026-01-15T00:00:00.000Z';
    holdings = [
      { number: uncalled, from, until: null, ownerId: 'acme' },
      { number: left, from, until: march, ownerId: 'acme' },
      { number: left, from: march, until: null, ownerId: 'other' },
      { number: kept, from, until: '2026-02-01T00:00:00.000Z', ownerId: 'acme' },
      { number: kept, from: '2026-02-15T00:00:00.000Z', until: null, ownerId: 'acme' },
      { number: others, from, until: null, ownerId: 'other' },
    ];
    const seen = async (scope: Scope, more: object = {}) =>
      (await list(scope, more)).items.map(({ subject, validFrom }) => [subject, validFrom]);
    const his = [
      [uncalled, march],
      [uncalled, january],
      [left, january],
      [kept, march],
      [kept, january],
    ];
    expect(await seen(acme)).toEqual([...his, ['acme', own.validFrom]]);
    expect(await seen(acme, { kind: 'consumer-tariff' })).toEqual(his);
    const key: Scope = { as: 'key', keyId: 'his', madeBy: 'anna', ownerId: 'acme' };
    expect(await seen(key, { kind: 'consumer-tariff' })).toEqual(his);
    expect(await seen(acme, { kind: 'price-plan' })).toEqual([['acme', own.validFrom]]);
    expect(await seen(acme, { subject: others })).toEqual([]);
    expect(await seen(acme, { subject: 'other' })).toEqual([]);
  });
});

it('the audit log of billing has an unbroken chain after these tests', async () => {
  const log = await verifyAuditLog(
    { query: (sql, values) => database.query(sql, values) },
    'billing',
  );
  expect(log.broken).toBeNull();
  expect(log.entries).toBeGreaterThan(0);
});

/** Inserts an invoice with one monthly fee. */
async function invoiceMonth(owner: string, versionId: string, month: string): Promise<void> {
  const [runId, documentId] = [randomUUID(), randomUUID()];
  await database.query(
    `insert into billing.runs (id, "from", until, state, started_by, prepared_by, preparer)
     values ($1, '2026-04-01', '2026-05-01', 'prepared', 'spec', 'spec', 'spec')`,
    [runId],
  );
  await database.query(
    `insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, bill_to,
       company, "from", until, issued_on, net_micros, vat_micros, gross_micros, position)
     values ($1, 'invoice', 'F2026-00001', 'F2026', $2, 'owner', $3, '{"name":"Bakkerij"}', '{}',
       '2026-04-01', '2026-05-01', '2026-05-01', 0, 0, 0, 1)`,
    [documentId, runId, owner],
  );
  await database.query(
    `insert into billing.document_lines (document_id, position, component, month, quantity, seconds,
       price_version_id, amount_micros, includes_vat, vat_percent, vat_category, applied_percent,
       vat_rule, net_micros)
     values ($1, 1, 'monthly', $3, 1, 0, $2, 0, false, 21, 'S', 21,
       'nl-standard', 0)`,
    [documentId, versionId, month],
  );
}

describe('margin warnings of a version', () => {
  const within = { timeoutMs: 5000 };
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const check = async (version: New, scope: Scope = staff) =>
    (await ask(priceCheck, { scope, version } as never, within)).warnings;
  const price = { perMinute: money(10_000), perCall: money(0) };
  const origins = { fixed: price, mobile: price, abroad: price, other: price };
  const agreement = (subject: string, premiumKeptShare: number): New => ({
    kind: 'carrier-agreement',
    subject,
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: null,
    terms: {
      includesVat: false,
      origination: { premiumKeptShare, freephone: origins, standard: price },
      termination: [{ prefix: '', ...price }],
    },
  });
  const owned = (subject: string, payoutShare: number, validFrom = soon): New => {
    const { terms, ...version } = plan(subject, validFrom) as New & { kind: 'price-plan' };
    const enough = { freephone: origins, forwarding: [{ prefix: '', ...price }] };
    return { ...version, terms: { ...terms, ...enough, payoutShare } } as New;
  };
  const holds = (ownerId: string, number: string) => ({
    ownerId,
    number,
    from: '2026-01-01T00:00:00Z',
    until: null,
  });
  const shares = (owner: string, payoutShare: number, lost: number) => ({
    code: 'shares-above-price',
    carrierId: 'rheinkom',
    owners: [owner],
    ownerCount: 1,
    keptShare: 1_801,
    payoutShare,
    lost: money(lost),
  });

  beforeAll(async () => {
    for (const id of ['laagland', 'rheinkom'])
      await strangerIn(elsewhere)
        .bucket(carriersBucket)
        .put(id, carrier({ id, trunks: [trunk({ id: `${id}-1` })] }));
    for (const version of [agreement('laagland', 1_333), agreement('rheinkom', 1_801)])
      await publish(version);
    await publish(owned('aqua', 8_200, '2026-01-01T00:00:00Z'));
    await publish(owned('bulk', 8_000, '2026-01-01T00:00:00Z'));
    await publish(owned('cheap', 0, '2026-01-01T00:00:00Z'));
    // Waits until billing knows the carriers: only then a check of this price plan gives a warning.
    holdings = [holds('new', '+319003456')];
    await eventually(async () => expect(await check(owned('new', 8_200))).toHaveLength(1));
  });
  beforeEach(() => {
    // The numbers have no tariffs, so of paid calls only the shares can be checked.
    holdings = [
      holds('aqua', '+319002345'),
      holds('bulk', '+319006789'),
      holds('cheap', '+318001234'),
    ];
  });
  afterAll(() => {
    holdings = [];
  });

  it('are returned when the version is proposed or checked, and do not prevent its approval', async () => {
    holdings = [holds('new', '+319003456')];
    const version = owned('new', 8_200);
    const id = randomUUID();
    const { warnings } = await ask(pricePropose, { scope: staff, id, version } as never, within);
    expect(warnings).toMatchObject([
      {
        ...shares('new', 8_200, 100),
        message:
          'Paid calls from rheinkom lose €0.0001 of each euro that the caller pays: rheinkom keeps 18.01 % and the owner (new) gets 82 %.',
      },
    ]);
    expect(await check(version, bert)).toEqual(warnings);
    const { proposal } = await ask(priceApprove, { scope: bert, id }, within);
    expect(proposal.state).toBe('published');
    expect(await check(owned('new', 8_199))).toEqual([]);
  });

  it('of a carrier’s agreement name each owner whose calls would lose money', async () => {
    const before = { ...agreement('rheinkom', 1_900), validFrom: soon };
    expect(await check(before)).toMatchObject([{ owners: ['aqua'], lost: money(10_000) }]);
    const more = { ...agreement('rheinkom', 2_001), validFrom: soon };
    expect(await check(more)).toMatchObject([
      { owners: ['aqua'], lost: money(20_100) },
      { owners: ['bulk'], lost: money(100) },
    ]);
  });

  it('report forwarding that an agreement makes dearer than the owners’ plans', async () => {
    const dear = agreement('laagland', 1_333) as New & { kind: 'carrier-agreement' };
    const termination = [
      { prefix: '', ...price },
      { prefix: '3197', ...price, perMinute: money(60_000) },
    ];
    const version = { ...dear, validFrom: soon, terms: { ...dear.terms, termination } } as New;
    // Three minutes at 5 cents, minus the fee per call.
    expect(await check(version)).toMatchObject([
      {
        code: 'forwarding-loses',
        carrierId: 'laagland',
        prefix: '3197',
        owners: ['cheap'],
        kind: 'freephone',
        seconds: 180,
        lost: money(130_000),
      },
    ]);
  });

  it('are returned to a program that publishes without approval', async () => {
    holdings = [holds('dusk', '+319009999')];
    const version = owned('dusk', 8_500);
    const { warnings } = await ask(
      pricePublish,
      { scope: program, id: randomUUID(), version } as never,
      within,
    );
    expect(warnings).toMatchObject([shares('dusk', 8_500, 30_100)]);
  });

  it('say that not all was checked when holdings are unknown', async () => {
    holdings = null as never;
    expect(await check(owned('new', 8_200))).toMatchObject([{ code: 'not-all-checked' }]);
  });

  it('are refused to owners, and noted in the audit log when staff ask', async () => {
    await check(owned('noted', 8_200), bert);
    await expect(check(owned('noted', 8_200), acme)).rejects.toMatchObject({ code: 'staff-only' });
    const noted = await database.query(
      `select distinct actor from billing.audit_log where action = 'price.check' and subject = 'noted'`,
    );
    expect(noted).toEqual([{ actor: 'staff:bert' }]);
  });
});
