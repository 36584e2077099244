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
} from '../access/index.js';
import { booleanInQuery, instant, numberInQuery } from '../asking/query-values.js';
import { readerOf } from '../asking/scopes.js';
import type { Sight } from '../numbers/sight.js';
import { Answers } from '../openapi/answers.js';
import { named } from '../openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../paging.js';
import { TariffOrders, type TariffImport, type TariffOrder } from './tariff-orders.service.js';
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
  reason: z.string().trim().min(1, 'must say why').max(500, 'must have at most 500 characters'),
});
const tariffsQuery = cursorQuery.extend({
  after: uuid.optional(),
  number: numberInQuery.optional(),
  open: booleanInQuery.optional(),
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
    askedAt: z.iso.datetime(),
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

/** What callers of paid numbers pay: ordered here, announced, registered, then published. */
@Controller('v1/tariffs')
export class TariffsController {
  constructor(private readonly orders: TariffOrders) {}

  @Access('prices:write')
  @Put(':id')
  @Answers(tariff, { summary: 'Orders a tariff of a paid number, once.' })
  order(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: orderBody }) body: TariffOrder,
  ) {
    return this.orders.order(scopeFor(by, 'prices:write'), id, body);
  }

  @Access('prices:write')
  @Put(':id/import')
  @Answers(tariff, { summary: 'Takes over a tariff that was valid before, once.' })
  import(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: importBody }) body: TariffImport,
  ) {
    return this.orders.import(scopeFor(by, 'prices:write'), id, body);
  }

  @Access('prices:write')
  @Delete(':id')
  @Answers(tariff, { summary: 'Withdraws a tariff before it is published.' })
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
