import { carriersBucket } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { atStart, tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TrunkCarrier } from './trunk-carrier.entity.js';

/**
 * The carrier of each trunk. A trunk without a carrier keeps its last known one, also after a
 * restart, as calls that went out over it must still be paid.
 */
@Injectable()
export class TrunkCarriers implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrunkCarriers.name);
  private readonly carriers = new Map<string, string>();
  /** Carriers by id, each with the number prefixes of its trunks: digits; '' is every number. */
  private readonly ended = new Map<string, readonly string[]>();
  /** Trunks whose carrier the database doesn't have yet. */
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
        if (!this.known)
          throw new Error('the carriers are not known yet, and no call is rated until they are');
      },
    });
  }

  /** Whether the bucket was read completely once. */
  get areKnown(): boolean {
    return this.known;
  }

  /** The carrier of a trunk; null when unknown. */
  readonly carrierOf = (trunkId: string): string | null => this.carriers.get(trunkId) ?? null;

  /** Every current carrier, with the prefixes of the numbers to which it terminates calls. */
  ends(): { carrierId: string; prefixes: readonly string[] }[] {
    return [...this.ended].map(([carrierId, prefixes]) => ({ carrierId, prefixes }));
  }

  trunks(): string[] {
    return [...this.carriers.keys()];
  }

  /** Calls `listener` when the carriers become known, and whenever a trunk gets another carrier. */
  whenChanged(listener: () => void): void {
    this.listeners.push(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    const rows = await atStart(() => this.database.manager.find(TrunkCarrier));
    for (const { trunkId, carrierId } of rows) this.carriers.set(trunkId, carrierId);
    this.logger.log('rating waits until the carriers are known');
    const watch = this.messaging.watch(carriersBucket, {
      put: (_, { id, trunks }) => {
        for (const trunk of trunks) this.learn(trunk.id, id);
        this.ended.set(id, [...new Set(trunks.flatMap(({ prefixes }) => prefixes))]);
      },
      delete: (id) => void this.ended.delete(id),
    });
    void this.knowFrom(watch.initial);
  }

  /** Stores newly learned carriers, before anything is rated by them. */
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
    this.logger.log('the carriers are known', { trunks: this.carriers.size });
    this.notify();
  }

  private learn(trunkId: string, carrierId: string): void {
    if (this.carriers.get(trunkId) === carrierId) return;
    this.carriers.set(trunkId, carrierId);
    this.unkept.add(trunkId);
    if (this.known) this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
