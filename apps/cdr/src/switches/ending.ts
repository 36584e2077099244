import { AppError } from '@app/common';
import { ownerOf, type callEndNow } from '@app/contracts';
import type { Transactions } from '@app/platform/database';
import type { z } from 'zod';
import type { AskSwitch } from '../kernel/ask-switch.js';

const noSuchCall = (): AppError =>
  new AppError('not-found', 'no-such-call', 'There is no such call under way.');

/** Ends calls that go on, for whoever may see them. */
export class Ending {
  constructor(
    private readonly transactions: Pick<Transactions, 'run'>,
    private readonly ask: AskSwitch,
  ) {}

  /**
   * Who ended a call is in the audit log before the switch is told: what was done is never missing
   * there, though an end that the switch was away for stands there as well. And nobody else who
   * notes something waits for a switch.
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
      throw new AppError('unavailable', 'switch-away', 'The call’s switch is out of reach.');
    }
    // It ended by itself in this moment.
    if (!answer.startsWith('+OK')) throw noSuchCall();
    return { callId };
  }
}
