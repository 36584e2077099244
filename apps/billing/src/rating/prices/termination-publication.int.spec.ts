import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { pricePublish, terminationPricesBucket } from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import {
  cuttableProxy,
  eventually,
  freshBus,
  freshDatabase,
  freshRedis,
  startApp,
  type CuttableProxy,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import { migrations } from '../../migrations/index.js';
import { startBillingOn } from '../../start-billing.fixture.js';

const hour = 3_600_000;
const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
const microsOf = (instant: string): number => Date.parse(instant) * 1000;

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let proxy: CuttableProxy;
let billing: RunningApp;
let elsewhere: RunningApp;

const start = async (): Promise<RunningApp> =>
  startBillingOn({ database, bus, redis: await freshRedis(), folder }, { NATS_URL: proxy.url });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  database = await freshDatabase({ schema: 'billing', migrations });
  bus = freshBus();
  proxy = await cuttableProxy(bus.config.NATS_URL);
  elsewhere = await startApp({ name: 'elsewhere', module: MessagingModule }, bus.config);
  billing = await start();
});
afterAll(async () => {
  await billing.close();
  await elsewhere.close();
  await proxy.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const byTime = { perMinute: money(1), perCall: money(0) };
const bucket = () => strangerIn(elsewhere).bucket(terminationPricesBucket);
const publish = (subject: string, validFrom: string, validUntil: string | null, micros: number) =>
  eventually(() =>
    strangerIn(elsewhere).ask(
      pricePublish,
      {
        scope: { as: 'service', service: 'spec' },
        id: randomUUID(),
        version: {
          kind: 'carrier-agreement',
          subject,
          validFrom,
          validUntil,
          terms: {
            includesVat: false,
            origination: {
              premiumKeptShare: 1000,
              freephone: { fixed: byTime, mobile: byTime, abroad: byTime, other: byTime },
              standard: byTime,
            },
            termination: [
              { prefix: '', perMinute: money(micros), perCall: money(10) },
              { prefix: '31', perMinute: money(micros), perCall: money(10) },
            ],
          },
        },
      },
      { timeoutMs: 5000 },
    ),
  );

it('billing publishes carriers’ current and later termination prices for controllers, and again after the bucket lost them', async () => {
  const [before, from, next] = [at(-2 * hour), at(-hour), at(hour)];
  await publish('seine-voix', before, from, 1_000);
  await publish('seine-voix', from, null, 2_000);
  await publish('seine-voix', next, null, 3_000);
  const expected = {
    carrierId: 'seine-voix',
    versions: [
      { from: microsOf(from), until: microsOf(next), prices: [['', 2_000, 10]] },
      { from: microsOf(next), until: null, prices: [['', 3_000, 10]] },
    ],
  };
  await eventually(async () => expect(await bucket().get('seine-voix')).toEqual(expected));

  // At the start wrong prices are corrected, and carriers without an agreement are deleted.
  await bucket().put('seine-voix', { carrierId: 'seine-voix', versions: [] });
  await bucket().put('gone', { carrierId: 'gone', versions: [] });
  await billing.close();
  billing = await start();
  await eventually(async () => expect(await bucket().get('seine-voix')).toEqual(expected));
  await eventually(async () => expect(await bucket().get('gone')).toBeNull());

  // The bus is away and loses its data.
  await proxy.cut();
  await bus.drop();
  await proxy.mend();
  await eventually(async () => expect(await bucket().get('seine-voix')).toEqual(expected), {
    limitMs: 15_000,
  });
});
