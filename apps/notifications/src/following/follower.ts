import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, type Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { followingFailed } from '../metrics.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';

export interface Followed<Fact> {
  /** The key of the follower's stored position. */
  readonly subject: string;
  /** The facts' name in log lines, such as `documents`. */
  readonly what: string;
  /** Returns facts after a position, in order. */
  since(after: number): Promise<readonly Fact[]>;
  /** Stores the facts. Repeating it changes nothing, as two replicas may do it at the same time. */
  keep(manager: EntityManager, facts: readonly Fact[]): Promise<void>;
  /** Called after the commit of stored facts. */
  kept(): void;
}

/**
 * Follows facts in order by a stored position, which advances in the transaction that stores the
 * facts, and never goes back.
 */
export class Follower<Fact extends { readonly position: number }> {
  private readonly trouble: LastingTrouble;
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    repeaters: Repeaters,
    logger: Logger,
    everyMs: number,
    private readonly followed: Followed<Fact>,
  ) {
    const { what } = followed;
    this.trouble = new LastingTrouble(logger, `new ${what} can be followed again`);
    this.repeater = repeaters.repeat(
      (stopping) => this.follow(stopping),
      everyMs,
      (error) => {
        followingFailed.inc({ what });
        this.trouble.is(`new ${what} cannot be followed; trying again`, error);
      },
    );
  }

  wake(): void {
    this.repeater.wake();
  }

  private async follow(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      const facts = await this.followed.since(await this.position());
      this.trouble.isOver();
      const last = facts.at(-1);
      if (last === undefined) return;
      await this.take(facts, last.position);
      this.followed.kept();
    }
  }

  private async position(): Promise<number> {
    const [row]: { position: string }[] = await this.database.query(
      'select position from notifications.follow_positions where subject = $1',
      [this.followed.subject],
    );
    return Number(row?.position ?? 0);
  }

  private async take(facts: readonly Fact[], position: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.followed.keep(manager, facts);
      await manager.query(
        `insert into notifications.follow_positions as held (subject, position) values ($1, $2)
         on conflict (subject) do update set position = greatest(held.position, excluded.position)`,
        [this.followed.subject, position],
      );
    });
  }
}

/** Followers that start with the app, and read at once when the bus is reachable again. */
@Injectable()
export class Followers {
  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'notifications'>,
    private readonly repeaters: Repeaters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  follow<Fact extends { readonly position: number }>(
    logger: Logger,
    followed: Followed<Fact>,
  ): Follower<Fact> {
    const { database, repeaters, config } = this;
    const follower = new Follower(database, repeaters, logger, config.FOLLOW_MS, followed);
    this.messaging.whenBack(() => follower.wake());
    return follower;
  }
}
