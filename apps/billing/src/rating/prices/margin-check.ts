import { grouped } from '@app/common';
import type { PriceWarning, Scope } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { lossesOf, type MarginQuestion, type PriceTerms, type Validity } from '@app/rating';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { heldNumbers } from '../../kernel/parties/held-numbers.js';
import { TrunkCarriers } from '../trunks/trunk-carriers.service.js';
import { CurrentPrices } from './current-prices.js';
import { notAllChecked, warningsOf } from './price-warnings.js';

const scope: Scope = { as: 'service', service: 'billing' };

/** Number of sample calls to rate at most: they block this process for some tenths of a second. */
const mostCalls = 200_000;

type Owners = MarginQuestion['owners'];

/**
 * Warns where a price version would lose money. It never fails: an incomplete check is a warning
 * too.
 */
@Injectable()
export class MarginCheck {
  private readonly logger = new Logger(MarginCheck.name);

  constructor(
    private readonly prices: CurrentPrices,
    private readonly carriers: TrunkCarriers,
    private readonly messaging: Messaging<'billing'>,
  ) {}

  /** Warnings by the prices published now; a version that has begun is checked from now on. */
  async warnings(version: PriceTerms & Validity): Promise<PriceWarning[]> {
    try {
      const from = Math.max(Date.parse(version.validFrom), Date.now());
      const owners = await this.ownersOf(version, from);
      const { book } = await this.prices.read();
      const { losses, complete } = lossesOf({
        book: book.with({ ...version, id: randomUUID() }),
        at: from * 1000,
        owners,
        carriers: this.carriersWith(version),
        most: mostCalls,
        about: version.kind === 'carrier-agreement' ? version.subject : undefined,
      });
      return warningsOf(losses, complete && this.carriers.areKnown);
    } catch (error) {
      this.logger.error('the margins of a price could not be checked; its warnings say so', {
        kind: version.kind,
        subject: version.subject,
        err: error,
      });
      return [notAllChecked];
    }
  }

  /** Owners whose calls the version may price, with the numbers that they hold then. */
  private async ownersOf({ kind, subject }: PriceTerms, at: number): Promise<Owners> {
    const asking: Scope = kind === 'price-plan' ? { as: 'owner', ownerId: subject } : scope;
    const holdings = await heldNumbers(this.messaging, asking);
    const concerned = holdings.filter(
      ({ number, from, until }) =>
        Date.parse(from) <= at &&
        (until === null || Date.parse(until) > at) &&
        (kind !== 'consumer-tariff' || number === subject),
    );
    return [...grouped(concerned, ({ ownerId }) => ownerId)].map(([ownerId, own]) => ({
      ownerId,
      numbers: own.map(({ number }) => number),
    }));
  }

  /**
   * The current carriers with their prefixes, and the carrier of a new agreement, which may be
   * published before that carrier has trunks.
   */
  private carriersWith({ kind, subject }: PriceTerms): MarginQuestion['carriers'] {
    const known = this.carriers.ends();
    const isNew =
      kind === 'carrier-agreement' && known.every(({ carrierId }) => carrierId !== subject);
    return isNew ? [...known, { carrierId: subject, prefixes: [] }] : known;
  }
}
