import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money } from '@app/common';
import {
  type Attempt,
  type BilledCarrier,
  type CallRecord,
  callsSince,
  carrierList,
  carriersBucket,
  chargesOfCall,
  correctionsSince,
  type HeldNumber,
  holdingList,
  optionList,
  ownerList,
  pricePublish,
  type Scope,
} from '@app/contracts';
import { expect } from '@jest/globals';
import { MessagingModule } from '@app/platform/messaging';
import type { PriceVersion } from '@app/rating';
import {
  eventually,
  freshBus,
  freshDatabase,
  freshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { attempt, callRecord, carrier, trunk } from '@app/testing/builders';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import { migrations } from './migrations/index.js';
import { forgetPrices } from './forget-prices.fixture.js';
import { startBillingOn } from './start-billing.fixture.js';
import { Rating } from './rating/calls/rating.service.js';
import { TrunkCarriers } from './rating/trunks/trunk-carriers.service.js';

const second = 1_000_000;

export const service: Scope = { as: 'service', service: 'spec' };
export const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'a complaint' };

type New = Omit<PriceVersion, 'id'>;

const cents = (perMinute: number) => ({ perMinute: money(perMinute * 10_000), perCall: money(0) });
const everywhere = (perMinute: number) => ({
  fixed: cents(perMinute),
  mobile: cents(perMinute),
  abroad: cents(perMinute),
  other: cents(perMinute),
});
const always = { validFrom: '2025-01-01T00:00:00Z', validUntil: null };

/**
 * A price plan. @param callFee Cents per call. @param perMinute Cents per minute to any
 * destination.
 */
export const plan = (subject: string, callFee: number, perMinute = 6): New => ({
  kind: 'price-plan',
  subject,
  ...always,
  terms: {
    includesVat: false,
    vatPercent: 21,
    payoutShare: 4000,
    monthly: money(0),
    monthlyPerNumber: money(0),
    callFee: money(callFee * 10_000),
    freephone: everywhere(12),
    forwarding: [{ prefix: '', ...cents(perMinute) }],
  },
});
/** A carrier agreement. @param perMinute Cents per minute that the carrier terminates. */
export const agreement = (subject: string, perMinute: number): New => ({
  kind: 'carrier-agreement',
  subject,
  ...always,
  terms: {
    includesVat: false,
    netting: true,
    origination: { premiumKeptShare: 2500, freephone: everywhere(6), standard: cents(1) },
    termination: [{ prefix: '', ...cents(perMinute) }],
  },
});

/** Billing with stand-ins for the apps that it asks, filled by a spec. */
export class RatedWorld {
  /** Calls of cdr in the order of their positions; `corrections` has cdr's corrections of these calls. */
  readonly records: CallRecord[] = [];
  readonly corrections: CallRecord[] = [];
  /** Owners' numbers, with their periods. */
  holdings: (HeldNumber & { ownerId: string })[] = [];
  /** Domain of the owners' mail addresses in portal. */
  mailDomain = 'example.org';
  /** Carriers that portal lists. */
  carriers: BilledCarrier[] = [];
  readonly apps: RunningApp[] = [];
  /** Trunks by carrier, as added by `addTrunk`. */
  private readonly trunks = new Map<string, readonly string[]>();
  private startedLast: RunningApp | null = null;
  private linesBefore = 0;
  private undo: () => Promise<void> = async () => undefined;

  private constructor(
    readonly folder: string,
    readonly database: Awaited<ReturnType<typeof freshDatabase>>,
    readonly redis: Awaited<ReturnType<typeof freshRedis>>,
    readonly bus: ReturnType<typeof freshBus>,
    private readonly others: RunningApp,
  ) {}

  static async make(): Promise<RatedWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'billing-'));
    const bus = freshBus();
    const others = await startApp({ name: 'others', module: MessagingModule }, bus.config);
    const world = new RatedWorld(
      folder,
      await freshDatabase({ schema: 'billing', migrations }),
      await freshRedis(),
      bus,
      others,
    );
    world.answer();
    await world.addTrunk('north', 'north-trunk');
    return world;
  }

  get messages(): Stranger {
    return strangerIn(this.others);
  }

  async drop(): Promise<void> {
    await Promise.all(this.apps.splice(0).map((app) => app.close()));
    await this.others.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /**
   * Saves the current state as the start of each test of a file: rows, calls, trunks, holdings,
   * carriers and replicas. @returns Restores that state.
   */
  async keep(): Promise<() => Promise<void>> {
    const back = await this.database.keep();
    const apps = this.apps.length;
    const { mailDomain, carriers } = this;
    const [records, corrections] = [[...this.records], [...this.corrections]];
    const [holdings, trunks] = [[...this.holdings], new Map(this.trunks)];
    this.undo = async () => {
      await Promise.all(this.apps.splice(apps).map((app) => app.close()));
      // The stand-ins' data is restored first, or the replicas would rate the last test's calls
      // once more.
      this.records.splice(0, Infinity, ...records);
      this.corrections.splice(0, Infinity, ...corrections);
      Object.assign(this, { holdings: [...holdings], mailDomain, carriers });
      await back();
      for (const app of this.apps) forgetPrices(app);
      await this.restoreTrunks(trunks);
      this.linesBefore = this.startedLast?.lines.length ?? 0;
    };
    return this.undo;
  }

  /** Restores the state that the last `keep()` saved, before each test. */
  restore(): Promise<void> {
    return this.undo();
  }

  /** Starts a replica. */
  async startBilling(more: object = {}): Promise<RunningApp> {
    const { database, bus, redis, folder } = this;
    const company = {
      COMPANY_NAME: 'Belfabriek B.V.',
      COMPANY_STREET: 'Kabelweg 21',
      COMPANY_POSTAL_CODE: '1014 BA',
      COMPANY_CITY: 'Amsterdam',
      COMPANY_KVK: '12345678',
      COMPANY_VAT_ID: 'NL123456789B01',
      COMPANY_IBAN: 'NL00TEST0123456789',
    };
    const app = await startBillingOn(
      { database, bus, redis, folder },
      { ...company, RUN_SWEEP_MS: 200, ...more },
    );
    this.apps.push(app);
    [this.startedLast, this.linesBefore] = [app, 0];
    return app;
  }

  /**
   * Billing's log lines of this test. Nest gives all lines of a process to the app that was started
   * last.
   */
  get lines() {
    return (this.startedLast?.lines ?? []).slice(this.linesBefore);
  }

  addTrunk(carrierId: string, ...trunks: string[]): Promise<void> {
    this.trunks.set(carrierId, trunks);
    const known = carrier({ id: carrierId, trunks: trunks.map((id) => trunk({ id })) });
    return this.messages.bucket(carriersBucket).put(carrierId, known);
  }

  publish(version: New, id: string = randomUUID()): Promise<unknown> {
    return eventually(() =>
      this.messages.ask(pricePublish, { scope: service, id, version } as never, {
        timeoutMs: 2000,
      }),
    );
  }

  /**
   * Adds a call of an owner to a geographic number, answered for a minute, with half a minute
   * forwarded.
   */
  addCall(more: Partial<CallRecord> = {}): CallRecord {
    const startedAt = more.startedAt ?? Date.parse('2025-10-05T08:00:00Z') * 1000;
    const record = callRecord({
      position: this.records.length + 1,
      carrierId: 'north',
      ownerId: 'acme',
      startedAt,
      endedAt: startedAt + 61 * second,
      ...more,
    });
    this.records.push(record);
    return record;
  }

  leg(startedAt: number, more: Partial<Attempt> = {}): Attempt {
    return attempt({
      trunkId: 'south-trunk',
      carrierId: null,
      startedAt,
      ...more,
    });
  }

  /** Waits until every call is rated. */
  async rated(app: RunningApp): Promise<void> {
    await eventually(() => app.app.get(Rating).catchUp());
  }

  /** Waits until so many statements wait for a lock on receivables. */
  async untilWaiting(count: number): Promise<void> {
    await eventually(async () => {
      const rows = await this.database.query(
        `select from pg_stat_activity where datname = current_database()
            and wait_event_type = 'Lock' and query like '%billing.receivables%'`,
      );
      if (rows.length < count) throw new Error(`${rows.length} statements wait for a lock`);
    });
  }

  chargesOf({ callId }: Pick<CallRecord, 'callId'>) {
    return this.messages.ask(chargesOfCall, { scope: service, callId }, { timeoutMs: 2000 });
  }

  /** Deletes the trunks of a test: replicas otherwise remember a carrier's trunks for good. */
  private async restoreTrunks(kept: ReadonlyMap<string, readonly string[]>): Promise<void> {
    if ([...this.trunks].every(([id, trunks]) => kept.get(id) === trunks)) return;
    for (const id of this.trunks.keys()) {
      if (!kept.has(id)) await this.messages.bucket(carriersBucket).delete(id);
    }
    this.trunks.clear();
    for (const [id, trunks] of kept) await this.addTrunk(id, ...trunks);
    const was = new Map([...kept].flatMap(([id, trunks]) => trunks.map((trunk) => [trunk, id])));
    for (const { app } of this.apps) {
      const known = app.get(TrunkCarriers);
      await eventually(() => {
        for (const [trunk, id] of was) expect([trunk, known.carrierOf(trunk)]).toEqual([trunk, id]);
        expect(
          known
            .ends()
            .map(({ carrierId }) => carrierId)
            .toSorted(),
        ).toEqual([...kept.keys()].toSorted());
      });
      for (const trunk of known.trunks()) if (!was.has(trunk)) known['carriers'].delete(trunk);
    }
    for (const [id, trunks] of kept) this.trunks.set(id, trunks);
  }

  private answer(): void {
    this.messages.answer(callsSince, async ({ after, limit }) => {
      const items = this.records.filter(({ position }) => position > after).slice(0, limit);
      return { items, next: items.at(-1)?.position ?? after };
    });
    this.messages.answer(correctionsSince, async ({ after, limit }) => {
      const page = this.corrections.slice(after, after + limit);
      return {
        items: page.map((record, index) => ({ position: after + index + 1, record })),
        next: after + page.length,
      };
    });
    this.messages.answer(holdingList, async () => ({ items: this.holdings, next: null }));
    this.messages.answer(optionList, async () => ({ items: [], next: null }));
    this.messages.answer(carrierList, async () => ({ items: this.carriers, next: null }));
    this.messages.answer(
      ownerList,
      async () =>
        ({
          items: ['acme', 'zon'].map((id) => ({
            id,
            billTo: {
              name: `${id} B.V.`,
              email: `${id}@${this.mailDomain}`,
              language: 'nl',
              street: 'Kade 1',
              postalCode: '1234 AB',
              city: 'Waterdam',
              country: 'NL',
              kvk: '60107919',
              vatId: 'NL851001009B01',
              iban: 'NL91TEST1022962963',
            },
          })),
          next: null,
        }) as never,
    );
  }
}
