import { AppError } from '@app/common';
import type { Asked } from '@app/contracts';
import * as byPhone from '@app/contracts/by-phone';
import { CONFIG } from '@app/platform/config';
import { AuditedReads, Transactions } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockedNumber, Overriding } from '../flows/index.js';
import { askerOf } from '../kernel/access/index.js';
import type { Config } from '../kernel/config.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { noSuchNumber, PhoneDestination, ServiceNumberEntity, sightOf } from '../numbers/index.js';

/** The destinations that the service line offers: never typed by phone, checked when the owner sets them. */
@Controller()
export class PhoneDestinations {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'SERVICE_LINE'>,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly overriding: Overriding,
  ) {}

  @Answers(byPhone.phoneSwitchingGet)
  get({ number }: Asked<typeof byPhone.phoneSwitchingGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    const read = { action: 'number.by-phone', subject: number };
    return this.reads.read(sight.by, read, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
      return this.view(await offeredFor(manager, number));
    });
  }

  @Answers(byPhone.phoneSwitchingPut)
  put(
    { number, destinations, declared }: Asked<typeof byPhone.phoneSwitchingPut>,
    { request }: Here,
  ) {
    return this.transactions.run(async ({ manager, audit }) => {
      const { row, scope } = await lockedNumber(
        manager,
        askerOf(request),
        'overrides:write',
        number,
      );
      const asked = { destinations, declared };
      const problems = await this.overriding.problemsOfDestinations(manager, row, asked);
      if (problems.length > 0) {
        const why = 'A destination can’t be offered by phone.';
        throw new AppError('invalid', 'invalid-destinations', why, problems);
      }
      await manager.delete(PhoneDestination, { number });
      await manager.insert(
        PhoneDestination,
        destinations.map((destination, position) => ({ number, position, destination })),
      );
      await audit.note(scope, 'number.by-phone.put', number);
      return this.view(destinations);
    });
  }

  private readonly view = (destinations: readonly string[]) => ({
    line: this.config.SERVICE_LINE ?? null,
    destinations: [...destinations],
  });
}

/** The destinations offered for a number, in the order of their keys. */
export async function offeredFor(manager: EntityManager, number: string): Promise<string[]> {
  const rows = await manager.find(PhoneDestination, {
    where: { number },
    order: { position: 'ASC' },
  });
  return rows.map(({ destination }) => destination);
}
