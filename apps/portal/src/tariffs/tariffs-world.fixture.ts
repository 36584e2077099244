import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest } from '@jest/globals';
import { AppError, money } from '@app/common';
import {
  mailSend,
  numbersBucket,
  priceList,
  pricePublish,
  priceWithdraw,
  promptObjects,
  switchesBucket,
  type NumberSnapshot,
} from '@app/contracts';
import type { ChargingSignal } from '@app/number-plan';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import type { ConsumerTariffTerms } from '@app/rating';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import request from 'supertest';
import { migrations } from '../migrations/index.js';
import { PortalModule } from '../portal.module.js';
import { promptConfig } from '../prompts.fixture.js';
import { PromptAudio } from '../prompts/prompt-audio.js';
import { Sounds } from '../prompts/sounds.js';
import { LiveSwitches } from '../switches/live-switches.js';
import { TariffLife } from './tariff-life.js';

const API_KEY = 'an-api-key-that-only-this-spec-knows-of';
const withKey = { authorization: `Bearer ${API_KEY}` };

export const belgian = '+3290212345';

/** Flow of a number that has a price. */
export const flow = {
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'agents' },
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};

export const terms = (more: Partial<ConsumerTariffTerms> = {}): ConsumerTariffTerms => ({
  startRate: money(0),
  perCall: money(0),
  perMinute: money(800_000),
  maximum: money(4_000_000),
  includesVat: true,
  vatPercent: 21,
  ...more,
});

const free = { perMinute: money(0), perCall: money(0) };

interface Published {
  readonly id: string;
  readonly version: { subject: string; validFrom: string; terms: unknown };
}

interface Seen {
  readonly state: string;
  readonly from: string | null;
  readonly waitsFor: { code: string; detail: string } | null;
  readonly moved: { from: string; because: string } | null;
}

/** A WAV file of 8 kHz, mono, 16 bits and one second; it differs for each text. */
function wavOf(text: string): Buffer {
  const head = Buffer.from(
    '524946460000000057415645666d74201000000001000100401f0000803e0000020010006461746100000000',
    'hex',
  );
  head.writeUInt32LE(16_000, 40);
  const body = Buffer.alloc(16_000, createHash('sha256').update(text).digest());
  return Buffer.concat([head, body]);
}

/**
 * A portal in which steps are done only when a test or an order starts them, with billing and switches beside it. All
 * tests of a file share it: each has its own number, only its own tariffs, and sounds that no switch has yet.
 */
export class TariffsWorld {
  number = '';
  /** The prices that billing has, and its refusal of the next one. */
  published: Published[] = [];
  refusal: AppError | null = null;
  /** The people who ordered and approved each price, by its id. */
  readonly authors = new Map<string, unknown>();
  /** The price plans of the owner that billing has. */
  plans: { readonly from: string; readonly payoutShare: number }[] = [];
  /** Mails that notifications was asked to send. */
  mails: { readonly key: string; readonly to: string; readonly mail: unknown }[] = [];
  /** Prices that billing was asked to withdraw. */
  takenBack: string[] = [];
  /** Whether texts can be spoken. */
  hasVoice = true;
  spoken: string[] = [];
  /** The charging signal after each spoken text. */
  readonly signals = new Map<string, ChargingSignal | null>();
  database: FreshDatabase;
  portal: RunningApp;
  private elsewhere: RunningApp;
  private bus: FreshBus;
  private folder: string;
  private numbers = 0;
  /** The running passes of the portal over due steps. */
  private readonly passes = new Set<Promise<void>>();

  open = async (): Promise<void> => {
    this.folder = await mkdtemp(join(tmpdir(), 'tariffs-'));
    this.database = await freshDatabase({ schema: 'portal', migrations });
    this.bus = freshBus();
    this.elsewhere = await startApp({ name: 'billing', module: MessagingModule }, this.bus.config);
    this.answer();
    await this.start();
    await this.database.query(`insert into portal.owners (id, name) values ('desk', 'Desk')`);
  };

  close = async (): Promise<void> => {
    await this.portal.close();
    await this.elsewhere.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  };

  /** Run before each test. */
  begin = async (): Promise<void> => {
    this.numbers += 1;
    this.number = `+31900${4_561_236 + this.numbers}`;
    [this.published, this.refusal, this.takenBack] = [[], null, []];
    [this.hasVoice, this.spoken] = [true, []];
    [this.plans, this.mails] = [[], []];
    this.authors.clear();
    this.signals.clear();
    await this.put(`/numbers/${this.digits}`, { ownerId: 'desk', flow }).expect(200);
  };

  /** Run after each test: no tariff is left, no step is running, and no switch is live. */
  end = async (): Promise<void> => {
    await this.database.query('delete from portal.tariff_versions');
    await Promise.allSettled(this.passes);
    const switches = this.elsewhere.app.get(Messaging).bucket(switchesBucket);
    for (const name of await switches.keys()) await switches.delete(name);
    const live = this.portal.app.get(LiveSwitches);
    await eventually(() => expect(live.live()).toEqual([]));
  };

  get digits(): string {
    return this.number.slice(1);
  }

  /** The file that stands in for the national database. */
  get nationalDatabase(): string {
    return join(this.folder, 'files/national-database.jsonl');
  }

  /** Starts the portal with a voice made by the test. */
  private async start(): Promise<void> {
    this.portal = await startApp(
      { name: 'portal', module: PortalModule },
      {
        ...this.database.config,
        ...this.bus.config,
        API_KEY,
        PUBLIC_URL: 'http://127.0.0.1',
        AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
        BILLING_URL: 'http://127.0.0.1:9',
        SNAPSHOT_REPAIR_MS: 300_000,
        SNAPSHOT_SWEEP_MS: 60_000,
        TARIFF_SWEEP_MS: 60_000,
        ...promptConfig(this.folder),
      },
    );
    const { app } = this.portal;
    jest.spyOn(app.get(PromptAudio), 'speak').mockImplementation(async (text, _, signal = null) => {
      if (!this.hasVoice) throw new AppError('unavailable', 'no-voice', 'Nobody speaks.');
      this.spoken.push(text);
      this.signals.set(text, signal);
      return app.get(Sounds).keep(wavOf(`${this.number} ${text}`));
    });
    const life = app.get(TariffLife);
    const goOn = life.goOn.bind(life);
    jest.spyOn(life, 'goOn').mockImplementation(() => {
      const pass = goOn().finally(() => this.passes.delete(pass));
      this.passes.add(pass);
      return pass;
    });
  }

  restart = async (): Promise<void> => {
    await this.portal.close();
    await this.start();
  };

  private answer(): void {
    const messaging = this.elsewhere.app.get(Messaging);
    messaging.answer(pricePublish, async ({ id, version, by }) => {
      if (this.refusal !== null) throw this.refusal;
      this.authors.set(id, by);
      const known = this.published.find((each) => each.id === id);
      if (known === undefined) {
        this.published.push({ id, version: version as Published['version'] });
      }
      const madeBy = {
        id,
        createdAt: '2026-11-01T00:00:00.000Z',
        createdBy: 'portal',
        approvedBy: null,
      };
      return { ...version, ...madeBy, warnings: [] };
    });
    messaging.answer(priceList, async () => ({
      items: this.plans.map(({ from, payoutShare }) => ({
        id: randomUUID(),
        kind: 'price-plan' as const,
        subject: 'desk',
        terms: {
          includesVat: false as const,
          vatPercent: 21,
          monthly: money(0),
          monthlyPerNumber: money(0),
          callFee: money(0),
          freephone: { fixed: free, mobile: free, abroad: free, other: free },
          forwarding: [{ prefix: '', ...free }],
          payoutShare,
        },
        validFrom: from,
        validUntil: null,
        createdAt: from,
        createdBy: 'anna',
        approvedBy: 'bert',
      })),
      next: null,
    }));
    messaging.answer(mailSend, async ({ key, to, mail }) => {
      this.mails.push({ key, to, mail });
      return { mailId: randomUUID(), state: 'queued' as const, sentAt: null };
    });
    messaging.answer(priceWithdraw, async ({ id }) => {
      this.takenBack.push(id);
      return { id };
    });
  }

  private client = () => request(this.portal.app.getHttpServer());
  put = (path: string, body: object) => this.client().put(`/v1${path}`).set(withKey).send(body);
  get = (path: string) => this.client().get(`/v1${path}`).set(withKey);
  delete = (path: string) => this.client().delete(`/v1${path}`).set(withKey);
  withdraw = (id: string) => this.delete(`/tariffs/${id}`);

  seen = async (id: string): Promise<Seen> => (await this.get(`/tariffs/${id}`)).body as Seen;
  brief = async (id: string): Promise<string> => {
    const { state, waitsFor } = await this.seen(id);
    return waitsFor === null ? state : `${state}, waits for ${waitsFor.code}`;
  };

  /** Makes every step due, and does all steps. */
  sweep = async (): Promise<void> => {
    await this.database.query('update portal.tariff_versions set due_at = now()');
    await this.portal.app.get(TariffLife).goOn();
  };

  /** Repeats the sweep, because an order also wakes the portal's own repeater, which may be doing a step. */
  reaches = (id: string, state: string): Promise<void> =>
    eventually(async () => {
      await this.sweep();
      expect(await this.brief(id)).toBe(state);
    });

  /** Lets a switch report that it has all sounds, or none. */
  switchHas = async (what: 'all' | 'nothing', name = 'fs1', at = Date.now()): Promise<void> => {
    const messaging = this.elsewhere.app.get(Messaging);
    const { revision } = await messaging.objects(promptObjects).list();
    const promptsRevision = what === 'all' ? revision : 0;
    await messaging.bucket(switchesBucket).put(name, { name, at, promptsRevision });
    const state = { name, at, promptsRevision };
    await eventually(() => {
      const live = this.portal.app.get(LiveSwitches).live();
      if (at > Date.now() - 20_000) expect(live).toContainEqual(expect.objectContaining(state));
    });
  };

  /** Entries that the national database has for this test's numbers. */
  entries = async (): Promise<{ id: string; from: string | null }[]> => {
    const text = await readFile(this.nationalDatabase, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; from: string | null; number: string })
      .filter(({ number }) => [this.number, belgian].includes(number));
  };

  snapshot = (of = this.number): Promise<NumberSnapshot | null> =>
    this.elsewhere.app.get(Messaging).bucket(numbersBucket).get(of.slice(1));

  order = async (more: object = {}, id: string = randomUUID()): Promise<string> => {
    const asked = { number: this.number, terms: terms(), ...more };
    const { status, body } = await this.put(`/tariffs/${id}`, asked);
    expect([status, body]).toEqual([200, expect.anything()]);
    return id;
  };

  /** Orders the number's first tariff and publishes it. */
  first = async (more: object = {}): Promise<string> => {
    const id = await this.order(more);
    await this.switchHas('nothing');
    await this.reaches(id, 'spoken, waits for switches');
    await this.switchHas('all');
    await this.reaches(id, 'published');
    return id;
  };
}
