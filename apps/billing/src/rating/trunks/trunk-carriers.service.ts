import { carriersBucket } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { atStart, tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TrunkCarrier } from './trunk-carrier.entity.js';

/**
 * Which carrier each trunk belongs to. A trunk that a carrier had stays known as its own, also after
 * a restart: calls that went out on it are still to be paid.
 */
@Injectable()
export class TrunkCarriers implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrunkCarriers.name);
  private readonly carriers = new Map<string, string>();
  /** Carriers by id, each with the beginnings of numbers that its trunks are for: digits, '' is every number. */
  private readonly ended = new Map<string, readonly string[]>();
  /** Trunks of which the database doesn't say so yet. */
  private readonly unkept = new Set<string>();
  private readonly listeners: (() => void)[] = [];
  private known = false;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'billing'>,
    health: HealthChecks,
  ) {
    health.register({
      name: 'carriers',
      needed: false,
      check: () => {
        if (!this.known) throw new Error('not known yet: no call is rated until they are');
      },
    });
  }

  /** Whether the bucket was read whole once. */
  get areKnown(): boolean {
    return this.known;
  }

  /** Null when nobody knows. */
  readonly carrierOf = (trunkId: string): string | null => this.carriers.get(trunkId) ?? null;

  /** Every carrier that there is now, with the beginnings of the numbers that calls go out to by it. */
  ends(): { carrierId: string; prefixes: readonly string[] }[] {
    return [...this.ended].map(([carrierId, prefixes]) => ({ carrierId, prefixes }));
  }

  trunks(): string[] {
    return [...this.carriers.keys()];
  }

  /** Calls `listener` when the carriers are known at last, and whenever a trunk changes hands. */
  whenChanged(listener: () => void): void {
    this.listeners.push(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    const rows = await atStart(() => this.database.manager.find(TrunkCarrier));
    for (const { trunkId, carrierId } of rows) this.carriers.set(trunkId, carrierId);
    this.logger.log('waits for the carriers before any call is rated');
    const watch = this.messaging.watch(carriersBucket, {
      put: (_, { id, trunks }) => {
        for (const trunk of trunks) this.learn(trunk.id, id);
        this.ended.set(id, [...new Set(trunks.flatMap(({ prefixes }) => prefixes))]);
      },
      delete: (id) => void this.ended.delete(id),
    });
    void this.knowFrom(watch.initial);
  }

  /** Keeps what was learnt since, before anything is rated by it. */
  async keep(): Promise<void> {
    if (this.unkept.size === 0) return;
    const rows = [...this.unkept]
      .toSorted()
      .map((trunkId) => ({ trunkId, carrierId: this.carriers.get(trunkId)! }));
    await tableOf(TrunkCarrier).insert(
      this.database.manager,
      rows,
      'on conflict (trunk_id) do update set carrier_id = excluded.carrier_id',
    );
    for (const { trunkId, carrierId } of rows) {
      if (this.carriers.get(trunkId) === carrierId) this.unkept.delete(trunkId);
    }
  }

  private async knowFrom(initial: Promise<void>): Promise<void> {
    await initial;
    this.known = true;
    this.logger.log('knows the carriers', { trunks: this.carriers.size });
    this.tell();
  }

  private learn(trunkId: string, carrierId: string): void {
    if (this.carriers.get(trunkId) === carrierId) return;
    this.carriers.set(trunkId, carrierId);
    this.unkept.add(trunkId);
    if (this.known) this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
