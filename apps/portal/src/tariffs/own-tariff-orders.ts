import { Controller } from '@nestjs/common';
import { conflict, type Money, timesRatio } from '@app/common';
import { type Asked, priceList, type Scope, type TariffOutlook } from '@app/contracts';
import * as tariffs from '@app/contracts/tariffs';
import { announcementText } from '@app/number-plan';
import { withoutVat } from '@app/rating';
import { ofOwnerInSight } from '@app/platform/scopes';
import { DataSource, type EntityManager } from 'typeorm';
import {
  askerIdOf,
  askerOf,
  forbidden,
  mayAt,
  type Principal,
  scopeFor,
} from '../kernel/access/index.js';
import { Questions } from '../kernel/asking/questions.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { inMicros, noSuchNumber, ServiceNumberEntity, sightOf } from '../numbers/index.js';
import { noSuchTariff, orderStart, refused, spokenIn, TariffChanges } from './tariff-changes.js';
import { tariffProblems } from './tariff-problems.js';
import { withdrawableUntil } from './tariff-views.js';
import { TariffWithdrawals } from './tariff-withdrawals.js';

const right = 'tariffs:order';
const portal: Scope = { as: 'service', service: 'portal' };

/** How long our staff may refuse an owner's order before it goes on by itself: our own choice, two days. */
const reviewMs = 2 * 86_400_000;

type Wish = Omit<Asked<typeof tariffs.tariffOutlookGet>, 'scope'>;

/** Orders of tariffs by the owners of the numbers. */
@Controller()
export class OwnTariffOrders {
  constructor(
    private readonly database: DataSource,
    private readonly changes: TariffChanges,
    private readonly withdrawals: TariffWithdrawals,
    private readonly questions: Questions,
  ) {}

  @Answers(tariffs.tariffOutlookGet)
  async outlook(wish: Wish, { request }: Here): Promise<TariffOutlook> {
    const { manager } = this.database;
    const { row } = await ownNumber(manager, askerOf(request), wish.number);
    const now = new Date();
    const decidesAt = new Date(now.getTime() + reviewMs);
    const { kind, validFrom } = await orderStart(manager, wish, decidesAt);
    const { number, terms } = wish;
    const pricedAt = validFrom ?? now;
    const problems = tariffProblems(number, terms, wish.customerService, pricedAt);
    if (problems.length > 0) throw refused(problems);
    const language = spokenIn(row);
    const until = withdrawableUntil({ kind, number, decidesAt, validFrom }) ?? decidesAt;
    return {
      from: validFrom?.toISOString() ?? null,
      decidesAt: decidesAt.toISOString(),
      withdrawableUntil: until.toISOString(),
      announcement: announcementText(number, inMicros(terms), language, pricedAt),
      language,
      earns: await this.earningsOf(row.ownerId, terms, pricedAt),
    };
  }

  @Answers(tariffs.tariffOwnOrder)
  async order({ id, ...wish }: Asked<typeof tariffs.tariffOwnOrder>, { request }: Here) {
    const by = askerOf(request);
    const { scope } = await ownNumber(this.database.manager, by, wish.number);
    const orderer = { scope, isApproved: false, answersFor: askerIdOf(by), reviewMs };
    return this.changes.add(orderer, id, wish, null, async (manager, askedAt, row) => {
      // The number may have gone to another owner since.
      if (!mayAt(by, right, row.ownerId)) throw noSuchNumber(wish.number);
      return orderStart(manager, wish, new Date(askedAt.getTime() + reviewMs));
    });
  }

  @Answers(tariffs.tariffOwnWithdraw)
  async withdraw({ number, id }: Asked<typeof tariffs.tariffOwnWithdraw>, { request }: Here) {
    const { scope } = await ownNumber(this.database.manager, askerOf(request), number);
    return this.withdrawals.withdraw(scope, id, (version) => {
      const until = withdrawableUntil(version);
      if (version.number !== number || until === null) throw noSuchTariff();
      if (until > new Date()) return;
      throw conflict(
        'too-late-to-withdraw',
        `Carriers have begun to load this tariff: it could be withdrawn until ${until.toISOString()}.`,
      );
    });
  }

  /** What the owner gets of each amount, by its price plan at the start; null: no plan applies then. */
  private async earningsOf(
    ownerId: string,
    { startRate, perCall, perMinute, maximum, vatPercent }: Wish['terms'],
    at: Date,
  ): Promise<TariffOutlook['earns']> {
    const asked = { scope: portal, kind: 'price-plan', subject: ownerId, limit: 200 } as const;
    const { items } = await this.questions.ask(priceList, asked);
    const plan = items.find(
      ({ validFrom, validUntil }) =>
        Date.parse(validFrom) <= at.getTime() &&
        (validUntil === null || Date.parse(validUntil) > at.getTime()),
    );
    if (plan?.kind !== 'price-plan') return null;
    const { payoutShare: share } = plan.terms;
    const part = (price: Money): Money =>
      withoutVat({ amount: timesRatio(price, share, 10_000), includesVat: true, vatPercent });
    return {
      share,
      startRate: part(startRate),
      perCall: part(perCall),
      perMinute: part(perMinute),
      maximum: maximum === null ? null : part(maximum),
    };
  }
}

/**
 * A number of the asker's, and the asker as the audit log names it.
 * @throws AppError not-found `no-such-number`, also for a number that the asker may not see; forbidden without the
 * right at its owner.
 */
async function ownNumber(manager: EntityManager, by: Principal, number: string) {
  const row = await manager.findOneBy(ServiceNumberEntity, { number });
  if (row === null) throw noSuchNumber(number);
  const { ownerId } = row;
  ofOwnerInSight(sightOf(by), ownerId, () => noSuchNumber(number));
  if (!mayAt(by, right, ownerId)) throw forbidden(right);
  return { row, scope: scopeFor(by, right, { ownerId }) };
}
