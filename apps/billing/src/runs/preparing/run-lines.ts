import { AppError, type Language, microsPerCent } from '@app/common';
import {
  type DocumentKind,
  type LineComponent,
  lineComponents,
  type LineVat,
} from '@app/contracts';
import { type ConsumerTariffTerms, tariffWords } from '@app/rating';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Direction, directionInSql } from '../../documents/index.js';
import { type DatedStatus, vatOfLineOn } from '../../kernel/vat/document-vat.js';

const logger = new Logger('RunLines');

/** The fault of a line that failed for another reason than undecided VAT. */
export const couldNotBeWritten = 'it could not be written; the log of billing has the error';

const { digits, integer, jsonOf, orNull, text, textOf, uuid } = columnTypes;
/** The facts that determine a line's VAT. */
const vatCase = rowsOf({
  kind: textOf<DocumentKind>(),
  partyType: textOf<'owner' | 'carrier'>(),
  country: text,
  statuses: jsonOf<readonly DatedStatus[]>(),
  component: textOf<LineComponent>(),
  percent: integer,
  day: text,
});
type VatCase = RowOf<typeof vatCase>;

const tariffsInLanguages = rowsOf({
  id: uuid,
  language: textOf<Language>(),
  terms: jsonOf<ConsumerTariffTerms>(),
});

/**
 * SQL: an amount in whole cents without VAT, ties away from zero, exactly as `toCents` computes it;
 * null beyond the range of money.
 */
export const netInSql = (amount: string, includesVat: string, percent: string): string =>
  `case when abs(${amount}) <= ${Number.MAX_SAFE_INTEGER} then
     case when ${includesVat}
       then sign(${amount})::bigint * (
         (200 * abs(${amount}) + (100 + ${percent}) * ${microsPerCent}) / (2 * (100 + ${percent}) * ${microsPerCent}))
       else sign(${amount})::bigint * ((abs(${amount}) + ${microsPerCent / 2}) / ${microsPerCent})
     end * ${microsPerCent} end`;

/** SQL: the day in the Netherlands of an instant in microseconds since 1970. */
const dayInSql = (startedAt: string): string =>
  `(to_timestamp(${startedAt} / 1e6) at time zone 'Europe/Amsterdam')::date`;

/** SQL: the listed parties, with the facts that determine VAT and language. */
const parties = `parties as materialized (
  select party_type, party_id, coalesce(party->'billTo'->>'country', 'NL') as country,
         coalesce(party->'billTo'->>'language', 'nl') as language,
         coalesce(party->'vatStatuses', '[]') as statuses,
         coalesce((party->>'netting')::boolean, false) as netting
    from billing.run_parties where run_id = $1)`;
const ofParty = `p.party_id = s.party_id
  and p.party_type = case when s.kind = 'settlement' then 'carrier' else 'owner' end`;
/**
 * SQL: null where one document has all lines of its kind: for owners, and carriers whose agreement
 * nets.
 */
const direction = `case when p.party_type = 'carrier' and not p.netting then ${directionInSql('s.component')} end`;
const dayOfLine = `coalesce(s.month || '-01', ${dayInSql('s.latest_call')}::text)`;

/**
 * Stores the sums as the lines that documents will have: numbered, net, with VAT and words. VAT and
 * words are computed once for all lines with the same facts.
 */
export async function keepLines(manager: EntityManager, runId: string): Promise<void> {
  const vats = (await vatCases(manager, runId)).map((one) => ({ ...one, ...decided(one) }));
  const tariffs = await tariffTexts(manager, runId);
  await manager.query(
    `with ${parties},
     vats as (select * from json_to_recordset($2::json) as v(kind text, "partyType" text, country text,
       statuses jsonb, component text, percent integer, day text, category text, applied integer,
       rule text, fault text)),
     tariffs as (select * from json_to_recordset($3::json) as t(id uuid, language text, words text,
       fault text))
     insert into billing.run_sums (run_id, kind, party_id, direction, position, component, number, month,
       price_version_id, tariff_id, tariff, includes_vat, vat_percent, vat_category, applied_percent,
       vat_rule, fault, correction, late, quantity, seconds, amount_micros, net_micros, earliest_call,
       latest_call, part_name, explanation)
     select $1::uuid, s.kind, s.party_id, ${direction}, row_number() over (partition by s.kind, s.party_id
              order by s.fee nulls first, s.correction, s.late, array_position($4::text[], s.component),
                s.number collate "C", b.valid_from, b.id, c.valid_from, c.id, s.includes_vat, s.vat_percent),
            s.component, s.number, s.month, s.price_version_id, s.tariff_id, t.words, s.includes_vat,
            s.vat_percent, v.category, v.applied, v.rule, coalesce(v.fault, t.fault), s.correction,
            s.late, s.quantity, s.seconds, s.amount_micros,
            case s.kind when 'payout' then -1 else 1 end
              * ${netInSql('s.amount_micros', 's.includes_vat', 's.vat_percent')},
            s.earliest_call, s.latest_call, s.part_name, s.explanation
       from summed s join billing.price_versions b on b.id = s.price_version_id
       left join billing.price_versions c on c.id = s.tariff_id
       left join parties p on ${ofParty}
       left join vats v on v.kind = s.kind and v."partyType" = p.party_type and v.country = p.country
         and v.statuses = p.statuses and v.component = s.component and v.percent = s.vat_percent
         and v.day = ${dayOfLine}
       left join tariffs t on t.id = s.tariff_id and t.language = p.language`,
    [runId, JSON.stringify(vats), JSON.stringify(tariffs), lineComponents],
  );
  await manager.query('analyze billing.run_sums');
}

const vatCases = (manager: EntityManager, runId: string): Promise<VatCase[]> =>
  vatCase.query(
    manager,
    `with ${parties}
     select distinct s.kind, p.party_type as "partyType", p.country, p.statuses, s.component,
            s.vat_percent as percent, ${dayOfLine} as day
       from summed s join parties p on ${ofParty}`,
    [runId],
  );

function decided({ kind, component, percent, day, ...party }: VatCase): object {
  try {
    const vat: LineVat = vatOfLineOn(day, kind, party, { component, vatPercent: percent });
    return { category: vat.category, applied: vat.percent, rule: vat.rule };
  } catch (error) {
    if (error instanceof AppError && error.code === 'vat-undecided')
      return { fault: error.message };
    logger.error('the VAT of lines could not be decided; documents with such lines are not made', {
      kind,
      component,
      day,
      err: error,
    });
    return { fault: couldNotBeWritten };
  }
}

async function tariffTexts(manager: EntityManager, runId: string): Promise<object[]> {
  const tariffs = await tariffsInLanguages.query(
    manager,
    `with ${parties}, heard as (select distinct s.tariff_id, p.language
         from summed s join parties p on ${ofParty} where s.tariff_id is not null)
       select v.id, h.language, v.terms from heard h join billing.price_versions v on v.id = h.tariff_id`,
    [runId],
  );
  return tariffs.map(({ id, language, terms }) => {
    try {
      return { id, language, words: tariffWords(terms, language) };
    } catch (error) {
      logger.error('a tariff could not be put into words; documents with it are not made', {
        tariff: id,
        err: error,
      });
      return { id, language, fault: couldNotBeWritten };
    }
  });
}

/** The sum of a document's lines with the same VAT. */
export interface VatSum {
  readonly components: readonly LineComponent[];
  readonly vat: LineVat;
  /** Sum of the net amounts, micro-euro. */
  readonly net: number;
}

/** The sums of a document's lines, in the order in which each VAT first occurs on it. */
export interface LineSums {
  readonly sums: readonly VatSum[];
  /** The fault of the first faulty line; null without one. */
  readonly fault: string | null;
}

/** What identifies a document within a run. */
export interface OfDocument {
  readonly kind: DocumentKind;
  readonly partyId: string;
  readonly direction: Direction | null;
}

export const documentKey = ({ kind, partyId, direction }: OfDocument): string =>
  direction === null ? `${kind} ${partyId}` : `${kind} ${partyId} ${direction}`;

const sumsOfLines = rowsOf({
  kind: textOf<DocumentKind>(),
  partyId: text,
  direction: orNull(textOf<Direction>()),
  category: orNull(textOf<LineVat['category']>()),
  percent: integer,
  rule: text,
  net: orNull(digits),
  fault: orNull(text),
});

/** The sums of the stored lines, by `documentKey`. */
export async function lineSums(
  manager: EntityManager,
  runId: string,
): Promise<Map<string, LineSums>> {
  const rows = await sumsOfLines.query<{ components: LineComponent[] }>(
    manager,
    `select kind, party_id as "partyId", direction, vat_category as category, applied_percent as percent, vat_rule as rule,
            array_agg(distinct component) as components,
            case when count(*) = count(net_micros) then sum(net_micros) end as net,
            (array_agg(fault order by position) filter (where fault is not null))[1] as fault
       from billing.run_sums where run_id = $1
      group by 1, 2, 3, 4, 5, 6 order by min(position)`,
    [runId],
  );
  const documents = new Map<string, { sums: VatSum[]; fault: string | null }>();
  for (const { category, percent, rule, components, net, fault, ...document } of rows) {
    const key = documentKey(document);
    const one = documents.get(key) ?? { sums: [], fault: null };
    documents.set(key, one);
    one.fault ??= fault ?? (net === null ? couldNotBeWritten : null);
    if (category === null || net === null) continue;
    one.sums.push({ components, vat: { category, percent, rule }, net: Number(net) });
  }
  return documents;
}
