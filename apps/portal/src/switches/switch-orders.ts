import { Injectable, Logger } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { switchOrdersBucket, type Scope, type SwitchState } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { LiveSwitches } from './live-switches.js';

/** A switch follows within a moment, when it is there. */
const followsWithinMs = 3000;

/** What staff order of a switch; its own agent has it done. */
@Injectable()
export class SwitchOrders {
  private readonly logger = new Logger(SwitchOrders.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly switches: LiveSwitches,
  ) {}

  /**
   * Has a switch take no new calls, or take them again.
   * @throws AppError not-found `no-such-switch`, of one that wasn't heard of within 30 s; unavailable
   * `switch-did-not-follow`: it may still, for a minute.
   */
  async pause(by: Scope, name: string, paused: boolean): Promise<SwitchState> {
    if (!this.switches.live().some((each) => each.name === name)) {
      throw new AppError(
        'not-found',
        'no-such-switch',
        `No switch ${name} was heard of within 30 s.`,
      );
    }
    const at = systemClock.now().getTime();
    await this.transactions.run(async ({ outbox, audit }) => {
      await outbox.put(switchOrdersBucket, name, { paused, at });
      await audit.note(by, paused ? 'switch.pause' : 'switch.resume', name);
    });
    this.logger.log({ work: 'change', count: 1 });
    const followed = await this.switches.when(
      (state) => state.name === name && state.at >= at && state.paused === paused,
      followsWithinMs,
    );
    if (followed) return followed;
    throw new AppError(
      'unavailable',
      'switch-did-not-follow',
      `Switch ${name} hasn’t followed within 3 s; look whether it does within a minute.`,
    );
  }
}
