import {
  type Asked,
  type WriteOff,
  writeOffConfirmReversal,
  writeOffNotReversed,
  writeOffReverse,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, staffAlone } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { OwnerStandings } from '../standings/owner-standings.service.js';
import { postPayments } from '../receivables/post-payments.js';
import { insertAllocations, refreshPayments } from '../receivables/insert-allocations.js';
import { WrittenOff } from '../receivables/recover-write-offs.js';
import {
  type FoundWriteOff,
  wrongState,
  lockedWriteOff,
  writeOffFrom,
  writeOffOf,
} from './write-off-rows.js';
import { StoredWriteOff } from './write-off.entity.js';

type One = { writeOff: WriteOff };

/** Reverses write-offs: by one person up to a limit, by two persons above it. */
@Controller()
export class WriteOffReversals {
  private readonly aloneMicros: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.aloneMicros = config.ONE_PERSON_EUROS * 1_000_000;
  }

  /** @throws AppError, see `writeOffReverse` of the contracts. */
  @Answers(writeOffReverse)
  reverse({ scope, id, reason }: Asked<typeof writeOffReverse>) {
    const person = staffAlone(scope, 'reverse a write-off');
    return this.changed(id, async ({ manager, audit }, row) => {
      const isSame = row.reversalBy === person && row.reversalReason === reason;
      if (isSame && row.state !== 'written-off') return;
      if (row.state !== 'written-off') throw wrongState(row);
      await audit.note(scope, 'writeoff.reverse', id);
      await manager.update(
        StoredWriteOff,
        { id },
        {
          state: 'reversal-proposed',
          reversalReason: reason,
          reversalBy: person,
          reversalAt: new Date().toISOString(),
        },
      );
      if (leftOf(row) <= this.aloneMicros) await recoverRest(manager, row, person);
    });
  }

  /** @throws AppError, see `writeOffConfirmReversal` of the contracts. */
  @Answers(writeOffConfirmReversal)
  confirm({ scope, id }: Asked<typeof writeOffConfirmReversal>) {
    const person = staffAlone(scope, 'confirm the reversal of a write-off');
    return this.changed(id, async ({ manager, audit }, row) => {
      if (row.reversalConfirmedBy === person) return;
      if (row.state !== 'reversal-proposed') throw wrongState(row);
      anotherPerson(scope, 'confirm a reversal that you proposed', row.reversalBy);
      await audit.note(scope, 'writeoff.confirm-reversal', id);
      const confirmed = {
        reversalConfirmedBy: person,
        reversalConfirmedAt: new Date().toISOString(),
      };
      await manager.update(StoredWriteOff, { id }, confirmed);
      await recoverRest(manager, row, person);
    });
  }

  /** @throws AppError, see `writeOffNotReversed` of the contracts. */
  @Answers(writeOffNotReversed)
  cancelProposal({ scope, id }: Asked<typeof writeOffNotReversed>) {
    staffAlone(scope, 'cancel a proposed reversal');
    return this.changed(id, async ({ manager, audit }, row) => {
      if (row.state === 'written-off') return;
      if (row.state !== 'reversal-proposed') throw wrongState(row);
      await audit.note(scope, 'writeoff.not-reversed', id);
      const reversal = { reversalReason: null, reversalBy: null, reversalAt: null };
      await manager.update(StoredWriteOff, { id }, { state: 'written-off', ...reversal });
    });
  }

  private async changed(
    id: string,
    work: (transaction: Transaction, row: FoundWriteOff) => Promise<void>,
  ): Promise<One> {
    const done = await this.transactions.run(async (transaction) => {
      await work(transaction, await lockedWriteOff(transaction.manager, id));
      return writeOffFrom(await writeOffOf(transaction.manager, id));
    });
    this.standings.wake();
    return { writeOff: done };
  }
}

const leftOf = ({ amount, recovered }: FoundWriteOff): number => amount.micros - recovered.micros;

/** Recovers the whole rest of a write-off and posts it. Call it last in a transaction. */
async function recoverRest(
  manager: EntityManager,
  row: FoundWriteOff,
  madeBy: string,
): Promise<void> {
  const { id, documentId } = row;
  const writtenOff = await WrittenOff.of(manager, [documentId]);
  const what = { documentId, micros: leftOf(row), on: dutchDate(new Date()) };
  const recoveries = writtenOff.recover(what, madeBy, id);
  await insertAllocations(
    manager,
    recoveries.map(({ allocation }) => allocation),
  );
  await refreshPayments(manager, [], [documentId]);
  await postPayments(manager, [], { allocationIds: [], recoveries }, null);
}
