import { AppError, money } from '@app/common';
import {
  type Answered,
  type Asked,
  chargesOfCall,
  type DocumentedCharge,
  ownerOf,
} from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { seesEveryOwner } from '@app/platform/scopes';
import {
  type Component,
  explain,
  type ExplainedCall,
  type Quarantined,
  type RateableCall,
  type Side,
} from '@app/rating';
import { Controller, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { documentIdOf } from '../../documents/index.js';
import { CurrentPrices } from '../prices/current-prices.js';

interface CallRow {
  started_at: string;
  facts: RateableCall;
  consumer_price_micros: string | null;
}

interface ChargeRow {
  side: Side;
  party_id: string;
  leg_uuid: string | null;
  component: Component;
  seconds: number;
  amount_micros: string;
  includes_vat: boolean;
  vat_percent: number;
  price_version_id: string;
  tariff_id: string | null;
  document_id: string | null;
  document_number: string | null;
  rerating_id: string | null;
}

interface PartRow {
  side: Side;
  party_id: string | null;
  leg_uuid: string | null;
  code: Quarantined['code'];
  subject: string;
  dismissed: boolean;
}

/** What a call costs whom, and why. */
@Controller()
export class ChargesOfCall {
  private readonly logger = new Logger(ChargesOfCall.name);

  constructor(
    private readonly reads: AuditedReads,
    private readonly prices: CurrentPrices,
  ) {}

  /**
   * An owner gets his own side and what his caller paid, of his own calls only. The explanation
   * isn't stored: it is worked out again from the facts and versions that gave the amounts.
   * @throws AppError not-found `no-such-call`, also when it is another owner's, or not rated yet.
   */
  @Answers(chargesOfCall)
  async of({
    scope,
    callId,
  }: Asked<typeof chargesOfCall>): Promise<Answered<typeof chargesOfCall>> {
    const ownerId = ownerOf(scope);
    const read = { action: 'charge.read', subject: callId };
    const found = await this.reads.read(scope, read, async (manager) => {
      const call = await findCall(manager, callId, ownerId);
      const side = seesEveryOwner(scope) ? null : 'owner';
      const charges = await findCharges(manager, callId, call.started_at, side);
      const parts = await findParts(manager, callId, call.started_at, side);
      return { call, charges, parts };
    });
    const { book } = await this.prices.read();
    const explained = explain(found.call.facts, book);
    return {
      consumerPrice:
        found.call.consumer_price_micros === null
          ? null
          : money(Number(found.call.consumer_price_micros)),
      charges: found.charges.map((row, _index, all) => this.explained(row, all, explained, callId)),
      quarantined: found.parts.map((row) => ({
        side: row.side,
        partyId: row.party_id,
        legUuid: row.leg_uuid,
        dismissed: row.dismissed,
        code: row.code,
        subject: row.subject,
      })),
    };
  }

  /**
   * No explanation rather than one that leads to another amount. What was corrected is explained at its
   * last correction, by the sum of all: the charge itself is of facts or prices that count no more.
   */
  private explained(
    row: ChargeRow,
    all: readonly ChargeRow[],
    { charges }: ExplainedCall,
    callId: string,
  ): DocumentedCharge {
    const alike = all.filter((other) => isOfSame(other, row));
    const sum = alike.reduce((total, { amount_micros }) => total + Number(amount_micros), 0);
    const same = charges.find(
      (charge) =>
        charge.side === row.side &&
        charge.partyId === row.party_id &&
        charge.legUuid === row.leg_uuid &&
        charge.component === row.component,
    );
    const isExplained = (same?.amount.micros ?? 0) === sum;
    if (!isExplained) {
      this.logger.error('an amount is not what its call and price version give', {
        callId,
        component: row.component,
      });
    }
    return {
      side: row.side,
      partyId: row.party_id,
      legUuid: row.leg_uuid,
      component: row.component,
      seconds: row.seconds,
      amount: money(Number(row.amount_micros)),
      includesVat: row.includes_vat,
      vatPercent: row.vat_percent,
      priceVersionId: row.price_version_id,
      tariffId: row.tariff_id,
      explanation: isExplained && row === alike.at(-1) ? (same?.explanation ?? []) : [],
      documentId: row.document_id,
      documentNumber: row.document_number,
      reratingId: row.rerating_id,
    };
  }
}

const isOfSame = (a: ChargeRow, b: ChargeRow): boolean =>
  a.side === b.side &&
  a.party_id === b.party_id &&
  a.leg_uuid === b.leg_uuid &&
  a.component === b.component;

/** Of an id that came again at another start, the newest call. */
async function findCall(
  manager: EntityManager,
  callId: string,
  ownerId: string | null,
): Promise<CallRow> {
  const [row]: CallRow[] = await manager.query(
    `select started_at, facts, consumer_price_micros from billing.rated_calls
      where call_id = $1 and ($2::text is null or owner_id = $2)
      order by started_at desc limit 1`,
    [callId, ownerId],
  );
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-call', 'No such call is rated yet.');
}

const findCharges = (
  manager: EntityManager,
  callId: string,
  startedAt: string,
  side: Side | null,
): Promise<ChargeRow[]> =>
  manager.query(
    `select c.side, c.party_id, c.leg_uuid, c.component, c.seconds, c.amount_micros,
            c.includes_vat, c.vat_percent, c.price_version_id, c.tariff_id, d.id as document_id,
            d.number as document_number,
            c.rerating_id
       from billing.charges c left join billing.documents d on d.id = ${documentIdOf('c')}
      where c.call_id = $1 and c.started_at = $2 and ($3::text is null or c.side = $3)
      order by c.id`,
    [callId, startedAt, side],
  );

const findParts = (
  manager: EntityManager,
  callId: string,
  startedAt: string,
  side: Side | null,
): Promise<PartRow[]> =>
  manager.query(
    `select side, party_id, leg_uuid, code, subject, dismissed_at is not null as dismissed
       from billing.quarantined
      where call_id = $1 and started_at = $2 and ($3::text is null or side = $3) order by id`,
    [callId, startedAt, side],
  );
