import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { money } from '@app/common';
import {
  type BilledCarrier,
  type BillTo,
  callsOfLine,
  callsSince,
  carrierList,
  carriersBucket,
  correctionsSince,
  documentGet,
  documentIssued,
  type DocumentHead,
  type DocumentLine,
  documentLink,
  documentList,
  documentsSince,
  holdingList,
  linesOfDocument,
  optionList,
  ownerList,
  partiesOfRun,
  problemsOfRun,
  type Run,
  type RunProblem,
  runApprove,
  runCancel,
  runGet,
  runList,
  runPrepare,
  runStart,
  type Scope,
} from '@app/contracts';
import { Transactions, verifyAuditLog } from '@app/platform/database';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import type { Component, PricePlanTerms, Side } from '@app/rating';
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
import { agreeToSelfBilling } from '../agree.fixture.js';
import { startBillingOn } from '../start-billing.fixture.js';
import { isDocumented, isOfLine } from '../documents/closings/closings.js';
import { DocumentFiles } from '../documents/files/document-files.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { PricePublication } from '../rating/prices/price-publication.js';
import {
  approver,
  approveRun,
  billPeriod,
  preparePeriod,
  untilRunIs,
} from '../bill-period.fixture.js';
import type { OwnerToBill } from '../kernel/parties/listed-parties.js';
import { RunExecution } from './run-execution.js';
import { migrations } from '../migrations/index.js';

const timeoutMs = 10_000;
const service: Scope = { as: 'service', service: 'spec' };
const anna: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
const owned = (ownerId: string): Scope => ({ as: 'owner', ownerId });

/** October and November in the Netherlands. */
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const november = { from: october.until, until: '2025-11-30T23:00:00.000Z' };
const december = { from: november.until, until: '2025-12-31T23:00:00.000Z' };
const inOctober = Date.parse('2025-10-10T10:00:00Z') * 1000;
const inNovember = Date.parse('2025-11-10T10:00:00Z') * 1000;

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let redis: FreshRedis;
let others: RunningApp;
const apps: RunningApp[] = [];
let owners: OwnerToBill[];
let carriers: BilledCarrier[];
let cdr: { stop(): Promise<void> };
let portal: { stop(): Promise<void> };

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
const owner = (id: string, more: Partial<BillTo> = {}): OwnerToBill => ({
  id,
  billTo: billTo(more),
  numbers: [{ number: '+318001234', from: '2025-01-01T00:00:00Z', until: null }],
  options: [],
});

const company = {
  COMPANY_NAME: 'Belfabriek B.V.',
  COMPANY_STREET: 'Kabelweg 21',
  COMPANY_POSTAL_CODE: '1014 BA',
  COMPANY_CITY: 'Amsterdam',
  COMPANY_KVK: '12345678',
  COMPANY_VAT_ID: 'NL123456789B01',
  COMPANY_IBAN: 'NL00TEST0123456789',
};

async function startBilling(more: object = {}): Promise<RunningApp> {
  const running = await startBillingOn(
    { database, bus, redis, folder },
    { ...company, REDIS_PREFIX: 'spec', SETTLING_MS: 86_400_000, RUN_SWEEP_MS: 100, ...more },
  );
  apps.push(running);
  await eventually(() => messages().ask(runList, { scope: service }, { timeoutMs }));
  return running;
}

const messages = (): Messaging => others.app.get(Messaging);

const answerCalls = () =>
  messages().answer(callsSince, async ({ after }) => ({ records: [], last: after }));
const answerOwners = () =>
  messages().answer(ownerList, async ({ after, limit }) => {
    const behind = owners.filter(({ id }) => id > after);
    const page = behind.slice(0, Math.min(limit, 7));
    return {
      owners: page.map(({ id, billTo: to }) => ({ id, billTo: to })),
      next: page.length < behind.length ? (page.at(-1)?.id ?? null) : null,
    };
  });

beforeEach(async () => {
  [owners, carriers] = [[], []];
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  [database, bus, redis] = [
    await freshDatabase({ schema: 'billing', migrations }),
    freshBus(),
    await freshRedis(),
  ];
  others = await startApp({ name: 'others', module: MessagingModule }, bus.config);
  [cdr, portal] = [answerCalls(), answerOwners()];
  messages().answer(optionList, async () => ({ options: [], more: false }));
  messages().answer(holdingList, async ({ after, limit }) => {
    const all = owners
      .flatMap(({ id, numbers }) => numbers.map((held) => ({ ownerId: id, ...held })))
      .toSorted((a, b) => a.number.localeCompare(b.number) || a.ownerId.localeCompare(b.ownerId));
    const last = all.findLastIndex(({ number }) => number === after?.number);
    const page = all.slice(last + 1, last + 1 + limit);
    return { holdings: page, more: last + 1 + page.length < all.length };
  });
  messages().answer(carrierList, async () => ({ carriers, next: null }));
  messages().answer(correctionsSince, async ({ after }) => ({ corrections: [], last: after }));
  await messages()
    .bucket(carriersBucket)
    .put('laagland', carrier({ trunks: [trunk({ id: 'laagland-1' })] }));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await others.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const free = { perMinute: money(0), perCall: money(0) };
const planTerms: PricePlanTerms = {
  includesVat: false,
  vatPercent: 21,
  monthly: money(25_000_000),
  monthlyPerNumber: money(5_000_000),
  callFee: money(0),
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
  forwarding: [],
  payoutShare: 9000,
};

let sequence = 0;
/** A version that lasts from 2025 on, or from when it is said. */
async function price(
  kind: string,
  subject: string,
  from = '2025-01-01T00:00:00Z',
  terms: object = kind === 'price-plan' ? planTerms : { netting: true },
  id: string = randomUUID(),
) {
  await database.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     values ($1, $2, $3, $4, $5, $6, 'spec')`,
    [id, (sequence += 1), kind, subject, from, terms],
  );
  await database.query('update billing.price_counter set last = $1', [sequence]);
  return id;
}

interface SpecCharge {
  side: Side;
  partyId: string;
  component: Component;
  amount: number;
  version: string;
  startedAt?: number;
  number?: string;
  seconds?: number;
  /** Percent of the VAT that is in it; without one it comes on top, at 21 % for owners. */
  withVat?: number;
  tariff?: string;
}

async function addCharges(charges: readonly SpecCharge[]): Promise<void> {
  const rows = charges.map((one) => ({
    call_id: randomUUID(),
    leg_uuid: randomUUID(),
    side: one.side,
    party_id: one.partyId,
    component: one.component,
    amount_micros: one.amount,
    price_version_id: one.version,
    started_at: one.startedAt ?? inOctober,
    seconds: one.seconds ?? 61,
    service_number: one.number ?? '+318001234',
    includes_vat: one.withVat !== undefined,
    vat_percent: one.withVat ?? (one.side === 'owner' ? 21 : 0),
    tariff_id: one.tariff ?? null,
  }));
  await database.query(
    `insert into billing.charges (call_id, leg_uuid, side, party_id, component, amount_micros,
       price_version_id, started_at, seconds, service_number, includes_vat, vat_percent, tariff_id)
     select call_id, leg_uuid, side, party_id, component, amount_micros, price_version_id,
            started_at, seconds, service_number, includes_vat, vat_percent, tariff_id
       from json_populate_recordset(null::billing.charges, $1::json)`,
    [JSON.stringify(rows)],
  );
  const paid = charges.filter(({ component }) => component === 'payout');
  await agreeToSelfBilling(database, ...paid.map(({ partyId }) => partyId));
}

const fee = (
  partyId: string,
  version: string,
  amount: number,
  startedAt = inOctober,
): SpecCharge => ({ side: 'owner', partyId, component: 'call-fee', amount, version, startedAt });

const start = (
  period: { from: string; until: string },
  id: string = randomUUID(),
  scope: Scope = anna,
) => messages().ask(runStart, { scope, id, ...period }, { timeoutMs });
const getRun = async (runId: string): Promise<Run> =>
  (await messages().ask(runGet, { scope: service, runId }, { timeoutMs })).run;
const finished = (runId: string): Promise<Run> => untilRunIs(messages(), runId, 'done');
async function approved(runId: string): Promise<Run> {
  await approveRun(await untilRunIs(messages(), runId, 'prepared'), messages());
  return finished(runId);
}
const problemsOf = (runId: string, page: object = {}, scope: Scope = service) =>
  messages().ask(problemsOfRun, { scope, runId, ...page }, { timeoutMs });
const make = (period: { from: string; until: string }, id?: string): Promise<Run> =>
  billPeriod(messages(), period, id);

async function heads(): Promise<DocumentHead[]> {
  const question = { scope: service, after: 0, limit: 200 };
  return (await messages().ask(documentsSince, question, { timeoutMs })).documents;
}
/** The highest cursor that portal passes on. */
const behindAll = 999_999_999_999_999;
const linesOf = (documentId: string, scope: Scope = service, page: object = { limit: 200 }) =>
  messages().ask(linesOfDocument, { scope, documentId, ...page }, { timeoutMs });
const documentOf = async (documentId: string, scope: Scope = service) => {
  const { document } = await messages().ask(documentGet, { scope, documentId }, { timeoutMs });
  return { ...document, lines: (await linesOf(documentId, scope)).lines };
};
const linkOf = (documentId: string, scope: Scope = service) =>
  messages().ask(documentLink, { scope, documentId }, { timeoutMs });

/** Whatever happened: every sum is that of its charges, and no number is missing or there twice. */
async function expectAllInOrder(): Promise<void> {
  await expectBooksInOrder(database);
  const wrong = await database.query(
    `select d.number, l.position from billing.documents d
       join billing.document_lines l on l.document_id = d.id
       join billing.closings k on k.document_id = d.id
       left join lateral (select count(*) as quantity, sum(c.seconds) as seconds,
           sum(c.amount_micros) * case d.kind when 'payout' then -1 else 1 end as amount
         from billing.charges c where ${isOfLine('l', 'k', 'c')}) c on true
      where l.month is null and (c.quantity <> l.quantity or c.seconds <> l.seconds
        or c.amount is distinct from l.amount_micros)`,
  );
  expect(wrong).toEqual([]);
  const astray = await database.query(
    `select c.id from billing.charges c where ${isDocumented('c')} and not exists
       (select from billing.document_lines l join billing.closings k using (document_id)
         where ${isOfLine('l', 'k', 'c')})`,
  );
  expect(astray).toEqual([]);
  const documents = await heads();
  expect(documents.map(({ position }) => position)).toEqual(documents.map((_, n) => n + 1));
  for (const series of new Set(documents.map((document) => document.series))) {
    const numbers = documents.filter((document) => document.series === series);
    expect(numbers.map(({ number }) => number).toSorted()).toEqual(
      numbers.map((_, n) => `${series}-${String(n + 1).padStart(5, '0')}`),
    );
  }
}

describe('a run', () => {
  it('makes an invoice, a payout and a settlement of what the charges add up to', async () => {
    const billing = await startBilling();
    const [plan, tariff, agreement] = [
      await price('price-plan', 'helpdesk-nu'),
      await price('consumer-tariff', '+319001234'),
      await price('carrier-agreement', 'laagland'),
    ];
    owners = [owner('helpdesk-nu')];
    carriers = [{ id: 'laagland', billTo: billTo({ name: 'Laagland N.V.', language: 'en' }) }];
    const paid = { number: '+319001234', withVat: 21 };
    await addCharges([
      fee('helpdesk-nu', plan, 123_456),
      fee('helpdesk-nu', plan, 123_457),
      { ...fee('helpdesk-nu', plan, 0), component: 'forwarding', number: '+319001234' },
      { ...fee('helpdesk-nu', plan, -1_000_001), component: 'payout', ...paid },
      { ...fee('helpdesk-nu', plan, -210_001), component: 'payout', ...paid },
      {
        side: 'originator',
        partyId: 'laagland',
        component: 'premium-share',
        amount: 2_000_003,
        version: tariff,
        ...paid,
      },
      {
        side: 'terminator',
        partyId: 'laagland',
        component: 'termination',
        amount: -777_777,
        version: agreement,
      },
      fee('helpdesk-nu', plan, 5, inNovember),
    ]);
    const issued: string[] = [];
    messages().consume(documentIssued, { durable: 'spec' }, async ({ documentId }) => {
      issued.push(documentId);
    });

    const run = await make(october);
    expect(run).toMatchObject({ documents: 3, done: 3, total: 3, problems: 0, startedBy: 'anna' });
    expect(run).toMatchObject({ preparedBy: 'anna', approvedBy: 'bert', outliers: 0 });
    expect(run.gross).toEqual(money(36_600_000 + 1_210_000 + 870_000));
    await expectAllInOrder();
    const found = await Promise.all((await heads()).map(({ id }) => documentOf(id)));
    const year = new Date().getFullYear();
    expect(found.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      `invoice F${year}-00001`,
      `payout U${year}-helpdesk-nu-00001`,
      `settlement A${year}-00001`,
    ]);
    const [invoice, payout, settlement] = found;
    expect(
      invoice?.lines.map(({ component, number, month, quantity, amount, net }) =>
        [component, number, month, quantity, amount.micros, net.micros].join(' '),
      ),
    ).toEqual([
      'call-fee +318001234  2 246913 250000',
      'forwarding +319001234  1 0 0',
      'monthly  2025-10 1 25000000 25000000',
      'monthly-number +318001234 2025-10 1 5000000 5000000',
    ]);
    expect(invoice).toMatchObject({
      net: money(30_250_000),
      vat: money(6_350_000),
      gross: money(36_600_000),
      email: 'administratie@helpdesk.example',
      from: october.from,
      until: october.until,
    });
    expect(Date.parse(`${invoice?.dueOn}`) - Date.parse(`${invoice?.issuedOn}`)).toBe(14 * 864e5);
    expect(payout?.lines).toMatchObject([
      { amount: money(1_210_002), net: money(1_000_000), includesVat: true, quantity: 2 },
    ]);
    expect(payout).toMatchObject({ gross: money(1_210_000), dueOn: null });
    expect(settlement?.lines).toMatchObject([
      { component: 'premium-share', amount: money(2_000_003), net: money(1_650_000) },
      { component: 'termination', amount: money(-777_777), net: money(-780_000) },
    ]);
    expect(settlement).toMatchObject({
      language: 'en',
      partyType: 'carrier',
      gross: money(870_000),
      dueOn: null,
      vatLines: [
        {
          category: 'AE',
          percent: 0,
          net: money(870_000),
          vat: money(0),
          reason: { code: 'VATEX-EU-AE', text: expect.stringContaining('VAT reverse-charged') },
        },
      ],
    });
    await eventually(() => expect(issued).toEqual(found.map(({ id }) => id)));
    expect(
      billing.lines.filter(({ work, count }) => work === 'document' && count === 3),
    ).toHaveLength(1);
    const waiting = await database.query(
      `select started_at from billing.charges c where not ${isDocumented('c')}`,
    );
    expect(waiting).toEqual([{ started_at: String(inNovember) }]);
  });

  it('has a line for each tariff that callers heard, and names it', async () => {
    await startBilling();
    const plan = await price('price-plan', 'helpdesk-nu');
    const perCall = (micros: number) => ({
      startRate: money(0),
      perCall: money(micros),
      perMinute: money(0),
      maximum: null,
      includesVat: true,
      vatPercent: 21,
    });
    const number = '+319001234';
    const before = await price('consumer-tariff', number, undefined, perCall(800_000));
    const after = await price('consumer-tariff', number, '2025-10-01T00:00:00Z', perCall(900_000));
    owners = [owner('helpdesk-nu')];
    const payout = { component: 'payout', number, withVat: 21 } as const;
    await addCharges([
      { ...fee('helpdesk-nu', plan, -450_000), ...payout, tariff: after },
      { ...fee('helpdesk-nu', plan, -400_000), ...payout, tariff: before },
      { ...fee('helpdesk-nu', plan, -450_000), ...payout, tariff: after },
    ]);
    await make(october);
    await expectAllInOrder();
    const found = (await heads()).find(({ kind }) => kind === 'payout');
    const { lines } = await documentOf(found?.id ?? '');
    expect(
      lines.map(({ tariffId, tariff, amount }) => [
        tariffId,
        tariff?.replace('\u00A0', ' '),
        amount.micros,
      ]),
    ).toEqual([
      [before, '€ 0,80 per gesprek', 400_000],
      [after, '€ 0,90 per gesprek', 900_000],
    ]);
  });

  it('is refused while its period is open, when it ends before it begins, and to owners', async () => {
    await startBilling();
    const today = new Date().toISOString();
    const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString();
    await expect(start({ from: lastWeek, until: today })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'period-open',
    });
    await expect(start({ from: october.until, until: october.from })).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'until', rule: 'must be later than from' }],
    });
    await expect(start(october, randomUUID(), owned('a'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const list = () => messages().ask(runList, { scope: anna }, { timeoutMs });
    expect(await list()).toEqual({ runs: [], more: false });
  });

  it('is there once: again it is the same, another of its period or over it is refused', async () => {
    await startBilling();
    const id = randomUUID();
    const answers = await Promise.all([start(october, id), start(october, id), start(october, id)]);
    expect(new Set(answers.map(({ run }) => run.id))).toEqual(new Set([id]));
    await expect(start(november)).rejects.toMatchObject({
      code: 'run-open',
      problems: [{ field: 'from', rule: `must wait until run ${id} is done or cancelled` }],
    });
    await approved(id);
    expect((await start(october, id)).run).toMatchObject({ id, state: 'done' });
    await expect(start(october)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'run-exists',
      message: expect.stringContaining(id),
    });
    await expect(start({ ...october, until: november.until })).rejects.toMatchObject({
      code: 'periods-overlap',
    });
    const both = await Promise.allSettled([start(november), start(november)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { runs } = await messages().ask(runList, { scope: anna }, { timeoutMs });
    expect(runs.map(({ from }) => from)).toEqual([november.from, october.from]);
    const before = runs[0]?.id;
    const next = await messages().ask(runList, { scope: anna, before }, { timeoutMs });
    expect(next.runs.map((run) => run.id)).toEqual([id]);
    await expect(getRun(randomUUID())).rejects.toMatchObject({ code: 'no-such-run' });
  });

  it('has its problems by party; the others go on, and the next run brings what was missed', async () => {
    await startBilling();
    owners = [
      owner('a-whole'),
      owner('b-homeless', { street: '', city: ' ' }),
      owner('c-planless'),
      { ...owner('d-nowhere'), billTo: null },
      { ...owner('e-idle', { street: '' }), numbers: [] },
    ];
    const plans = new Map<string, string>();
    for (const id of ['a-whole', 'b-homeless', 'd-nowhere', 'f-unlisted']) {
      plans.set(id, await price('price-plan', id));
    }
    plans.set('c-planless', await price('price-plan', 'c-planless', '2025-10-05T00:00:00Z'));
    await addCharges([
      ...[...plans].map(([id, plan]) => fee(id, plan, 1_000_000)),
      {
        ...fee('d-nowhere', plans.get('d-nowhere') ?? '', -500_000),
        component: 'payout',
        withVat: 21,
      },
    ]);

    const run = await make(october);
    expect(run.problems).toBe(5);
    const { problems } = await problemsOf(run.id);
    expect(problems.map(({ kind, partyId, code }) => `${kind} ${partyId} ${code}`)).toEqual([
      'invoice b-homeless incomplete-bill-to',
      'invoice c-planless no-plan',
      'invoice d-nowhere incomplete-bill-to',
      'payout d-nowhere incomplete-bill-to',
      'invoice f-unlisted not-listed',
    ]);
    expect(problems[0]?.message).toContain('billTo.street, billTo.city');
    expect(problems[1]?.message).toContain('2025-10');
    let next: string | null = null;
    const byPage: RunProblem[] = [];
    do {
      const page = await problemsOf(run.id, {
        limit: 3,
        ...(next === null ? {} : { after: next }),
      });
      byPage.push(...page.problems);
      next = page.next;
    } while (next !== null);
    expect(byPage).toEqual(problems);
    await expect(problemsOf(run.id, { after: 'x' })).rejects.toMatchObject({
      code: 'invalid-cursor',
    });
    await expect(problemsOf(randomUUID())).rejects.toMatchObject({ code: 'no-such-run' });
    await expect(problemsOf(run.id, {}, owned('d-nowhere'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect((await heads()).map(({ partyId }) => partyId)).toEqual(['a-whole', 'c-planless']);

    owners = ['a-whole', 'b-homeless', 'd-nowhere'].map((id) => owner(id));
    await make(november);
    await expectAllInOrder();
    const later = (await heads()).slice(2);
    const months = await Promise.all(
      later.map(async ({ id, partyId }) => {
        const { lines } = await documentOf(id);
        return `${partyId}: ${lines.map(({ component, month }) => month ?? component).join(' ')}`;
      }),
    );
    expect(months).toEqual([
      'a-whole: 2025-11 2025-11',
      'b-homeless: call-fee 2025-10 2025-11 2025-10 2025-11',
      'd-nowhere: call-fee 2025-10 2025-11 2025-10 2025-11',
      'd-nowhere: payout',
    ]);
  });

  it('takes along calls that came too late for the one before, and no fee twice', async () => {
    await startBilling();
    const plan = await price('price-plan', 'helpdesk-nu');
    owners = [owner('helpdesk-nu')];
    await addCharges([fee('helpdesk-nu', plan, 1_000_000)]);
    await make(october);
    await addCharges([
      fee('helpdesk-nu', plan, 2_000_000),
      fee('helpdesk-nu', plan, 40_000, inNovember),
    ]);
    await make(november);
    const [first, second] = await Promise.all((await heads()).map(({ id }) => documentOf(id)));
    expect(
      second?.lines.map(
        ({ component, amount, late }) => `${component} ${amount.micros} ${late?.from ?? ''}`,
      ),
    ).toEqual([
      'call-fee 40000 ',
      'call-fee 2000000 2025-10-10',
      'monthly 25000000 ',
      'monthly-number 5000000 ',
    ]);
    const early = new Date(inOctober / 1000).toISOString();
    expect([first, second].map((document) => document?.earliestCall)).toEqual([early, early]);
    await make(december);
    const third = (await heads())[2];
    expect(await documentOf(third?.id ?? '')).toMatchObject({ earliestCall: null });
    await expectAllInOrder();
  });

  it('waits for the calls to be rated and for portal, says so, and goes on by itself', async () => {
    const billing = await startBilling();
    owners = [owner('helpdesk-nu')];
    await price('price-plan', 'helpdesk-nu');
    await Promise.all([cdr.stop(), portal.stop()]);
    const { run } = await start(october);
    expect(run.waitsFor).toBe('calls');
    cdr = answerCalls();
    await eventually(async () => expect((await getRun(run.id)).waitsFor).toBe('portal'), {
      limitMs: 20_000,
    });
    answerOwners();
    expect(await approved(run.id)).toMatchObject({ waitsFor: null, documents: 1 });
    expect(billing.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('that can’t begin for another reason says so, also in the log, and goes on when it can', async () => {
    const billing = await startBilling();
    owners = [owner('helpdesk-nu')];
    await price('price-plan', 'helpdesk-nu');
    await Promise.all([cdr.stop(), portal.stop()]);
    cdr = messages().answer(callsSince, async () => {
      throw new Error('a bug of cdr');
    });
    portal = messages().answer(ownerList, async () => {
      throw new Error('a bug of portal');
    });
    const { run } = await start(october);
    const waitsFor = async (need: string): Promise<void> => {
      await eventually(async () => expect((await getRun(run.id)).waitsFor).toBe(need), {
        limitMs: 20_000,
      });
      expect(billing.lines).toContainEqual(
        expect.objectContaining({ level: 'error', run: run.id, need: need.replace('-failed', '') }),
      );
    };
    await waitsFor('calls-failed');
    await cdr.stop();
    answerCalls();
    await waitsFor('portal-failed');
    await portal.stop();
    answerOwners();
    expect(await approved(run.id)).toMatchObject({ waitsFor: null, documents: 1 });
  });
});

describe('the acts of a run', () => {
  const approve = (run: Run, scope: Scope = approver, gross = run.gross!) =>
    messages().ask(
      runApprove,
      { scope, runId: run.id, preparedAt: run.preparedAt!, gross },
      { timeoutMs },
    );
  const again = (runId: string, scope: Scope = anna) =>
    messages().ask(runPrepare, { scope, runId }, { timeoutMs });
  const cancel = (runId: string) =>
    messages().ask(runCancel, { scope: anna, runId }, { timeoutMs });
  const planned = (runId: string, page: object = {}) =>
    messages().ask(partiesOfRun, { scope: anna, runId, ...page }, { timeoutMs });

  it('are a report, and documents once a second person has approved what he read', async () => {
    await startBilling();
    owners = [owner('a-one'), owner('b-two'), owner('c-three', { street: '' })];
    const plans = new Map<string, string>();
    for (const { id } of owners) plans.set(id, await price('price-plan', id));
    const charge = (id: string, amount: number, at?: number) =>
      fee(id, plans.get(id) ?? '', amount, at);
    await addCharges([charge('a-one', 100_000_000), charge('b-two', 200_000_000)]);
    await make(october);
    await addCharges([
      charge('a-one', 900_000_000, inNovember),
      charge('c-three', 1_000_000, inNovember),
    ]);
    const run = await preparePeriod(messages(), november);
    expect(run).toMatchObject({ outliers: 2, problems: 1, documents: 0, total: 2, quarantined: 0 });
    // 900 and 30 of fees, 30 of fees, and VAT.
    expect(run.totals).toMatchObject([{ kind: 'invoice', documents: 2, net: money(960_000_000) }]);
    expect(run.gross).toEqual(money(1_161_600_000));
    const { documents } = await planned(run.id);
    expect((await planned(run.id, { after: behindAll })).documents).toEqual([]);
    expect(
      documents.map(({ partyId, gross, before, outliers, hindered }) => [
        partyId,
        gross?.micros,
        before?.micros,
        outliers.join(),
        hindered,
      ]),
    ).toEqual([
      ['a-one', 1_125_300_000, 157_300_000, 'much-more', false],
      ['b-two', 36_300_000, 278_300_000, 'much-less', false],
      // October's fees, too, which he had no invoice of.
      ['c-three', 73_810_000, undefined, '', true],
    ]);
    expect((await planned(run.id, { outliers: true, after: 1 })).documents).toHaveLength(1);
    expect(await heads()).toHaveLength(2);

    const code = (what: string) => expect.objectContaining({ code: what });
    await expect(approve(run, anna)).rejects.toEqual(code('four-eyes'));
    await expect(approve(run, service)).rejects.toEqual(code('people-only'));
    await expect(approve(run, approver, money(1))).rejects.toMatchObject({
      code: 'gross-differs',
      problems: [{ field: 'gross' }],
    });
    const key = { as: 'key', keyId: 'export', madeBy: 'bert', ownerId: null } as const;
    await again(run.id, key);
    const once = await untilRunIs(messages(), run.id, 'prepared');
    await expect(approve(once)).rejects.toEqual(code('four-eyes'));
    await again(run.id);
    const twice = await untilRunIs(messages(), run.id, 'prepared');
    await expect(approve(run)).rejects.toMatchObject({
      code: 'prepared-since',
      problems: [{ field: 'preparedAt' }],
    });
    await approve(twice);
    await approve(run);
    await expect(cancel(run.id)).rejects.toEqual(code('is-approved'));
    await expect(again(run.id)).rejects.toEqual(code('not-prepared'));
    expect(await finished(run.id)).toMatchObject({ documents: 2, done: 2, total: 2, outliers: 2 });
    expect((await planned(run.id)).documents[0]?.documentId).toBe((await heads())[2]?.id);
    await expectAllInOrder();
  });

  it('begin anew when a plan of its fees is published, and never once it is approved', async () => {
    const billing = await startBilling();
    owners = ['a-one', 'b-two', 'c-three'].map((id) => owner(id));
    for (const { id } of owners) await price('price-plan', id);
    const run = await preparePeriod(messages(), october);
    const publish = (subject: string, validFrom: string) =>
      billing.app.get(PricePublication).publish(service, randomUUID(), {
        kind: 'price-plan',
        subject,
        terms: planTerms,
        validFrom,
        validUntil: null,
      });
    await publish('a-one', october.until);
    await publish('nobody', october.from);
    expect((await getRun(run.id)).outdatedBy).toBeNull();
    await publish('b-two', october.from);
    expect((await getRun(run.id)).outdatedBy).toBe('prices-changed');
    await expect(approve(run)).rejects.toMatchObject({ code: 'run-outdated' });
    await again(run.id);
    const fresh = await untilRunIs(messages(), run.id, 'prepared');
    expect(fresh.outdatedBy).toBeNull();
    // Nobody makes it final yet.
    const idle = jest.spyOn(billing.app.get(RunExecution), 'execute').mockResolvedValue();
    await approve(fresh);
    await expect(publish('c-three', october.from)).rejects.toMatchObject({
      code: 'version-in-use',
    });
    idle.mockRestore();
    expect(await finished(run.id)).toMatchObject({ documents: 3 });
  });

  it('let go of everything when it is cancelled, and another run may be of its period', async () => {
    await startBilling();
    await price('price-plan', 'helpdesk-nu');
    owners = [owner('helpdesk-nu')];
    const run = await preparePeriod(messages(), october);
    await cancel(run.id);
    expect(await getRun(run.id)).toMatchObject({ state: 'cancelled', outliers: 0, totals: [] });
    await expect(approve(run)).rejects.toMatchObject({ code: 'not-prepared' });
    expect(await make(october)).toMatchObject({ documents: 1 });
  });

  it('leave each line with its calls, by page', async () => {
    await startBilling();
    const plan = await price('price-plan', 'helpdesk-nu');
    owners = [owner('helpdesk-nu')];
    await addCharges(
      Array.from({ length: 5 }, (_, n) => fee('helpdesk-nu', plan, n, inOctober + (n % 2))),
    );
    await make(october);
    const documentId = (await heads())[0]?.id ?? '';
    const calls = (line: number, page: object = {}, scope: Scope = anna) =>
      messages().ask(callsOfLine, { scope, documentId, line, ...page }, { timeoutMs });
    const first = await calls(1, { limit: 3 }, owned('helpdesk-nu'));
    const rest = await calls(1, { after: first.calls[2]?.place, limit: 3 });
    expect([first.more, rest.more]).toEqual([true, false]);
    expect([...first.calls, ...rest.calls].map(({ amount }) => amount.micros)).toEqual([
      0, 2, 4, 1, 3,
    ]);
    expect((await calls(2)).calls).toEqual([]);
    await expect(calls(9)).rejects.toMatchObject({ code: 'no-such-line' });
    await expect(calls(1, {}, owned('zon'))).rejects.toMatchObject({ code: 'no-such-document' });
  });
});

describe('document numbers', () => {
  it('are consecutive when two replicas make the same documents at once', async () => {
    const [one, two] = [await startBilling(), await startBilling()];
    owners = Array.from({ length: 12 }, (_, n) => owner(`owner-${String(n).padStart(2, '0')}`));
    for (const { id } of owners)
      await addCharges([fee(id, await price('price-plan', id), 1_000_000)]);
    const run = await preparePeriod(messages(), october);
    const executions = [one, two].map((app) => app.app.get(RunExecution));
    for (const execution of executions)
      Object.assign(execution.batch, { final: 2, printed: 2, sent: 2 });
    await approveRun(run, messages());
    await Promise.all(executions.map((execution) => execution.execute(run.id)));
    expect(await finished(run.id)).toMatchObject({ problems: 0, done: 12 });
    expect(await heads()).toHaveLength(12);
    await expectAllInOrder();
    expect(
      await database.query(`select id from billing.charges c where not ${isDocumented('c')}`),
    ).toEqual([]);
  });

  it('and all that documents say are the same when it dies at each of its steps', async () => {
    const [id, undisturbed] = [randomUUID(), [] as unknown[]];
    owners = Array.from({ length: 5 }, (_, n) => owner(`owner-${n}`));
    const versions = owners.map(() => randomUUID());
    /** All of it but when it was made. */
    const everything = () =>
      database.query(
        `select to_jsonb(d) - 'created_at' as row from billing.documents d
         union all select to_jsonb(l) from billing.document_lines l
         union all select to_jsonb(v) from billing.document_vat_lines v
         union all select to_jsonb(k) from billing.closings k
         union all select to_jsonb(s) from billing.document_series s
         union all select to_jsonb(p) from billing.document_position p order by 1`,
      );
    const fill = async () => {
      for (const [n, one] of owners.entries()) {
        await price('price-plan', one.id, undefined, planTerms, versions[n]);
        await addCharges([
          fee(one.id, versions[n] ?? '', 1_000_000 + n),
          { ...fee(one.id, versions[n] ?? '', -500_000), component: 'payout', withVat: 21 },
        ]);
      }
    };
    await startBilling();
    await fill();
    await make(october, id);
    undisturbed.push(...(await everything()));
    expect(undisturbed.length).toBeGreaterThan(40);
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await database.drop();

    [database, redis] = [
      await freshDatabase({ schema: 'billing', migrations }),
      await freshRedis(),
    ];
    const dying = await startBilling();
    await fill();
    const run = await preparePeriod(messages(), october, id);
    Object.assign(dying.app.get(RunExecution).batch, { final: 2, printed: 2, sent: 2 });
    // As if the process died at each transaction twice: before its commit, and behind it.
    const transactions = dying.app.get(Transactions);
    const real = transactions.run.bind(transactions);
    const seen = new Map<string, number>();
    let deaths = 0;
    jest.spyOn(transactions, 'run').mockImplementation(async (work) => {
      const at = JSON.stringify(
        await database.query('select state, at_position, done from billing.runs'),
      );
      const times = (seen.get(at) ?? 0) + 1;
      seen.set(at, times);
      if (times > 2) return real(work);
      const die = () => {
        deaths += 1;
        throw new Error('killed');
      };
      if (times === 2) {
        await real(work);
        return die();
      }
      return real(async (transaction) => {
        await work(transaction);
        return die();
      });
    });
    await expect(approveRun(run, messages())).rejects.toBeDefined();
    await redis.flush();
    await approveRun(run, messages()).catch(() => undefined);
    expect(await finished(id)).toMatchObject({ problems: 0, documents: 10 });
    expect(deaths).toBeGreaterThan(15);
    expect(await everything()).toEqual(undisturbed);
    await expectAllInOrder();
  });

  it('are all used when the app is stopped in the middle, and no error comes of it', async () => {
    const stopped = await startBilling();
    owners = Array.from({ length: 6 }, (_, n) => owner(`owner-${n}`));
    for (const { id } of owners) await price('price-plan', id);
    const run = await preparePeriod(messages(), october);
    Object.assign(stopped.app.get(RunExecution).batch, { final: 1, printed: 1 });
    const files = stopped.app.get(DocumentFiles);
    const real = files.ensure.bind(files);
    let printed = 0;
    let stop: Promise<void> | undefined;
    jest.spyOn(files, 'ensure').mockImplementation(async (id, format) => {
      if (format === 'pdf') printed += 1;
      if (printed === 3) stop ??= stopped.close();
      return real(id, format);
    });
    await approveRun(run, messages());
    await eventually(() => expect(stop).toBeDefined());
    await stop;
    apps.splice(0);
    expect(stopped.lines.filter(({ level }) => level === 'error')).toEqual([]);
    const left = await database.query<{ done: number }>('select done from billing.runs');
    expect(left).toEqual([{ done: 3 }]);
    await startBilling();
    expect(await finished(run.id)).toMatchObject({ documents: 6, problems: 0 });
    await expectAllInOrder();
  });

  it('and charges are given back when the connection is cut in the middle of a document', async () => {
    await startBilling();
    const plan = await price('price-plan', 'helpdesk-nu');
    owners = [owner('helpdesk-nu')];
    await addCharges([fee('helpdesk-nu', plan, 1_000_000)]);
    // A document waits for this lock, its charges claimed, its place and its number taken.
    const cutting = database.query(`do $$ begin
      lock table billing.documents in share mode;
      loop
        perform pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'billing' and datname = current_database()
            and wait_event_type = 'Lock' and query like '%insert into billing.documents (%';
        exit when found;
        perform pg_sleep(0.01), pg_stat_clear_snapshot();
      end loop;
    end $$`);
    await eventually(async () => {
      const held = await database.query(
        `select from pg_locks where relation = 'billing.documents'::regclass
            and mode = 'ShareLock' and granted`,
      );
      expect(held.length).toBeGreaterThan(0);
    });
    const [run] = await Promise.all([make(october), cutting]);
    expect(run).toMatchObject({ documents: 1, problems: 0 });
    expect(await heads()).toMatchObject([
      { position: 1, number: expect.stringMatching(/-00001$/) },
    ]);
    await expectAllInOrder();
  });
});

describe('a document', () => {
  it('stays as it was issued when the party moves, byte for byte', async () => {
    const billing = await startBilling();
    await price('price-plan', 'helpdesk-nu');
    owners = [owner('helpdesk-nu')];
    await make(october);
    const [head] = await heads();
    const id = head?.id ?? '';
    const fetchPdf = async (path: string): Promise<Buffer> => {
      const answer = await fetch(`${await billing.app.getUrl()}${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      return Buffer.from(await answer.arrayBuffer());
    };
    const link = await linkOf(id, owned('helpdesk-nu'));
    const pdf = await fetchPdf(link.path);
    expect(link).toMatchObject({ fileName: `${head?.number}.pdf`, bytes: pdf.length });
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(link.sha256);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

    owners = [owner('helpdesk-nu', { name: 'Elders B.V.', street: 'Elders 2', language: 'en' })];
    await rm(join(folder, 'documents'), { recursive: true });
    await make(november);
    expect(await heads()).toMatchObject([head, { partyName: 'Elders B.V.', language: 'en' }]);
    const again = await linkOf(id);
    expect(again.sha256).toBe(link.sha256);
    expect((await fetchPdf(again.path)).equals(pdf)).toBe(true);
  });

  it('gives its lines by page, also when a message could not hold them all', async () => {
    await startBilling();
    await price('price-plan', 'helpdesk-nu');
    const held = { from: '2025-01-01T00:00:00.000Z', until: null };
    const numbers = Array.from({ length: 3500 }, (_, n) => `+31880${String(n).padStart(6, '0')}`);
    owners = [{ ...owner('helpdesk-nu'), numbers: numbers.map((number) => ({ number, ...held })) }];
    expect(await make(october)).toMatchObject({ documents: 1, problems: 0 });
    const id = (await heads())[0]?.id ?? '';
    const lines: DocumentLine[] = [];
    for (let more = true; more;) {
      const page = await linesOf(id, owned('helpdesk-nu'), { after: lines.length, limit: 200 });
      lines.push(...page.lines);
      more = page.more;
    }
    expect(JSON.stringify(lines).length).toBeGreaterThan(1_000_000);
    expect(lines.map(({ position }) => position)).toEqual(lines.map((_, n) => n + 1));
    expect(lines.map(({ number }) => number)).toEqual([null, ...numbers]);
    expect((await documentOf(id)).net).toEqual(money(25_000_000 + 3500 * 5_000_000));
  });

  it('is issued all the same when its file can’t be kept, and printed when it is asked for', async () => {
    const billing = await startBilling();
    await price('price-plan', 'helpdesk-nu');
    owners = [owner('helpdesk-nu')];
    const full = jest
      .spyOn(billing.app.get(DocumentFiles), 'ensure')
      .mockRejectedValueOnce(new Error('the disk is full'));
    expect(await make(october)).toMatchObject({ documents: 1, problems: 0 });
    full.mockRestore();
    const [head] = await heads();
    expect((await linkOf(head?.id ?? '')).bytes).toBeGreaterThan(10_000);
  });

  it('is seen by its owner, staff with a note in the log, and services; by nobody else', async () => {
    await startBilling();
    owners = [owner('a-one'), owner('b-two')];
    for (const { id } of owners) await price('price-plan', id);
    carriers = [{ id: 'a-one', billTo: billTo() }];
    const agreement = await price('carrier-agreement', 'a-one');
    await addCharges([
      {
        side: 'terminator',
        partyId: 'a-one',
        component: 'termination',
        amount: -1_000_000,
        version: agreement,
      },
    ]);
    const run = await make(october);
    const [first, second, settlement] = await heads();
    const list = (scope: Scope, more: object = {}) =>
      messages().ask(documentList, { scope, ...more }, { timeoutMs });
    expect((await list(owned('a-one'))).documents).toEqual([first]);
    expect((await list(owned('a-one'), { partyId: 'b-two' })).documents).toEqual([]);
    expect((await list(anna, { kind: 'settlement' })).documents).toEqual([settlement]);
    const ofOneId = async (partyType: string) =>
      (await list(service, { partyType, partyId: 'a-one' })).documents;
    expect(await ofOneId('owner')).toEqual([first]);
    expect(await ofOneId('carrier')).toEqual([settlement]);
    expect((await list(owned('a-one'), { partyType: 'carrier' })).documents).toEqual([]);
    expect(await list(anna, { runId: run.id, limit: 1 })).toEqual({
      documents: [settlement],
      more: true,
    });
    expect((await list(anna, { before: settlement?.position })).documents).toEqual([second, first]);

    // A carrier of the same id is somebody else.
    for (const { id } of [second, settlement] as DocumentHead[]) {
      const none = { kind: 'not-found', code: 'no-such-document' };
      await expect(documentOf(id, owned('a-one'))).rejects.toMatchObject(none);
      await expect(linesOf(id, owned('a-one'))).rejects.toMatchObject(none);
      await expect(linkOf(id, owned('a-one'))).rejects.toMatchObject(none);
    }
    await expect(documentOf(randomUUID())).rejects.toMatchObject({ code: 'no-such-document' });
    const key = { as: 'key', keyId: 'export', madeBy: 'anna', ownerId: null } as const;
    for (const scope of [anna, key, owned('a-one')]) {
      await expect(
        messages().ask(documentsSince, { scope, after: 0 }, { timeoutMs }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    }

    const id = first?.id ?? '';
    await documentOf(id, anna);
    await linkOf(id, anna);
    await documentOf(id, owned('a-one'));
    await messages().ask(runList, { scope: anna }, { timeoutMs });
    await messages().ask(runGet, { scope: anna, runId: run.id }, { timeoutMs });
    await list(key, { partyId: 'a-one' });
    await linkOf(id, key);
    const log = await database.query<{ entry: string }>(
      `select concat_ws(' ', nullif(actor, 'staff:anna'), action, subject) as entry
         from billing.audit_log order by seq`,
    );
    expect(log.map(({ entry }) => entry)).toEqual([
      `run.start ${run.id}`,
      `staff:bert run.approve ${run.id}`,
      'document.list all',
      `document.list ${run.id}`,
      'document.list all',
      `document.read ${id}`,
      `document.lines ${id}`,
      `document.fetch ${id}`,
      'run.list all',
      `run.get ${run.id}`,
      'key:export/anna document.list a-one',
      `key:export/anna document.fetch ${id}`,
    ]);
    expect(await verifyAuditLog(database, 'billing')).toMatchObject({ entries: 12, broken: null });
  });
});
