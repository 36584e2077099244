import { AppError } from '@app/common';
import { ownerOf, type callEndNow } from '@app/contracts';
import type { Transactions } from '@app/platform/database';
import type { z } from 'zod';
import type { AskSwitch } from '../kernel/ask-switch.js';

const noSuchCall = (): AppError =>
  new AppError('not-found', 'no-such-call', 'There is no such call under way.');

/** Ends calls under way that the asker may see. */
export class Ending {
  constructor(
    private readonly transactions: Pick<Transactions, 'run'>,
    private readonly ask: AskSwitch,
  ) {}

  /**
   * Notes in the audit log who ends the call before the switch is told to: an ended call is never
   * missing there, though a request that failed because the switch was away is there as well. The
   * transaction is over by then, so that no other writer of the log waits for a switch.
   */
  async end({
    scope,
    callId,
  }: z.output<typeof callEndNow.request>): Promise<z.output<typeof callEndNow.reply>> {
    const switchName = await this.transactions.run(async ({ manager, audit }) => {
      const rows: { switch_name: string }[] = await manager.query(
        `select switch_name from cdr.live_calls
         where call_id = $1 and gone_at is null and ($2::text is null or owner_id = $2)`,
        [callId, ownerOf(scope)],
      );
      const [row] = rows;
      if (row === undefined) throw noSuchCall();
      await audit.note(scope, 'call.end', callId);
      return row.switch_name;
    });
    const answer = await this.ask(switchName, `uuid_kill ${callId} MANAGER_REQUEST`);
    if (answer === null) {
      throw new AppError(
        'unavailable',
        'switch-away',
        'The switch of the call cannot be reached; try again later.',
      );
    }
    // The call ended by itself just now.
    if (!answer.startsWith('+OK')) throw noSuchCall();
    return { callId };
  }
}
