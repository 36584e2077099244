import { isHoliday, type Trial } from '@app/call-flow';
import { AppError } from '@app/common';
import {
  type NumberView,
  type OwnerCostsUnknown,
  priceList,
  type TariffSnapshot,
  type TrialCostsView,
} from '@app/contracts';
import { type CallerOrigin, numberClass } from '@app/number-plan';
import { explain, marginOf, PriceBook, type PriceVersion, type RateableCall } from '@app/rating';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayAt, type Principal, scopeFor } from '../kernel/access/index.js';
import { Questions } from '../kernel/asking/questions.js';
import { type DatedTariff, tariffsAround } from '../tariffs/index.js';

/** Enough for every plan of an owner: a page of long plans has fewer. */
const mostPages = 5;
/** Short: a trial without the owner's price is better than a late one. */
const planWithinMs = 2_000;

/** The prices of a number at the start of a trial. */
export interface TrialPrices {
  /** The tariff that callers pay; null: none applies, or none is in force. */
  readonly tariff: DatedTariff | null;
  /** The owner's price plan, or why it is unknown. */
  readonly plan: PriceVersion | OwnerCostsUnknown;
}

export interface TriedCall {
  readonly number: string;
  readonly ownerId: string;
  readonly at: Date;
  readonly origin: CallerOrigin;
  readonly trial: Trial;
  /** What ends a call at the tariff; undefined: no tariff is in force. */
  readonly ends: Pick<TariffSnapshot, 'cap' | 'lawfulEnd'> | undefined;
}

/** Looks up what calls on trial would cost. */
@Injectable()
export class TrialCosts {
  constructor(
    private readonly database: DataSource,
    private readonly questions: Questions,
  ) {}

  /** The prices at a time: the owner's only for an asker who may read them. Never rejects for the owner's. */
  async pricesAt(by: Principal, { number, ownerId }: NumberView, at: Date): Promise<TrialPrices> {
    const [around, plan] = await Promise.all([
      tariffsAround(this.database.manager, [number], at),
      this.planOf(by, ownerId, at),
    ]);
    return { tariff: around(number, true), plan };
  }

  private async planOf(by: Principal, ownerId: string, at: Date): Promise<TrialPrices['plan']> {
    if (!mayAt(by, 'prices:read', ownerId)) return 'not-allowed';
    const scope = scopeFor(by, 'prices:read', { ownerId });
    const isInForce = ({ validFrom, validUntil }: PriceVersion) =>
      Date.parse(validFrom) <= at.getTime() &&
      (validUntil === null || at.getTime() < Date.parse(validUntil));
    try {
      let after: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const asked = { scope, kind: 'price-plan', subject: ownerId, limit: 20, after } as const;
        const { items, next } = await this.questions.ask(priceList, asked, planWithinMs);
        const found = items.find(isInForce);
        if (found !== undefined) return found;
        if (next === null) return 'no-plan';
        after = next;
      }
      return 'no-plan';
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unavailable') return 'unreachable';
      throw error;
    }
  }
}

/** What a call on trial would cost by these prices. */
export function trialCosts(call: TriedCall, { tariff, plan }: TrialPrices): TrialCostsView {
  const { number, ends } = call;
  const endsAfterSeconds = lowest(ends?.cap?.seconds, ends?.lawfulEnd?.seconds);
  const rateable = rateableOf(call, endsAfterSeconds);
  const isPlan = typeof plan !== 'string';
  const book = new PriceBook([...versionOf(number, tariff), ...(isPlan ? [plan] : [])], isHoliday);
  const { charges, quarantined, consumerPrice } = explain(rateable, book);
  const lacking = quarantined.find(({ side }) => side === 'owner')?.code;
  const own = charges.filter(({ side }) => side === 'owner');
  const ownerUnknown = isPlan ? ((lacking ?? null) as OwnerCostsUnknown | null) : plan;
  const destinations = new Map(
    rateable.attempts.map(({ legUuid, destination }) => [legUuid, destination]),
  );
  return {
    charging: numberClass(number),
    seconds: rateable.networkChargedSeconds ?? 0,
    endsAfterSeconds,
    caller:
      tariff === null || consumerPrice === null
        ? null
        : { tariffId: tariff.id, terms: tariff.terms, amount: consumerPrice },
    owner:
      ownerUnknown !== null
        ? null
        : {
            net: marginOf(own),
            charges: own.map(({ legUuid, component, seconds, amount, ...rest }) => ({
              component,
              destination: legUuid === null ? null : (destinations.get(legUuid) ?? null),
              seconds,
              amount,
              includesVat: rest.includesVat,
              vatPercent: rest.vatPercent,
              explanation: rest.explanation,
            })),
            byOperator:
              isPlan &&
              plan.kind === 'price-plan' &&
              numberClass(number) === 'freephone' &&
              (plan.terms.freephone.operators?.length ?? 0) > 0,
          },
    ownerUnknown,
  };
}

const lowest = (...seconds: readonly (number | undefined)[]): number | null =>
  seconds.reduce<number | null>(
    (least, each) => (each === undefined ? least : Math.min(each, least ?? each)),
    null,
  );

/** The tariff as a version whose start is before every call. */
const versionOf = (number: string, tariff: DatedTariff | null): PriceVersion[] =>
  tariff === null
    ? []
    : [
        {
          id: tariff.id,
          kind: 'consumer-tariff',
          subject: number,
          terms: tariff.terms,
          validFrom: '2000-01-01T00:00:00Z',
          validUntil: null,
        },
      ];

/** The trial as facts for rating. Attempts are named by their place, which is enough within one call. */
function rateableOf(
  { number, ownerId, at, origin, trial }: TriedCall,
  endsAfterSeconds: number | null,
): RateableCall {
  const micros = (ms: number) => (at.getTime() + ms) * 1_000;
  const { answeredMs, ended, rung } = trial;
  const endMs =
    answeredMs === null || endsAfterSeconds === null
      ? ended.atMs
      : Math.min(ended.atMs, answeredMs + endsAfterSeconds * 1_000);
  const seconds = answeredMs === null ? 0 : Math.ceil((endMs - answeredMs) / 1_000);
  return {
    callId: 'trial',
    startedAt: micros(0),
    number,
    ownerId,
    carrierId: null,
    origin,
    answered: answeredMs !== null,
    answeredAt: answeredMs === null ? null : micros(answeredMs),
    networkChargedSeconds: seconds,
    ownerBillableSeconds: seconds,
    attempts: rung.map(({ destination, atMs, forMs, answeredMs: legMs, talk }, index) => {
      const legEndMs = talk === null ? atMs + forMs : talk.atMs + talk.forMs;
      return {
        legUuid: String(index),
        destination,
        trunkId: null,
        carrierId: null,
        answeredAt: legMs === null ? null : micros(legMs),
        endedAt: micros(Math.max(legMs ?? 0, Math.min(legEndMs, endMs))),
      };
    }),
  };
}
