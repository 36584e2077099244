import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageOf } from '@app/common';
import { expect, jest } from '@jest/globals';
import {
  type BilledCarrier,
  callsSince,
  carrierList,
  carriersBucket,
  correctionsSince,
  type DocumentHead,
  documentGet,
  documentLink,
  documentsSince,
  holdingList,
  linesOfDocument,
  optionList,
  ownerList,
  type Run,
  runGet,
  runList,
  runStart,
  type Scope,
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
import { agreeToSelfBilling } from '../agree.fixture.js';
import { approveRun, billPeriod, untilRunIs } from '../bill-period.fixture.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { isDocumented, isOfLine } from '../documents/closings/closings.js';
import { forgetPrices } from '../forget-prices.fixture.js';
import type { OwnerToBill } from '../kernel/parties/listed-parties.js';
import { migrations } from '../migrations/index.js';
import { startBillingOn } from '../start-billing.fixture.js';
import { service, anna, inOctober, planTerms, type SpecCharge } from './billed-parties.fixture.js';
import { RunExecution } from './run-execution.js';

const timeoutMs = 10_000;
const company = {
  COMPANY_NAME: 'Belfabriek B.V.',
  COMPANY_STREET: 'Kabelweg 21',
  COMPANY_POSTAL_CODE: '1014 BA',
  COMPANY_CITY: 'Amsterdam',
  COMPANY_KVK: '12345678',
  COMPANY_VAT_ID: 'NL123456789B01',
  COMPANY_IBAN: 'NL00TEST0123456789',
};

interface Period {
  readonly from: string;
  readonly until: string;
}

/** Billing without data, with the owners, carriers, prices and charges that a test adds. */
export class RunsWorld {
  owners: OwnerToBill[] = [];
  carriers: BilledCarrier[] = [];
  /** The stand-ins for cdr and portal, until they are stopped. */
  cdr!: { stop(): Promise<void> };
  portal!: { stop(): Promise<void> };
  readonly folder: string;
  readonly database: FreshDatabase;
  /** Documents of earlier tests, which the bus still announces. */
  readonly documentsBefore = new Set<string>();
  private readonly bus: FreshBus;
  readonly redis: FreshRedis;
  private readonly others: RunningApp;
  private readonly apps: RunningApp[] = [];
  private emptied: () => Promise<void> = async () => undefined;
  private startedLast: RunningApp | null = null;
  private linesBefore = 0;
  private sequence = 0;

  private constructor(ground: {
    folder: string;
    database: FreshDatabase;
    bus: FreshBus;
    redis: FreshRedis;
    others: RunningApp;
  }) {
    ({
      folder: this.folder,
      database: this.database,
      bus: this.bus,
      redis: this.redis,
      others: this.others,
    } = ground);
  }

  static async make(): Promise<RunsWorld> {
    const bus = freshBus();
    const world = new RunsWorld({
      folder: await mkdtemp(join(tmpdir(), 'billing-')),
      database: await freshDatabase({ schema: 'billing', migrations }),
      bus,
      redis: await freshRedis(),
      others: await startApp({ name: 'others', module: MessagingModule }, bus.config),
    });
    await world.answer();
    await world.startBilling();
    world.emptied = await world.database.keep();
    return world;
  }

  get messages(): Stranger {
    return strangerIn(this.others);
  }

  get billing(): RunningApp {
    return this.apps[0]!;
  }

  /**
   * Billing's log lines of this test. Nest gives all lines of a process to the app that was started
   * last.
   */
  get lines() {
    return this.startedLast!.lines.slice(this.linesBefore);
  }

  /** Restores, before each test, one billing without data. */
  async restore(): Promise<void> {
    jest.restoreAllMocks();
    const documents = await this.database.query<{ id: string }>('select id from billing.documents');
    for (const { id } of documents) this.documentsBefore.add(id);
    [this.owners, this.carriers] = [[], []];
    await Promise.all([this.cdr.stop(), this.portal.stop()]);
    this.answerCalls();
    this.answerOwners();
    await Promise.all(this.apps.splice(1).map((app) => app.close()));
    await this.emptied();
    if (this.apps.length === 0) await this.startBilling();
    forgetPrices(this.billing);
    Object.assign(this.billing.app.get(RunExecution).batch, {
      final: 1000,
      printed: 10,
      sent: 100,
    });
    this.linesBefore = this.startedLast!.lines.length;
  }

  /** Stops the first replica as a signal would; the next test starts another one. */
  async stopBilling(): Promise<void> {
    await this.apps.shift()?.close();
  }

  async drop(): Promise<void> {
    jest.restoreAllMocks();
    await Promise.all(this.apps.splice(0).map((app) => app.close()));
    await this.others.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Starts a replica. */
  async startBilling(): Promise<RunningApp> {
    const { database, bus, redis, folder } = this;
    const running = await startBillingOn(
      { database, bus, redis, folder },
      {
        ...company,
        REDIS_PREFIX: 'spec',
        SETTLING_MS: 86_400_000,
        RUN_SWEEP_MS: 100,
      },
    );
    this.apps.push(running);
    [this.startedLast, this.linesBefore] = [running, 0];
    await eventually(() => this.messages.ask(runList, { scope: service }, { timeoutMs }));
    return running;
  }

  answerCalls(): void {
    this.cdr = this.messages.answer(callsSince, async ({ after }) => ({
      items: [],
      next: after,
    }));
  }

  answerOwners(): void {
    this.portal = this.messages.answer(ownerList, async ({ after, limit }) => {
      const behind = this.owners.filter(({ id }) => id > after);
      const page = behind.slice(0, Math.min(limit, 7));
      return {
        items: page.map(({ id, billTo: to }) => ({ id, billTo: to })),
        next: page.length < behind.length ? (page.at(-1)?.id ?? null) : null,
      };
    });
  }

  private async answer(): Promise<void> {
    this.answerCalls();
    this.answerOwners();
    this.messages.answer(optionList, async () => ({
      items: [],
      next: null,
    }));
    this.messages.answer(holdingList, async ({ after, limit }) => {
      const all = this.owners
        .flatMap(({ id, numbers }) => numbers.map((holding) => ({ ownerId: id, ...holding })))
        .toSorted((a, b) => a.number.localeCompare(b.number) || a.ownerId.localeCompare(b.ownerId));
      const last = all.findLastIndex(({ number }) => number === after?.number);
      const placeOf = ({ number, from }: (typeof all)[number]) => ({ number, from });
      return pageOf(all.slice(last + 1), limit, placeOf);
    });
    this.messages.answer(carrierList, async () => ({
      items: this.carriers,
      next: null,
    }));
    this.messages.answer(correctionsSince, async ({ after }) => ({
      items: [],
      next: after,
    }));
    await this.messages
      .bucket(carriersBucket)
      .put('laagland', carrier({ trunks: [trunk({ id: 'laagland-1' })] }));
  }

  /** Inserts a price version that is valid from 2025 on, or from the given start. */
  async price(
    kind: string,
    subject: string,
    from = '2025-01-01T00:00:00Z',
    terms: object = kind === 'price-plan' ? planTerms : { netting: true },
    id: string = randomUUID(),
  ) {
    await this.database.query(
      `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     values ($1, $2, $3, $4, $5, $6, 'spec')`,
      [id, (this.sequence += 1), kind, subject, from, terms],
    );
    await this.database.query('update billing.price_counter set last = $1', [this.sequence]);
    return id;
  }

  async addCharges(charges: readonly SpecCharge[]): Promise<void> {
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
    await this.database.query(
      `insert into billing.charges (call_id, leg_uuid, side, party_id, component, amount_micros,
       price_version_id, started_at, seconds, service_number, includes_vat, vat_percent, tariff_id)
     select call_id, leg_uuid, side, party_id, component, amount_micros, price_version_id,
            started_at, seconds, service_number, includes_vat, vat_percent, tariff_id
       from json_populate_recordset(null::billing.charges, $1::json)`,
      [JSON.stringify(rows)],
    );
    const paid = charges.filter(({ component }) => component === 'payout');
    await agreeToSelfBilling(this.database, ...paid.map(({ partyId }) => partyId));
  }

  start(period: Period, id: string = randomUUID(), scope: Scope = anna) {
    return this.messages.ask(runStart, { scope, id, ...period }, { timeoutMs });
  }

  async getRun(runId: string): Promise<Run> {
    return (await this.messages.ask(runGet, { scope: service, runId }, { timeoutMs })).run;
  }

  finished(runId: string): Promise<Run> {
    return untilRunIs(this.messages, runId, 'done');
  }

  async approved(runId: string): Promise<Run> {
    await approveRun(await untilRunIs(this.messages, runId, 'prepared'), this.messages);
    return this.finished(runId);
  }

  make(period: Period, id?: string): Promise<Run> {
    return billPeriod(this.messages, period, id);
  }

  async heads(): Promise<DocumentHead[]> {
    const question = { scope: service, after: 0, limit: 200 };
    return (await this.messages.ask(documentsSince, question, { timeoutMs })).items;
  }

  linesOf(documentId: string, scope: Scope = service, page: object = { limit: 200 }) {
    return this.messages.ask(linesOfDocument, { scope, documentId, ...page }, { timeoutMs });
  }

  async documentOf(documentId: string, scope: Scope = service) {
    const { document } = await this.messages.ask(documentGet, { scope, documentId }, { timeoutMs });
    return {
      ...document,
      lines: (await this.linesOf(documentId, scope)).items,
    };
  }

  linkOf(documentId: string, scope: Scope = service) {
    return this.messages.ask(documentLink, { scope, documentId }, { timeoutMs });
  }

  async fetchPdf(path: string): Promise<Buffer> {
    const answer = await fetch(`${await this.billing.app.getUrl()}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return Buffer.from(await answer.arrayBuffer());
  }

  /**
   * Checks that every line equals the sum of its charges, and that no document number is missing or
   * duplicate.
   */
  async expectAllInOrder(): Promise<void> {
    await expectBooksInOrder(this.database);
    const wrong = await this.database.query(
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
    const astray = await this.database.query(
      `select c.id from billing.charges c where ${isDocumented('c')} and not exists
       (select from billing.document_lines l join billing.closings k using (document_id)
         where ${isOfLine('l', 'k', 'c')})`,
    );
    expect(astray).toEqual([]);
    const documents = await this.heads();
    expect(documents.map(({ position }) => position)).toEqual(documents.map((_, n) => n + 1));
    for (const series of new Set(documents.map((document) => document.series))) {
      const numbers = documents.filter((document) => document.series === series);
      expect(numbers.map(({ number }) => number).toSorted()).toEqual(
        numbers.map((_, n) => `${series}-${String(n + 1).padStart(5, '0')}`),
      );
    }
  }
}
