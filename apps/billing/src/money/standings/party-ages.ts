import { money as moneyOf, pageOf } from '@app/common';
import { type Age, ages, type Asked, type PartyAges, receivableAges } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { cursorParts } from '../../kernel/cursor-parts.js';
import { dutchDate } from '../../kernel/time/months.js';
import { ageInSql } from './overdue.js';
import { containing } from '../../kernel/containing.js';

const { day, jsonOf, money, orNull, text, textOf } = columnTypes;
const sumColumns = {
  owed: money,
  overdue: money,
  oweIt: money,
  ages: {
    ...jsonOf<PartyAges['ages']>(),
    read: (micros: Readonly<Record<Age, number>>) =>
      Object.fromEntries(ages.map((age) => [age, moneyOf(micros[age])])) as PartyAges['ages'],
  },
} as const;
const sumsOfAll = rowsOf(sumColumns);
const partySums = rowsOf({
  ...sumColumns,
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
  name: text,
  oldestDueOn: orNull(day),
  standing: textOf<PartyAges['standing']>(),
});

const owed = 'r.open_micros > 0';
/** SQL: sums over open receivables `r`; $1 is today. */
const sums = `coalesce(sum(r.open_micros) filter (where ${owed}), 0)::bigint as owed,
  coalesce(sum(r.open_micros) filter (where ${owed} and r.late_from < $1), 0)::bigint as overdue,
  coalesce(-sum(r.open_micros) filter (where r.open_micros < 0), 0)::bigint as "oweIt",
  json_build_object(${ages
    .map(
      (age) =>
        `'${age}', coalesce(sum(r.open_micros) filter (where ${owed}
           and ${ageInSql('r.late_from', '$1::date')} = '${age}'), 0)::bigint`,
    )
    .join(', ')}) as ages`;

/** Per order: the column to sort by, and whether it is an amount (the largest first). */
const orders = {
  overdue: { by: 'overdue', isAmount: true },
  owed: { by: 'owed', isAmount: true },
  party: { by: 'partyId', isAmount: false },
} as const;

/** Answers each party's debts by age. */
@Controller()
export class PartyAgesQuestion {
  @Answers(receivableAges)
  async ages(question: Asked<typeof receivableAges>, reader: EntityManager) {
    const { scope, partyType, order, search, after, limit } = question;
    staffOrPlatform(scope);
    const { by, isAmount } = orders[order];
    const of = `r.open_micros <> 0 and ($2::text is null or r.party_type = $2)
      and ($3::text is null or r.party_id ilike $3 or r.party_name ilike $3)`;
    const filters = [dutchDate(new Date()), partyType ?? null, containing(search)];
    const pattern = isAmount
      ? /^(-?\d{1,18})_(owner|carrier)_([a-z0-9-]+)$/
      : /^()_(owner|carrier)_([a-z0-9-]+)$/;
    const [amount = null, type = null, party = null] = cursorParts(after, pattern);
    const behind = isAmount
      ? `(-${by}, "partyId", "partyType") > (-$4::bigint, $5, $6)`
      : '$4::text = $4 and ("partyId", "partyType") > ($5, $6)';
    const rows = await partySums.query(
      reader,
      `with parties as (
         select r.party_type as "partyType", r.party_id as "partyId", (array_agg(r.party_name order by r.issued_on desc, r.number desc))[1] as name,
                min(r.due_on) filter (where ${owed})::text as "oldestDueOn", ${sums}
           from billing.receivables r where ${of} group by r.party_type, r.party_id)
       select p.*, case when p."partyType" <> 'owner' then 'paying'
                when ${deferredInSql('p."partyId"', '$1::date')} then 'deferred'
                when ${unpaidInSql('p."partyId"')} then 'unpaid' else 'paying' end as standing
         from parties p where $5::text is null or ${behind}
        order by ${isAmount ? `-${by}, ` : ''}"partyId", "partyType" limit $7`,
      [...filters, amount, party, type, limit + 1],
    );
    const [total] = await sumsOfAll.query(
      reader,
      `select ${sums} from billing.receivables r where ${of}`,
      filters,
    );
    const page = pageOf(
      rows,
      limit,
      (row) => `${isAmount ? row[by].micros : ''}_${row.partyType}_${row.partyId}`,
    );
    return { ...page, total: total! };
  }
}

/** SQL: whether an owner has a deferral on a day. */
export const deferredInSql = (ownerId: string, day: string): string =>
  `coalesce((select d.until_on >= ${day} from billing.deferrals d
     where d.owner_id = ${ownerId} order by d.id desc limit 1), false)`;

export const unpaidInSql = (ownerId: string): string =>
  `coalesce((select s.unpaid from billing.standing_changes s
     where s.owner_id = ${ownerId} order by s.position desc limit 1), false)`;
