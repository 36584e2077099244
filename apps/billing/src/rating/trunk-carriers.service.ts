import { carriersBucket } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { Messaging } from '@app/platform/messaging';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/**
 * Which carrier each trunk belongs to. A trunk that a carrier had stays known as its own: calls that
 * went out on it are still to be paid.
 */
@Injectable()
export class TrunkCarriers implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrunkCarriers.name);
  private readonly carriers = new Map<string, string>();
  private readonly listeners: (() => void)[] = [];
  private known = false;

  constructor(
    private readonly messaging: Messaging,
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

  carrierOf(trunkId: string): string | null {
    return this.carriers.get(trunkId) ?? null;
  }

  trunks(): string[] {
    return [...this.carriers.keys()];
  }

  /** Calls `listener` when the carriers are known at last, and whenever a trunk changes hands. */
  whenChanged(listener: () => void): void {
    this.listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    this.logger.log('waits for the carriers before any call is rated');
    const watch = this.messaging.watch(carriersBucket, {
      put: (_, { id, trunk }) => this.learn(trunk.id, id),
      delete: () => undefined,
    });
    void this.knowFrom(watch.initial);
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
    if (this.known) this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
