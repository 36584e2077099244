import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money } from '@app/common';
import {
  type Attempt,
  balanceGet,
  callRecorded,
  type CallRecord,
  carriersBucket,
  chargesOfCall,
  callsSince,
  pricePublish,
  quarantineList,
  type Scope,
} from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import type { PriceVersion } from '@app/rating';
import {
  type CuttableProxy,
  cuttableProxy,
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { attempt, callRecord, carrier, trunk } from '@app/testing/builders';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import { forgetPrices } from '../../forget-prices.fixture.js';
import { migrations } from '../../migrations/index.js';
import { startBillingOn } from '../../start-billing.fixture.js';
import { TrunkCarriers } from '../trunks/trunk-carriers.service.js';

export const second = 1_000_000;
export const start = Date.parse('2026-10-05T08:00:00Z') * 1000;
export const service: Scope = { as: 'service', service: 'spec' };

const always = { validFrom: '2026-01-01T00:00:00Z', validUntil: null };
const cents = (perMinute: number, perCall = 0) => ({
  perMinute: money(perMinute * 10_000),
  perCall: money(perCall * 10_000),
});
const byOrigin = (mobile: number) => ({
  fixed: cents(3),
  mobile: cents(mobile),
  abroad: cents(20),
  other: cents(15),
});
export type New = Omit<PriceVersion, 'id'>;
export const tariff: New = {
  kind: 'consumer-tariff',
  subject: '+319001234567',
  ...always,
  terms: {
    startRate: money(0),
    perCall: money(0),
    perMinute: money(350_000),
    maximum: money(1_500_000),
    includesVat: true,
    vatPercent: 21,
  },
};
export const plan = (subject: string, callFee = 2): New => ({
  kind: 'price-plan',
  subject,
  ...always,
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(10_000_000),
    monthlyPerNumber: money(0),
    callFee: money(callFee * 10_000),
    freephone: byOrigin(12),
    forwarding: [
      { prefix: '', ...cents(40) },
      { prefix: '31', ...cents(6) },
    ],
    payoutShare: 4000,
  },
});
export const agreement = (subject: string): New => ({
  kind: 'carrier-agreement',
  subject,
  ...always,
  terms: {
    includesVat: false,
    origination: {
      premiumKeptShare: 2500,
      freephone: byOrigin(6),
      standard: { perMinute: money(1500), perCall: money(0) },
    },
    termination: [{ prefix: '', ...cents(3) }],
  },
});

export const leg = (more: Partial<Attempt> = {}): Attempt =>
  attempt({
    trunkId: 'south-trunk',
    carrierId: null,
    startedAt: start,
    ...more,
  });

/** Billing without prices, with stand-ins for cdr and carriers that a test fills. */
export class RatingWorld {
  /** Calls of cdr, in the order of their positions. */
  readonly records: CallRecord[] = [];
  /** Whether the stand-in for cdr fails requests for calls. */
  silent = false;
  private readonly apps: RunningApp[] = [];
  private emptied: () => Promise<void> = async () => undefined;

  private constructor(
    readonly database: FreshDatabase,
    private readonly folder: string,
    private readonly bus: FreshBus,
    readonly busWay: CuttableProxy,
    private readonly elsewhere: RunningApp,
  ) {}

  static async make(): Promise<RatingWorld> {
    const bus = freshBus();
    const world = new RatingWorld(
      await freshDatabase({ schema: 'billing', migrations }),
      await mkdtemp(join(tmpdir(), 'billing-')),
      bus,
      await cuttableProxy(bus.config.NATS_URL),
      await startApp({ name: 'elsewhere', module: MessagingModule }, bus.config),
    );
    world.messages.answer(callsSince, async ({ after, limit }) => {
      if (world.silent) throw new Error('cdr does not answer');
      // A page may be shorter than requested.
      const behind = world.records.filter(({ position }) => position > after);
      const items = behind.slice(0, Math.min(limit, 30));
      return { items, next: items.at(-1)?.position ?? after };
    });
    await world.startBilling();
    world.emptied = await world.database.keep();
    return world;
  }

  get messages(): Stranger {
    return strangerIn(this.elsewhere);
  }

  get billing(): RunningApp {
    return this.apps[0]!;
  }

  /** Restores, before each test, one billing replica without prices, carriers and calls. */
  async restore(): Promise<void> {
    await Promise.all(this.apps.splice(1).map((app) => app.close()));
    // The stand-in's data is restored first, or billing would rate the last test's calls once more.
    this.records.splice(0);
    this.silent = false;
    const bucket = this.messages.bucket(carriersBucket);
    for (const key of await bucket.keys()) await bucket.delete(key);
    if (this.apps.length > 0) await this.forgetTrunks();
    await this.emptied();
    if (this.apps.length === 0) await this.startBilling();
    forgetPrices(this.billing);
  }

  async drop(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.close()));
    await this.elsewhere.close();
    await this.busWay.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /**
   * Starts a replica. Its timer only fires after a minute, so that tests show which signals wake
   * it.
   */
  async startBilling(more: object = {}): Promise<RunningApp> {
    const { database, bus, folder } = this;
    const ground = { database, bus, redis: await freshRedis(), folder };
    const app = await startBillingOn(ground, { NATS_URL: this.busWay.url, ...more });
    this.apps.push(app);
    return app;
  }

  /** Stops the replica that was started first; the next test starts another one. */
  async stopBilling(): Promise<void> {
    await this.apps.shift()?.close();
  }

  addCarrier(id: string): Promise<void> {
    const known = carrier({ id, trunks: [trunk({ id: `${id}-trunk` })] });
    return this.messages.bucket(carriersBucket).put(id, known);
  }

  publish(version: New, id: string = randomUUID()): Promise<unknown> {
    return eventually(() =>
      this.messages.ask(pricePublish, { scope: service, id, version } as never, {
        timeoutMs: 2000,
      }),
    );
  }

  async everyPrice(): Promise<void> {
    await this.addCarrier('north');
    await this.addCarrier('south');
    for (const version of [tariff, plan('acme'), agreement('north'), agreement('south')]) {
      await this.publish(version);
    }
  }

  addCall(more: Partial<CallRecord> = {}): CallRecord {
    const startedAt = more.startedAt ?? start;
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

  ring({ callId, ownerId, startedAt, position }: CallRecord): Promise<void> {
    const signal = { callId, ownerId, startedAt, position };
    return this.messages.publish(callRecorded, signal, { id: `${callId} ${position}` });
  }

  chargesOf({ callId }: Pick<CallRecord, 'callId'>, scope: Scope = service) {
    return this.messages.ask(chargesOfCall, { scope, callId }, { timeoutMs: 2000 });
  }

  /** Waits until the call is rated. @returns Its charges and its quarantined parts. */
  async amountsOf(record: CallRecord): Promise<Record<string, number | string>> {
    let answer: Awaited<ReturnType<RatingWorld['chargesOf']>> | undefined;
    await eventually(async () => (answer = await this.chargesOf(record)));
    return Object.fromEntries([
      ...answer!.charges.map((each) => [`${each.side} ${each.component}`, each.amount.micros]),
      ...answer!.quarantined.map((each) => [`${each.side} waits`, `${each.code} ${each.subject}`]),
    ]) as Record<string, number | string>;
  }

  quarantine(more: object = {}) {
    return this.messages.ask(quarantineList, { scope: service, ...more }, { timeoutMs: 2000 });
  }

  balance(scope: Scope = service, from = '2026-10-01T00:00:00Z') {
    const question = { scope, from, until: '2026-11-01T00:00:00Z' };
    return this.messages.ask(balanceGet, question, { timeoutMs: 2000 });
  }

  /** Replicas otherwise remember the last carrier of a trunk for good. */
  private async forgetTrunks(): Promise<void> {
    const known = this.billing.app.get(TrunkCarriers);
    await eventually(() => {
      if (known.ends().length > 0) throw new Error('carriers are still known');
    });
    known['carriers'].clear();
    known['unkept'].clear();
  }
}
