import { says } from '@app/common';
import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { e164, language, promptSnapshot, uuid } from '@app/contracts';
import { consumerTariffTerms } from '@app/rating';
import { z } from 'zod';
import {
  Access,
  By,
  mayEverywhere,
  ownersWith,
  scopeFor,
  type Principal,
} from '../kernel/access/index.js';
import { booleanInQuery, instant, numberInQuery } from '../kernel/asking/query-values.js';
import { readerOf } from '../kernel/asking/scopes.js';
import { Answers } from '../kernel/openapi/answers.js';
import { named } from '../kernel/openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../kernel/paging.js';
import type { Sight } from '../numbers/index.js';
import {
  TariffOrders,
  type Ordering,
  type TariffImport,
  type TariffOrder,
} from './tariff-orders.service.js';
import { tariffKinds, tariffStates, waitingFor } from './tariff-states.js';

const order = {
  number: e164,
  terms: consumerTariffTerms,
  customerService: z.boolean().default(false),
};
const orderBody = z.strictObject({ ...order, from: instant.optional() });
const importBody = z.strictObject({
  ...order,
  from: instant,
  reason: z
    .string()
    .trim()
    .min(1, says('reason-missing'))
    .max(500, 'must have at most 500 characters'),
});
const refusalBody = z.strictObject({ reason: importBody.shape.reason });
const tariffsQuery = cursorQuery.extend({
  after: uuid.optional(),
  number: numberInQuery.optional(),
  open: booleanInQuery.optional(),
  dropped: booleanInQuery.optional().describe('Those that were refused or withdrawn.'),
});

const at = z.iso.datetime().nullable();
const tariff = named(
  'Tariff',
  z.object({
    id: uuid,
    number: e164,
    kind: z.enum(tariffKinds),
    terms: consumerTariffTerms,
    customerService: z.boolean(),
    from: at,
    state: z.enum(tariffStates),
    waitsFor: z.object({ code: z.enum(waitingFor), detail: z.string() }).nullable(),
    moved: z.object({ from: at, because: z.string() }).nullable(),
    language,
    announcement: z.string(),
    audio: promptSnapshot.nullable(),
    reason: z.string().nullable(),
    askedBy: z.string(),
    answersFor: z
      .string()
      .describe('The person who ordered it, or who made the key that did: never its approver.'),
    askedAt: z.iso.datetime(),
    approvedBy: z.string().nullable(),
    approvedAt: at,
    refusedBy: z.string().nullable(),
    refusal: z.string().nullable(),
    spokenAt: at,
    distributedAt: at,
    registeredAt: at,
    publishedAt: at,
  }),
);

/** Who asks, and whose numbers he sees: null is everybody's. */
const sightOf = (by: Principal): Sight =>
  mayEverywhere(by, 'prices:read')
    ? { by: scopeFor(by, 'prices:read'), owners: null }
    : { by: readerOf(by, 'prices:read'), owners: ownersWith(by, 'prices:read') };

/** Who orders, and whether nobody has to approve it: a program whose right that is. */
const ordering = (by: Principal): Ordering => ({
  by: scopeFor(by, 'prices:write'),
  alone: by.kind === 'key' && mayEverywhere(by, 'prices:publish'),
});

/** What callers of paid numbers pay: ordered here, announced, registered, then published. */
@Controller('v1/tariffs')
export class TariffsController {
  constructor(private readonly orders: TariffOrders) {}

  @Access('prices:write')
  @Put(':id')
  @Answers(tariff, {
    summary: 'Order a tariff of a paid number, for another person to approve. Safe to repeat.',
  })
  order(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: orderBody }) body: TariffOrder,
  ) {
    return this.orders.order(ordering(by), id, body);
  }

  @Access('prices:write')
  @Put(':id/import')
  @Answers(tariff, {
    summary:
      'Take over a tariff that was valid before, once another person has approved it. Safe to repeat.',
  })
  import(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: importBody }) body: TariffImport,
  ) {
    return this.orders.import(ordering(by), id, body);
  }

  @Access('prices:write')
  @Put(':id/approval')
  @Answers(tariff, {
    summary: 'Approve an ordered tariff. The approver must differ from whoever ordered it.',
  })
  approve(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    return this.orders.approve(scopeFor(by, 'prices:write'), id);
  }

  @Access('prices:write')
  @Put(':id/refusal')
  @Answers(tariff, { summary: 'Refuse an ordered tariff, and say why.' })
  refuse(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: refusalBody }) { reason }: z.output<typeof refusalBody>,
  ) {
    return this.orders.refuse(scopeFor(by, 'prices:write'), id, reason);
  }

  @Access('prices:write')
  @Delete(':id')
  @Answers(tariff, {
    summary: 'Withdraw a tariff that has not begun. Safe to repeat.',
    description:
      'A key withdraws only a tariff that it ordered itself and that no person approved.',
  })
  withdraw(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    return this.orders.withdraw(scopeFor(by, 'prices:write'), id);
  }

  @Access('prices:read')
  @Get()
  @Answers(pageSchema(tariff), {
    summary:
      'Tariffs, newest order first, with what they wait for; owners see those of their numbers.',
  })
  list(@By() by: Principal, @Query({ schema: tariffsQuery }) query: z.output<typeof tariffsQuery>) {
    return this.orders.list(sightOf(by), query);
  }

  @Access('prices:read')
  @Get(':id')
  @Answers(tariff, { summary: 'One tariff: what is done, and what it waits for.' })
  get(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    return this.orders.get(sightOf(by), id);
  }
}
