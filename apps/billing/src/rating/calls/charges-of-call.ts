import { notFound } from '@app/common';
import { type Asked, chargesOfCall, type DocumentedCharge, ownerOf } from '@app/contracts';
import { AuditedReads, columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { seesEveryOwner } from '@app/platform/scopes';
import { explain, type ExplainedCall, type QuarantineCode, type Side } from '@app/rating';
import { Controller, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { documentIdOf } from '../../documents/index.js';
import { CurrentPrices } from '../prices/current-prices.js';
import { StoredCharge } from './charge.entity.js';
import { RatedCall } from './rated-call.entity.js';

const { flag, orNull, text, textOf, uuid } = columnTypes;
const calls = tableOf(RatedCall);
const charges = tableOf(StoredCharge).with({
  documentId: orNull(uuid),
  documentNumber: orNull(text),
});
type Charge = RowOf<typeof charges>;
const parts = rowsOf({
  side: textOf<Side>(),
  partyId: orNull(text),
  legUuid: orNull(uuid),
  code: textOf<QuarantineCode>(),
  subject: text,
  dismissed: flag,
});

/** Answers what a call costs each party, and why. */
@Controller()
export class ChargesOfCall {
  private readonly logger = new Logger(ChargesOfCall.name);

  constructor(
    private readonly reads: AuditedReads,
    private readonly prices: CurrentPrices,
  ) {}

  /**
   * An owner gets the owner's own side and the caller's price, for the owner's own calls only.
   * Explanations are not stored: they are computed again from the stored facts and price versions.
   * @throws AppError not-found `no-such-call`, also for another owner's call or a call that isn't
   * rated yet.
   */
  @Answers(chargesOfCall)
  async of({ scope, callId }: Asked<typeof chargesOfCall>) {
    const ownerId = ownerOf(scope);
    const read = { action: 'charge.read', subject: callId };
    const found = await this.reads.read(scope, read, async (manager) => {
      const call = await findCall(manager, callId, ownerId);
      const side = seesEveryOwner(scope) ? null : 'owner';
      return {
        call,
        charges: await findCharges(manager, call, side),
        quarantined: await findParts(manager, call, side),
      };
    });
    const { book } = await this.prices.read();
    const explained = explain(found.call.facts, book);
    return {
      consumerPrice: found.call.consumerPrice,
      charges: found.charges.map((charge, _index, all) => this.explained(charge, all, explained)),
      quarantined: found.quarantined,
    };
  }

  /**
   * Adds the explanation of a charge, or none if it would lead to another amount. After corrections
   * only the last charge is explained, for the sum of all: the earlier ones rest on facts or prices
   * that are no longer valid.
   */
  private explained(
    charge: Charge,
    all: readonly Charge[],
    { charges: now }: ExplainedCall,
  ): DocumentedCharge {
    const alike = all.filter((other) => isOfSame(other, charge));
    const sum = alike.reduce((total, { amount }) => total + amount.micros, 0);
    const same = now.find((other) => isOfSame(other, charge));
    const isExplained = (same?.amount.micros ?? 0) === sum;
    const { callId, ...shown } = charge;
    if (!isExplained) {
      this.logger.error(
        'a charge differs from the result of its call and price version; it is shown without explanation',
        {
          callId,
          component: charge.component,
        },
      );
    }
    return {
      ...shown,
      explanation: isExplained && charge === alike.at(-1) ? (same?.explanation ?? []) : [],
    };
  }
}

/** The fields that identify a charge of a call, corrections aside. */
type Unit = Pick<Charge, 'side' | 'partyId' | 'legUuid' | 'component'>;

const isOfSame = (a: Unit, b: Unit): boolean =>
  a.side === b.side &&
  a.partyId === b.partyId &&
  a.legUuid === b.legUuid &&
  a.component === b.component;

/** The rated call with this id; the newest one if the id occurs with several starts. */
async function findCall(
  manager: EntityManager,
  callId: string,
  ownerId: string | null,
): Promise<RatedCall> {
  const [call] = await calls.query(
    manager,
    `select ${calls.columns()} from billing.rated_calls
      where call_id = $1 and ($2::text is null or owner_id = $2)
      order by started_at desc limit 1`,
    [callId, ownerId],
  );
  if (call !== undefined) return call;
  throw notFound('no-such-call', 'There is no rated call with this id.');
}

const findCharges = (
  manager: EntityManager,
  { callId, startedAt }: RatedCall,
  side: Side | null,
): Promise<Charge[]> =>
  charges.query(
    manager,
    `select ${charges.columns('c')}, d.id as "documentId", d.number as "documentNumber"
       from billing.charges c left join billing.documents d on d.id = ${documentIdOf('c')}
      where c.call_id = $1 and c.started_at = $2 and ($3::text is null or c.side = $3)
      order by c.id`,
    [callId, startedAt, side],
  );

const findParts = (
  manager: EntityManager,
  { callId, startedAt }: RatedCall,
  side: Side | null,
): Promise<RowOf<typeof parts>[]> =>
  parts.query(
    manager,
    `select side, party_id as "partyId", leg_uuid as "legUuid", code, subject,
            dismissed_at is not null as dismissed
       from billing.quarantined
      where call_id = $1 and started_at = $2 and ($3::text is null or side = $3) order by id`,
    [callId, startedAt, side],
  );
