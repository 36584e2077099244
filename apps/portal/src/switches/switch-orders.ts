import { Injectable, Logger } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { switchOrdersBucket, type Scope, type SwitchState } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { LiveSwitches } from './live-switches.js';

/** How long a switch may take to report that it carried out an order. */
const followsWithinMs = 3000;

/** Sends staff's orders to a switch; the agent on that switch carries them out. */
@Injectable()
export class SwitchOrders {
  private readonly logger = new Logger(SwitchOrders.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly switches: LiveSwitches,
  ) {}

  /**
   * Lets a switch take no new calls, or take them again.
   * @throws AppError not-found `no-such-switch` if the switch has not reported within 30 s; unavailable
   * `switch-did-not-follow` if it does not report in time that it carried out the order: it may still do so, for a
   * minute.
   */
  async pause(by: Scope, name: string, paused: boolean): Promise<SwitchState> {
    if (!this.switches.live().some((each) => each.name === name)) {
      throw new AppError(
        'not-found',
        'no-such-switch',
        `Switch ${name} has not reported within 30 s.`,
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
      `Switch ${name} has not carried out the order within 3 s; check whether it does within a minute.`,
    );
  }
}
