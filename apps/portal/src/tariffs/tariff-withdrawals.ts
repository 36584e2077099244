import { AppError } from '@app/common';
import { numbersBucket, openStates, type Scope, type TariffView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Questions } from '../kernel/asking/questions.js';
import { bucketKey, ServiceNumberEntity, Snapshots } from '../numbers/index.js';
import { TariffChanges } from './tariff-changes.js';
import { TariffLife } from './tariff-life.js';
import { TariffVersion } from './tariff-version.entity.js';
import { isToCome, withdrawal, withdrawPrice } from './withdrawal.js';

/** Withdraws tariffs that have not begun, for staff and for owners. */
@Injectable()
export class TariffWithdrawals {
  constructor(
    private readonly changes: TariffChanges,
    private readonly life: TariffLife,
    private readonly questions: Questions,
    private readonly snapshots: Snapshots,
  ) {}

  /**
   * Withdraws a tariff; billing withdraws a published version first. Safe to repeat.
   * @param refuse Throws when the asker may not withdraw the version.
   * @throws AppError not-found `no-such-tariff`; conflict `tariff-published`, and billing's refusals.
   */
  async withdraw(
    by: Scope,
    id: string,
    refuse: (version: TariffVersion) => void,
  ): Promise<TariffView> {
    const view = await this.changes.change(id, async ({ manager, audit, outbox }, version) => {
      const { state, number } = version;
      if (state === 'withdrawn' || state === 'withdrawing') return;
      refuse(version);
      const isPublished = isToCome(version);
      if (!openStates.includes(state) && !isPublished) {
        throw new AppError(
          'conflict',
          'tariff-published',
          'This tariff is being published or is valid already: order another one.',
        );
      }
      if (isPublished) await withdrawPrice(this.questions, id);
      await manager.update(TariffVersion, { id }, withdrawal(version));
      await audit.note(by, 'tariff.withdraw', id);
      if (isPublished && (await manager.existsBy(ServiceNumberEntity, { number }))) {
        const snapshot = await this.snapshots.compile(number, manager);
        await outbox.put(numbersBucket, bucketKey(number), snapshot);
      }
    });
    this.life.wake();
    return view;
  }
}
