import { destinationsOf, readFlow } from '@app/call-flow';
import { AppError } from '@app/common';
import { type Asked, mostAbsences } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import {
  AuditedReads,
  columnTypes,
  type RowOf,
  rowsOf,
  type Transaction,
  Transactions,
} from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askerIdOf, askerOf, type Principal } from '../kernel/access/index.js';
import { locks } from '../kernel/locks.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  AbsenceEntity,
  dropEndedAbsences,
  markRinging,
  markStale,
  noSuchNumber,
  rungInSql,
  ServiceNumberEntity,
  sightOf,
  StaleSnapshots,
} from '../numbers/index.js';
import { colleagueInSql } from './authors.js';
import { timeOf } from './flow-publications.js';
import { type OwnedNumber, ownedNumber } from './owned-numbers.js';

const { flag, instant, integer, jsonOf, orNull, text } = columnTypes;
const flowsInUse = rowsOf({ flow: jsonOf<unknown>() });
const absences = rowsOf({
  destination: text,
  everywhere: flag,
  until: orNull(instant),
  setAt: instant,
  setByName: orNull(text),
});
const ownersAbsences = rowsOf({
  destination: text,
  number: orNull(text),
  until: orNull(instant),
  name: orNull(text),
});
const ringing = rowsOf({ destination: text, numbers: integer });

/** Marks destinations of numbers as out for a time. Controllers get them with the snapshots, after the commit. */
@Controller()
export class FlowAbsences {
  private readonly logger = new Logger(FlowAbsences.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly stale: StaleSnapshots,
  ) {}

  @Answers(flows.absencesGet)
  list({ number }: Asked<typeof flows.absencesGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    const read = { action: 'number.absences', subject: number };
    return this.reads.read(sight.by, read, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
      return stateOf(manager, row);
    });
  }

  @Answers(flows.absencesOfOwner)
  async ofOwner({ ownerId }: Asked<typeof flows.absencesOfOwner>, { reader }: Here) {
    const items = await ownersAbsences.query(
      reader,
      `select a.destination, a.number, a.ends_at as until,
              (select d ->> 'name' from portal.flows_in_use f
                cross join lateral jsonb_path_query(f.flow, '$.nodes.*.destinations[*]') d
                where f.owner_id = a.owner_id and d ->> 'to' = a.destination
                  and d ->> 'name' is not null
                order by f.number, f.version limit 1) as name
         from portal.absences a
        where a.owner_id = $1 and (a.ends_at is null or a.ends_at > clock_timestamp())
        order by a.set_at, a.id`,
      [ownerId],
    );
    return { items };
  }

  @Answers(flows.absencePut)
  put(asked: Asked<typeof flows.absencePut>, { request }: Here) {
    const by = askerOf(request);
    const { number, destination, everywhere } = asked;
    return this.change(by, number, async ({ manager, audit }, { row: { ownerId }, scope }) => {
      const now = new Date();
      const endsAt = asked.until === null ? null : timeOf(asked.until, now, 'until');
      await dropEndedAbsences(manager, number);
      const rung = await rungBy(manager, number);
      if (!rung.has(destination)) throw notRung(number, destination);
      const all = await manager.findBy(AbsenceEntity, { ownerId, destination });
      if (!everywhere && all.some((each) => each.number === null)) throw outEverywhere(destination);
      const replaced = all.filter((each) => everywhere || each.number === number);
      await manager.remove(replaced);
      if ((await manager.countBy(AbsenceEntity, { ownerId })) >= mostAbsences) throw tooMany();
      await manager.insert(AbsenceEntity, {
        ownerId,
        number: everywhere ? null : number,
        destination,
        endsAt,
        setBy: askerIdOf(by),
        setAt: now,
      });
      if (everywhere) await markRinging(manager, ownerId, destination);
      else await markStale(manager, number);
      // Then the row is deleted: controllers know the end themselves.
      if (endsAt !== null) await markStale(manager, number, endsAt);
      await audit.note(scope, 'number.absence.put', `${number}/${destination}`);
    });
  }

  @Answers(flows.absenceDelete)
  end({ number, destination }: Asked<typeof flows.absenceDelete>, { request }: Here) {
    const by = askerOf(request);
    return this.change(by, number, async ({ manager, audit }, { row: { ownerId }, scope }) => {
      const all = await manager.findBy(AbsenceEntity, { ownerId, destination });
      const ended = all.filter((each) => each.number === null || each.number === number);
      await manager.remove(ended);
      if (ended.some((each) => each.number === null)) {
        await markRinging(manager, ownerId, destination);
      } else await markStale(manager, number);
      await audit.note(scope, 'number.absence.end', `${number}/${destination}`);
    });
  }

  /** Changes absences of a number's owner, one change at a time. */
  private async change(
    by: Principal,
    number: string,
    work: (transaction: Transaction, owned: OwnedNumber) => Promise<void>,
  ) {
    const state = await this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      // Without the number's lock: who holds it may wait for the absences.
      const owned = await ownedNumber(manager, by, 'overrides:write', number);
      await locks.take(manager, 'absences', owned.row.ownerId);
      await work(transaction, owned);
      return stateOf(manager, owned.row);
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return state;
  }
}

/** The destinations that a number's flows ring, each with its name, in the order of the current flow. */
async function rungBy(
  manager: EntityManager,
  number: string,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await flowsInUse.query(
    manager,
    `select f.flow from portal.flows_in_use f
       join portal.service_numbers n on n.number = f.number
      where f.number = $1 order by f.version <> n.flow_version, f.version`,
    [number],
  );
  const rung = new Map<string, string | null>();
  for (const { flow } of rows) {
    const read = readFlow(flow);
    if (!read.ok) continue;
    for (const { to, name = null } of destinationsOf(read.value)) {
      rung.set(to, rung.get(to) ?? name);
    }
  }
  return rung;
}

async function stateOf(manager: EntityManager, { number, ownerId }: ServiceNumberEntity) {
  const rung = await rungBy(manager, number);
  const out = await absences.query(
    manager,
    `select a.destination, a.number is null as everywhere, a.ends_at as until,
            a.set_at as "setAt", ${colleagueInSql('a.set_by')} as "setByName"
       from portal.absences a join portal.service_numbers n on n.owner_id = a.owner_id
      where n.number = $1 and (a.number = $1 or a.number is null and a.destination = any($2))
        and (a.ends_at is null or a.ends_at > clock_timestamp())
      order by a.set_at`,
    [number, [...rung.keys()]],
  );
  const destinations = [...new Set([...rung.keys(), ...out.map(({ destination }) => destination)])];
  const numbers = await ringing.query(
    manager,
    `select d.destination, count(distinct f.number)::int as numbers
       from portal.flows_in_use f
       cross join lateral (select ${rungInSql} as destination) d
      where f.owner_id = $1 and d.destination = any($2) group by d.destination`,
    [ownerId, destinations],
  );
  const countOf = new Map(numbers.map((each) => [each.destination, each.numbers]));
  const absenceOf = new Map(out.map((each) => [each.destination, viewOf(each)]));
  return {
    destinations: destinations.map((destination) => ({
      destination,
      name: rung.get(destination) ?? null,
      rung: rung.has(destination),
      numbers: countOf.get(destination) ?? 0,
      absence: absenceOf.get(destination) ?? null,
    })),
  };
}

const viewOf = ({ until, everywhere, setAt, setByName }: RowOf<typeof absences>) => ({
  until,
  everywhere,
  setAt,
  setByName,
});

const notRung = (number: string, destination: string): AppError =>
  new AppError(
    'not-found',
    'no-such-destination',
    `The flows of ${number} do not ring ${destination}.`,
  );

const outEverywhere = (destination: string): AppError =>
  new AppError(
    'conflict',
    'out-everywhere',
    `${destination} is out for all numbers: end that first.`,
  );

const tooMany = (): AppError =>
  new AppError(
    'conflict',
    'too-many-absences',
    `${mostAbsences} destinations are out already: end an absence first.`,
  );
