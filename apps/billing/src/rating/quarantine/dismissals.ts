import { type AppError, conflict, notFound } from '@app/common';
import { type Asked, quarantineDismiss } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone } from '@app/platform/scopes';
import { quarantineDismissible } from '@app/rating';
import { Controller } from '@nestjs/common';
import { lockProgress } from '../calls/rate-page.js';
import { entryFrom, type Part, parts } from './quarantine-list.js';

/** Dismisses parts of calls that a person decides not to charge. */
@Controller()
export class Dismissals {
  constructor(private readonly transactions: Transactions) {}

  /** Dismisses a part. @throws AppError, see `quarantineDismiss` of the contracts. */
  @Answers(quarantineDismiss)
  dismiss({ scope, id, reason }: Asked<typeof quarantineDismiss>) {
    const person = staffAlone(scope, 'decide that a call is not charged');
    return this.transactions.run(async ({ manager, audit }) => {
      // Locks rating, so that it doesn't charge the part meanwhile.
      await lockProgress(manager);
      const [row] = await parts.query(
        manager,
        `select ${parts.columns()} from billing.quarantined where id = $1 for update`,
        [id],
      );
      if (row === undefined) {
        throw notFound('no-such-part', 'There is no such part of a call in quarantine.');
      }
      if (row.dismissedAt !== null) return { entry: entryFrom(row) };
      if (!quarantineDismissible.has(row.code)) throw stillChargeable(row);
      const [dismissed] = await parts.query(
        manager,
        `update billing.quarantined
            set dismissed_at = clock_timestamp(), dismissed_by = $2, dismissed_reason = $3
          where id = $1 returning ${parts.columns()}`,
        [id, person, reason],
      );
      await audit.note(scope, 'quarantine.dismiss', row.callId);
      return { entry: entryFrom(dismissed!) };
    });
  }
}

const stillChargeable = ({ code }: Part): AppError =>
  conflict(
    'still-chargeable',
    `A part with the reason ${code} cannot be dismissed: it will be charged once that is resolved.`,
  );
