import { money, pageOf } from '@app/common';
import {
  type Age,
  ages,
  type Answered,
  type Asked,
  type PartyAges,
  receivableAges,
} from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../kernel/time/months.js';
import { ageInSql } from './overdue.js';
import { containing } from '../../kernel/containing.js';
import { cursorOf } from './receivable-questions.js';

type SumColumns = Readonly<Record<'owed' | 'overdue' | 'owe_it' | `age_${number}`, string>>;

interface PartyRow extends SumColumns {
  party_type: 'owner' | 'carrier';
  party_id: string;
  name: string;
  oldest_due_on: string | null;
  standing: PartyAges['standing'];
}

const owed = 'r.open_micros > 0';
/** Sums over open receivables `r`; $1 is today. */
const sums = `coalesce(sum(r.open_micros) filter (where ${owed}), 0)::bigint as owed,
  coalesce(sum(r.open_micros) filter (where ${owed} and r.late_from < $1), 0)::bigint as overdue,
  coalesce(-sum(r.open_micros) filter (where r.open_micros < 0), 0)::bigint as owe_it,
  ${ages
    .map(
      (age, index) =>
        `coalesce(sum(r.open_micros) filter (where ${owed}
           and ${ageInSql('r.late_from', '$1::date')} = '${age}'), 0)::bigint as age_${index}`,
    )
    .join(', ')}`;

/** How each order sorts: behind one another by amount, the largest first, or by id. */
const orders = {
  overdue: { by: 'overdue', isAmount: true },
  owed: { by: 'owed', isAmount: true },
  party: { by: 'party_id', isAmount: false },
} as const;

/** Answers what each party owes, by age. */
@Controller()
export class PartyAgesQuestion {
  @Answers(receivableAges)
  async ages(
    question: Asked<typeof receivableAges>,
    reader: EntityManager,
  ): Promise<Answered<typeof receivableAges>> {
    const { scope, partyType, order, search, after, limit } = question;
    staffOrPlatform(scope);
    const { by, isAmount } = orders[order];
    const of = `r.open_micros <> 0 and ($2::text is null or r.party_type = $2)
      and ($3::text is null or r.party_id ilike $3 or r.party_name ilike $3)`;
    const filters = [dutchDate(new Date()), partyType ?? null, containing(search)];
    const pattern = isAmount ? /^-?\d{1,18}_[a-z0-9-]+$/ : /^_[a-z0-9-]+$/;
    const [amount, party] = cursorOf(after, pattern, '_');
    const behind = isAmount
      ? `(-${by}, party_id) > (-$4::bigint, $5)`
      : '$4::text = $4 and party_id > $5';
    const rows: PartyRow[] = await reader.query(
      `with parties as (
         select r.party_type, r.party_id, max(r.party_name) as name,
                min(r.due_on) filter (where ${owed})::text as oldest_due_on, ${sums}
           from billing.receivables r where ${of} group by r.party_type, r.party_id)
       select p.*, case when p.party_type <> 'owner' then 'paying'
                when ${deferredInSql('p.party_id', '$1::date')} then 'deferred'
                when ${unpaidInSql('p.party_id')} then 'unpaid' else 'paying' end as standing
         from parties p where $5::text is null or ${behind}
        order by ${isAmount ? `-${by}, ` : ''}party_id, party_type limit $6`,
      [...filters, amount ?? null, party ?? null, limit + 1],
    );
    const [total]: [SumColumns] = await reader.query(
      `select ${sums} from billing.receivables r where ${of}`,
      filters,
    );
    const placeOf = (row: PartyRow) => `${isAmount ? row[by] : ''}_${row.party_id}`;
    const page = pageOf(rows, limit, placeOf, (row) => ({
      partyType: row.party_type,
      partyId: row.party_id,
      name: row.name,
      oldestDueOn: row.oldest_due_on,
      standing: row.standing,
      ...sumsFromRow(row),
    }));
    return { ...page, total: sumsFromRow(total) };
  }
}

/** Whether it is agreed that an owner pays later than that day. */
export const deferredInSql = (ownerId: string, day: string): string =>
  `coalesce((select d.until_on >= ${day} from billing.deferrals d
     where d.owner_id = ${ownerId} order by d.id desc limit 1), false)`;

export const unpaidInSql = (ownerId: string): string =>
  `coalesce((select s.unpaid from billing.standing_changes s
     where s.owner_id = ${ownerId} order by s.position desc limit 1), false)`;

const sumsFromRow = (row: SumColumns): Pick<PartyAges, 'ages' | 'owed' | 'overdue' | 'oweIt'> => ({
  ages: Object.fromEntries(
    ages.map((age, index) => [age, money(Number(row[`age_${index}`]))]),
  ) as Record<Age, ReturnType<typeof money>>,
  owed: money(Number(row.owed)),
  overdue: money(Number(row.overdue)),
  oweIt: money(Number(row.owe_it)),
});
