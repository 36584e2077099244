import { pageOf } from '@app/common';
import type { Asked, NumberSummary, OverrideKind } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { countryOf, numberClass } from '@app/number-plan';
import { AuditedReads, columnTypes, everything, type RowOf, rowsOf } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { askerOf } from '../kernel/access/index.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  closedNumber,
  Holding,
  numberPatterns,
  ServiceNumberEntity,
  sightOf,
} from '../numbers/index.js';
import { Owner } from '../parties/index.js';
import { tariffsAround } from '../tariffs/index.js';
import { stepsInSql } from './steps-in-sql.js';

const { instant, orNull, text, textOf, texts } = columnTypes;
const timedFlows = rowsOf({
  number: text,
  kind: orNull(textOf<OverrideKind>()),
  destination: orNull(text),
  until: orNull(instant),
  startsAt: instant,
});
const savedFlows = rowsOf({ number: text, savedAt: instant, steps: texts });

/** Lists numbers with what a list shows of them: a page costs the same six statements, however many it holds. */
@Controller()
export class NumberSummaries {
  constructor(private readonly reads: AuditedReads) {}

  @Answers(flows.numberSummaries)
  list(asked: Asked<typeof flows.numberSummaries>, { request }: Here) {
    const { ownerId, state, digits, after, limit } = asked;
    const { by, owners } = sightOf(askerOf(request));
    const named =
      ownerId === undefined ? owners : [ownerId].filter((id) => owners?.includes(id) ?? true);
    const read = { action: 'number.list', subject: ownerId ?? everything };
    return this.reads.read(by, read, async (manager) => {
      const query = manager
        .createQueryBuilder(ServiceNumberEntity, 'n')
        .where('n.number > :after', { after });
      if (named !== null) query.andWhere('n.ownerId = any(:named)', { named });
      if (state !== undefined) query.andWhere('n.state = :state', { state });
      if (digits !== undefined) {
        query.andWhere('n.number like any(:patterns)', { patterns: numberPatterns(digits) });
      }
      const rows = await query
        .orderBy('n.number')
        .take(limit + 1)
        .getMany();
      return pageOf(await summariesOf(manager, rows), limit, ({ number }) => number);
    });
  }
}

async function summariesOf(
  manager: EntityManager,
  rows: readonly ServiceNumberEntity[],
): Promise<NumberSummary[]> {
  if (rows.length === 0) return [];
  const now = new Date();
  const numbers = rows.map(({ number }) => number);
  const owners = await manager.find(Owner, {
    select: { id: true, state: true, stateSince: true },
    where: { id: In(rows.map(({ ownerId }) => ownerId)) },
  });
  const holdings = await manager
    .createQueryBuilder(Holding, 'h')
    .where('h.number = any(:numbers) and h.until is null', { numbers })
    .getMany();
  const saved = await savedFlows.query(
    manager,
    `select f.number, f.created_at as "savedAt", ${stepsInSql} as steps
       from portal.service_numbers n
       join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
      where n.number = any($1)`,
    [numbers],
  );
  const timed = await timedFlows.query(
    manager,
    `select number, override as kind, destination, ends_at as until, starts_at as "startsAt"
       from portal.timed_flows
      where number = any($1) and (override is null and starts_at > $2
         or override is not null and (ends_at is null or ends_at > $2))
      order by starts_at`,
    [numbers, now],
  );
  const tariffOf = await tariffsAround(manager, numbers, now);
  const ownerOf = new Map(owners.map((owner) => [owner.id, owner]));
  const heldSince = new Map(holdings.map(({ number, from }) => [number, from]));
  const flowOf = new Map(saved.map((flow) => [flow.number, flow]));
  return rows.map((row) => {
    const { number, ownerId, state, createdAt, flowVersion, follows } = row;
    const owner = ownerOf.get(ownerId);
    const flow = flowOf.get(number);
    return {
      number,
      ownerId,
      country: countryOf(number) ?? 'NL',
      charging: numberClass(number),
      state,
      closed: owner === undefined ? null : (closedNumber(row, owner, now)?.reason ?? null),
      activeFrom: (heldSince.get(number) ?? createdAt).toISOString(),
      tariff: tariffOf(number, true),
      nextTariff: tariffOf(number, false),
      flowVersion,
      flowSavedAt: flow?.savedAt ?? null,
      flowSteps: flow?.steps ?? [],
      follows,
      override: overrideOf(timed.find((each) => each.number === number && each.kind !== null)),
      scheduledFrom:
        timed.find((each) => each.number === number && each.kind === null)?.startsAt ?? null,
    };
  });
}

/** The override that a row of `timedFlows` is; null: there is none. */
const overrideOf = (row: RowOf<typeof timedFlows> | undefined): NumberSummary['override'] =>
  row === undefined || row.kind === null
    ? null
    : { kind: row.kind, destination: row.destination, until: row.until };
