import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Money, money } from '@app/common';
import {
  type BilledCarrier,
  type BilledOwner,
  type BillTo,
  callsSince,
  carrierList,
  carriersBucket,
  correctionsSince,
  creditMake,
  creditPreview,
  documentGet,
  documentsSince,
  holdingList,
  linesOfDocument,
  optionList,
  ownerList,
  problemsOfRun,
  runGet,
  runPrepare,
  salesListGet,
  type Scope,
  vatDocuments,
  vatIdAsk,
  vatIdList,
  vatIdVerdict,
  vatReturnGet,
  type VatStatus,
  vatStatusList,
  vatStatusSet,
} from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type FreshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { carrier, trunk } from '@app/testing/builders';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import { approveRun, billPeriod, preparePeriod, untilRunIs } from '../bill-period.fixture.js';
import { forgetPrices } from '../forget-prices.fixture.js';
import { startBillingOn } from '../start-billing.fixture.js';
import { agreeToSelfBilling } from '../agree.fixture.js';
import { LocalVies } from './vies.fixture.js';
import { migrations } from '../migrations/index.js';

const timeoutMs = 10_000;
const service: Scope = { as: 'service', service: 'spec' };
const anna: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const inOctober = Date.parse('2025-10-10T10:00:00Z') * 1000;

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let redis: FreshRedis;
let others: RunningApp;
let billing: RunningApp;
let vies: LocalVies;
let owners: BilledOwner[];
let carriers: BilledCarrier[];
/** Restores the state of a billing that has just started. */
let restore: () => Promise<void>;

const messages = (): Stranger => strangerIn(others);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  [database, bus, redis] = [
    await freshDatabase({ schema: 'billing', migrations }),
    freshBus(),
    await freshRedis(),
  ];
  others = await startApp({ name: 'others', module: MessagingModule }, bus.config);
  vies = new LocalVies();
  messages().answer(callsSince, async ({ after }) => ({ items: [], next: after }));
  messages().answer(correctionsSince, async ({ after }) => ({ items: [], next: after }));
  messages().answer(ownerList, async () => ({ items: owners, next: null }));
  messages().answer(carrierList, async () => ({ items: carriers, next: null }));
  messages().answer(holdingList, async () => ({ items: [], next: null }));
  messages().answer(optionList, async () => ({ items: [], next: null }));
  await messages()
    .bucket(carriersBucket)
    .put('laagland', carrier({ trunks: [trunk({ id: 'laagland-1' })] }));
  billing = await startBillingOn(
    { database, bus, redis, folder },
    {
      COMPANY_NAME: 'Belfabriek B.V.',
      COMPANY_STREET: 'Kabelweg 21',
      COMPANY_CITY: 'Amsterdam',
      COMPANY_POSTAL_CODE: '1014 BA',
      COMPANY_KVK: '12345678',
      COMPANY_IBAN: 'NL00TEST0123456789',
      COMPANY_VAT_ID: 'NL123456789B01',
      RUN_SWEEP_MS: 100,
      VIES_TIMEOUT_MS: 1000,
      VIES_URL: await vies.start(),
      VAT_ID_FRESH_DAYS: 30,
      VAT_ID_TRUSTED_DAYS: 90,
    },
  );
  await agreeToSelfBilling(database, 'kor', 'private', 'reseller', 'helpdesk', 'zuid');
  await eventually(() => messages().ask(vatStatusList, { scope: service }, { timeoutMs }));
  restore = await database.keep();
});
beforeEach(async () => {
  [owners, carriers] = [[], []];
  vies.forget();
  await restore();
  forgetPrices(billing);
});
afterAll(async () => {
  await billing.close();
  await others.close();
  await vies.stop();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const billTo = (more: Partial<BillTo> = {}): BillTo => ({
  name: 'Helpdesk Nu B.V.',
  email: 'administratie@helpdesk.example',
  language: 'nl',
  street: 'Kade 1',
  postalCode: '1234 AB',
  city: 'Waterdam',
  country: 'NL',
  kvk: '60107919',
  vatId: 'NL851001009B01',
  iban: 'NL91TEST1022962963',
  ...more,
});
const belgian = { country: 'BE', vatId: 'BE0123456789', kvk: null, language: 'en' } as const;

let sequence = 0;
async function addCharge(
  side: 'owner' | 'originator' | 'terminator',
  partyId: string,
  component: string,
  amount: number,
  withVat: number | null = null,
): Promise<void> {
  const version = randomUUID();
  await database.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     values ($1, $2, 'price-plan', $3, '2025-01-01', '{}', 'spec')`,
    [version, (sequence += 1), `${partyId}-${sequence}`],
  );
  await database.query('update billing.price_counter set last = $1', [sequence]);
  await database.query(
    `insert into billing.charges (call_id, leg_uuid, side, party_id, component, amount_micros,
       price_version_id, started_at, seconds, service_number, includes_vat, vat_percent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 61, '+318001234', $9, $10)`,
    [
      randomUUID(),
      randomUUID(),
      side,
      partyId,
      component,
      amount,
      version,
      inOctober,
      withVat !== null,
      withVat ?? (side === 'owner' ? 21 : 0),
    ],
  );
}

const set = (
  partyId: string,
  status: VatStatus,
  from = '2025-01-01',
  more: { id?: string; partyType?: 'owner' | 'carrier'; scope?: Scope } = {},
) =>
  messages().ask(
    vatStatusSet,
    {
      scope: anna,
      id: randomUUID(),
      partyType: 'owner',
      reason: 'his letter',
      ...more,
      partyId,
      status,
      from,
    },
    { timeoutMs },
  );
const problemsOf = async (runId: string) =>
  (await messages().ask(problemsOfRun, { scope: service, runId }, { timeoutMs })).items;

async function documents() {
  const { items: heads } = await messages().ask(
    documentsSince,
    { scope: service, after: 0, limit: 200 },
    { timeoutMs },
  );
  return Promise.all(
    heads.map(async ({ id }) => {
      const question = { scope: service, documentId: id };
      const { document } = await messages().ask(documentGet, question, { timeoutMs });
      const { items: lines } = await messages().ask(linesOfDocument, question, { timeoutMs });
      return { ...document, lines };
    }),
  );
}
const figures = async (period: string) =>
  messages().ask(vatReturnGet, { scope: anna, period }, { timeoutMs });
const euro = (amount: number): Money => money(Math.round(amount * 1_000_000));

describe('VAT status of a party', () => {
  it('determines the VAT of invoices and payouts, with the words that the law requires', async () => {
    owners = [
      { id: 'kor', billTo: billTo({ vatId: null }) },
      { id: 'private', billTo: billTo({ vatId: null, kvk: null }) },
      { id: 'reseller', billTo: billTo({ language: 'en' }) },
    ];
    await set('kor', 'small-business');
    await set('private', 'private');
    await set('reseller', 'telecom-provider');
    for (const { id } of owners) {
      await addCharge('owner', id, 'forwarding', 10_000_000);
      await addCharge('owner', id, 'payout', -24_200_000, 21);
    }
    await billPeriod(messages(), october);
    const found = (await documents()).map(({ kind, partyId, vatLines, gross }) => [
      `${partyId} ${kind}`,
      vatLines.map(({ category, percent }) => `${category} ${percent}`).join(),
      vatLines[0]?.reason?.text.split(':')[0] ?? null,
      gross.micros / 1_000_000,
    ]);
    expect(found).toEqual([
      ['kor invoice', 'S 21', null, 12.1],
      ['kor payout', 'E 0', 'Vrijgesteld van btw', 20],
      ['private invoice', 'S 21', null, 12.1],
      ['private payout', 'O 0', 'Geen btw', 20],
      ['reseller invoice', 'AE 0', 'VAT reverse-charged', 10],
      ['reseller payout', 'S 21', null, 24.2],
    ]);
  });

  it('is valid from its day on: for earlier calls the earlier status counts', async () => {
    owners = [{ id: 'kor', billTo: billTo() }];
    await set('kor', 'small-business', '2025-10-11');
    await addCharge('owner', 'kor', 'payout', -12_100_000, 21);
    await billPeriod(messages(), october);
    expect((await documents())[0]?.vatLines).toMatchObject([{ category: 'S', percent: 21 }]);
  });

  it('makes a prepared run outdated, and cannot be set for days with documents', async () => {
    owners = [{ id: 'kor', billTo: billTo() }];
    await addCharge('owner', 'kor', 'payout', -12_100_000, 21);
    const run = await preparePeriod(messages(), october);
    await set('kor', 'small-business', '2025-11-01');
    const get = async () =>
      (await messages().ask(runGet, { scope: anna, runId: run.id }, { timeoutMs })).run;
    expect((await get()).outdatedBy).toBeNull();
    await set('kor', 'small-business', '2025-10-01');
    expect((await get()).outdatedBy).toBe('vat-changed');
    await expect(approveRun(run, messages())).rejects.toMatchObject({ code: 'run-outdated' });

    await messages().ask(runPrepare, { scope: anna, runId: run.id }, { timeoutMs });
    const again = await untilRunIs(messages(), run.id, 'prepared');
    await approveRun(again, messages());
    await untilRunIs(messages(), run.id, 'done');
    expect((await documents())[0]?.vatLines).toMatchObject([{ category: 'E', percent: 0 }]);
    await expect(set('kor', 'nl-business', '2025-10-31')).rejects.toMatchObject({
      problems: [{ field: 'from', rule: expect.stringContaining('2025-11-01') }],
    });
    await set('kor', 'nl-business', '2025-11-01');
  });

  it('is set once per id, by staff only, and for carriers only to a carriers’ status', async () => {
    const id = randomUUID();
    const first = await set('kor', 'private', '2025-01-01', { id });
    expect(await set('kor', 'private', '2025-01-01', { id })).toEqual(first);
    await expect(set('kor', 'nl-business', '2025-01-01', { id })).rejects.toMatchObject({
      code: 'vat-status-exists',
      problems: [{ field: 'id', rule: 'must be a new id' }],
    });
    await expect(
      set('kor', 'private', '2025-01-01', { scope: { as: 'owner', ownerId: 'kor' } }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    await expect(
      set('laagland', 'private', '2025-01-01', { partyType: 'carrier' }),
    ).rejects.toMatchObject({ problems: [{ field: 'status' }] });
    await set('kor', 'small-business', '2026-01-01');
    const { items: statuses, next } = await messages().ask(
      vatStatusList,
      { scope: anna, partyType: 'owner', partyId: 'kor', limit: 1 },
      { timeoutMs },
    );
    expect([statuses[0]?.status, next]).toEqual(['small-business', String(statuses[0]?.sequence)]);
    await expect(database.query('delete from billing.vat_statuses')).rejects.toThrow(
      'never changed',
    );
  });
});

describe('VAT id', () => {
  it('of another EU country must be known by VIES before VAT is reverse-charged', async () => {
    owners = [{ id: 'zuid', billTo: billTo(belgian) }];
    await addCharge('owner', 'zuid', 'forwarding', 10_000_000);
    const run = await preparePeriod(messages(), october);
    expect(await problemsOf(run.id)).toMatchObject([{ partyId: 'zuid', code: 'vat-id-invalid' }]);
    expect(run.totals).toEqual([]);
  });

  it('is unverified while VIES is unreachable, unless VIES confirmed it recently', async () => {
    owners = [{ id: 'zuid', billTo: billTo(belgian) }];
    await addCharge('owner', 'zuid', 'forwarding', 10_000_000);
    vies.failure = 'MS_UNAVAILABLE';
    const run = await preparePeriod(messages(), october);
    expect(await problemsOf(run.id)).toMatchObject([{ code: 'vat-id-unverified' }]);

    await database.query(
      `insert into billing.vat_id_checks (vat_id, how, valid, asked_at)
       values ('BE0123456789', 'vies', true, now() - interval '60 days')`,
    );
    await messages().ask(runPrepare, { scope: anna, runId: run.id }, { timeoutMs });
    await eventually(async () => expect(await problemsOf(run.id)).toEqual([]));
  });

  it('is checked when staff ask, with every answer stored; a malformed one is not sent to VIES', async () => {
    vies.known.set('BE0123456789', { name: 'Zuid NV', address: 'Kaai 1' });
    const ask = (vatId: string) => messages().ask(vatIdAsk, { scope: anna, vatId }, { timeoutMs });
    expect((await ask('BE0123456789')).check).toMatchObject({
      how: 'vies',
      valid: true,
      name: 'Zuid NV',
      consultation: 'WAPI-1',
    });
    expect((await ask('BE12')).check).toMatchObject({ how: 'format', valid: false });
    expect(vies.asked).toEqual(['BE0123456789']);
    vies.failure = 'MS_UNAVAILABLE';
    await expect(ask('BE0123456789')).rejects.toMatchObject({ code: 'vies-away' });
    const { items: checks } = await messages().ask(vatIdList, { scope: anna }, { timeoutMs });
    expect(checks.map(({ vatId }) => vatId)).toEqual(['BE12', 'BE0123456789']);
  });

  it('that an owner enters is checked anew, and stays unverified while VIES is unreachable', async () => {
    const verdict = async () => {
      const question = { scope: service, vatId: 'BE0123456789' };
      return (await messages().ask(vatIdVerdict, question, { timeoutMs })).verdict;
    };
    expect(await verdict()).toBe('invalid');
    vies.known.set('BE0123456789', { name: 'Zuid NV', address: 'Kaai 1' });
    expect(await verdict()).toBe('valid');
    vies.failure = 'MS_UNAVAILABLE';
    expect(await verdict()).toBe('unverified');
    const { items: checks } = await messages().ask(vatIdList, { scope: anna }, { timeoutMs });
    expect(checks.map(({ valid }) => valid)).toEqual([true, false]);
  });
});

describe('VAT return', () => {
  it('adds up documents by box, lists EU sales by customer, and lists the documents of such a figure', async () => {
    vies.known.set('BE0123456789', { name: 'Zuid NV', address: 'Kaai 1' });
    owners = [
      { id: 'helpdesk', billTo: billTo() },
      { id: 'zuid', billTo: billTo(belgian) },
    ];
    carriers = [{ id: 'laagland', billTo: billTo({ name: 'Laagland N.V.' }) }];
    await addCharge('owner', 'helpdesk', 'forwarding', 10_000_000);
    await addCharge('owner', 'helpdesk', 'payout', -24_200_000, 21);
    await addCharge('owner', 'zuid', 'forwarding', 5_000_000);
    await addCharge('owner', 'zuid', 'payout', -12_100_000, 21);
    await addCharge('originator', 'laagland', 'premium-share', 36_300_000, 21);
    await addCharge('terminator', 'laagland', 'termination', -3_000_000);
    await billPeriod(messages(), october);
    const issuedOn = (await documents())[0]!.issuedOn;
    const found = await figures(issuedOn.slice(0, 7));
    const row = (box: string, count: number, net: number, vat: number) => ({
      box,
      documents: count,
      net: euro(net),
      vat: euro(vat),
    });
    expect(found.figures).toEqual([
      row('1a', 1, 10, 2.1),
      row('1e', 1, 30, 0),
      row('2a', 1, 3, 0.63),
      row('3b', 1, 5, 0),
      row('4b', 1, 10, 2.1),
      row('5b', 1, 20, 4.2),
    ]);
    expect(found).toMatchObject({ due: euro(4.83), deductible: euro(6.93), balance: euro(-2.1) });
    const quarter = `${issuedOn.slice(0, 4)}-Q${Math.ceil(Number(issuedOn.slice(5, 7)) / 3)}`;
    expect(await figures(quarter)).toEqual(found);
    expect((await figures('2020-Q1')).figures).toEqual([]);

    const list = await messages().ask(
      salesListGet,
      { scope: anna, period: quarter },
      { timeoutMs },
    );
    expect(list).toEqual({
      items: [{ vatId: 'BE0123456789', partyName: 'Helpdesk Nu B.V.', documents: 1, net: euro(5) }],
      next: null,
    });
    const { items: opened } = await messages().ask(
      vatDocuments,
      { scope: anna, period: quarter, box: '3b', vatId: 'BE0123456789' },
      { timeoutMs },
    );
    expect(opened).toMatchObject([{ kind: 'invoice', partyId: 'zuid', net: euro(5) }]);
    await expect(
      messages().ask(
        vatReturnGet,
        { scope: { as: 'owner', ownerId: 'zuid' }, period: quarter },
        { timeoutMs },
      ),
    ).rejects.toMatchObject({ code: 'staff-only' });
  });

  it('adds up to zero, to the cent, for a document that was credited line by line', async () => {
    owners = [{ id: 'helpdesk', billTo: billTo() }];
    // The VAT of one line is 0.4 cents, that of the three lines of the invoice together 1.3 cents.
    for (let n = 0; n < 3; n++) await addCharge('owner', 'helpdesk', 'forwarding', 20_000);
    await billPeriod(messages(), october);
    const [{ id: documentId, issuedOn } = { id: '', issuedOn: '' }] = await documents();
    const period = issuedOn.slice(0, 7);
    expect((await figures(period)).figures).toMatchObject([{ net: euro(0.06), vat: euro(0.01) }]);
    for (const line of [1, 2, 3]) {
      const what = { scope: anna, documentId, lines: [line] };
      const { gross } = await messages().ask(creditPreview, what, { timeoutMs });
      const question = { ...what, id: randomUUID(), gross, reason: 'Niet gebeld' };
      await messages().ask(creditMake, question, { timeoutMs });
    }
    expect((await figures(period)).figures).toEqual([
      { box: '1a', documents: 4, net: euro(0), vat: euro(0) },
    ]);
  });
});
