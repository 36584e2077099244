import { formatMoney } from '@app/common';
import type { CalendarTerms, PriceTerms } from '@app/rating';
import type { PriceVersion } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { usePartyNames } from '../../session/use-party-names.js';
import { DataTable, type Column } from '../../ui/tables/data-table.js';
import { writeDate } from '../../ui/words/date-text.js';
import { differencesOf, type Difference, type Leaf, type Step } from './differences.js';
import { hoursInWords } from '../parts.js';
import { usePlanTexts, type PlanTexts } from '../plan-texts.js';
import { usePriceTexts, type PriceTexts } from '../texts.js';
import classes from './prices-page.module.css';

interface PriceDifferencesProps {
  readonly kind: PriceTerms['kind'];
  /** The version that the new one replaces; null: the subject has no price yet. */
  readonly before: Pick<PriceVersion, 'terms' | 'validFrom'> | null;
  readonly after: PriceTerms['terms'];
}

/** Table of the values that a new version changes. */
export function PriceDifferences({ kind, before, after }: PriceDifferencesProps) {
  const texts = usePriceTexts();
  const pathWords = usePathWords(kind);
  const leafWords = useLeafWords();
  const { language } = useLanguage();
  const rows = differencesOf(before?.terms ?? null, after);
  const since = before === null ? null : formatDate(before.validFrom, language);
  const hasBegun = before !== null && Date.parse(before.validFrom) <= Date.now();
  if (before !== null && rows.length === 0) {
    return <p className={classes.made}>{texts.noDifference(since ?? '')}</p>;
  }
  const columns: readonly Column<Difference>[] = [
    { key: 'field', label: texts.field, title: true, cell: ({ path }) => pathWords(path) },
    {
      key: 'before',
      label:
        since === null ? texts.before : (hasBegun ? texts.beforeSince : texts.beforeFrom)(since),
      numeric: true,
      cell: (row) => leafWords(row.path, row.before),
    },
    {
      key: 'after',
      label: texts.after,
      numeric: true,
      cell: (row) => <strong>{leafWords(row.path, row.after)}</strong>,
    },
  ];
  return (
    <>
      {before === null && <p className={classes.made}>{texts.firstVersion}</p>}
      <DataTable
        caption={texts.differences}
        columns={columns}
        rows={rows}
        keyOf={({ path }) => JSON.stringify(path)}
      />
    </>
  );
}

function usePathWords(kind: PriceTerms['kind']): (path: readonly Step[]) => string {
  const texts = usePriceTexts();
  const plan = usePlanTexts();
  const nameOf = usePartyNames();
  const fields: Readonly<Record<string, string>> = {
    ...plan.fields,
    ...plan.kinds,
    ...plan.options,
    ...texts.origins,
    startRate: texts.startRate,
    perCall: texts.perCall,
    perMinute: texts.perMinute,
    maximum: texts.maximum,
    minimum: texts.minimum,
    vatPercent: texts.vatPercent,
    monthly: texts.monthly,
    monthlyPerNumber: texts.monthlyPerNumber,
    callFee: texts.callFee,
    setUpPerNumber: plan.setUpPerNumber,
    monthlyMinimum: plan.monthlyMinimum,
    payoutShare: texts.payoutShare,
    premiumKeptShare: texts.premiumKeptShare,
    freephone: kind === 'carrier-agreement' ? texts.freephoneOrigin : texts.freephonePlan,
    forwarding: texts.forwarding,
    termination: texts.termination,
    standard: texts.standard,
    standardByOrigin: texts.standard,
    netting: texts.settled,
    first: texts.incrementFirst,
    next: texts.incrementNext,
    freeSeconds: texts.freeSeconds,
    calendar: texts.calendar,
    zone: texts.zone,
    holidays: texts.holidays,
    liberationDay: texts.liberationDay,
    goodFriday: texts.goodFriday,
    extraHolidays: texts.extraHolidays,
    crossing: texts.crossing,
    hours: texts.hours,
    operators: texts.carrierPrices,
    includesVat: texts.vat,
  };
  // Fields without words of their own, which only contain others.
  const silent = new Set(['origination', 'options', 'increments', 'bands', 'optionalHolidays']);
  const rowWords = (row: string, by: Extract<Step, { by: string }>['by']): string => {
    if (by === 'prefix') return row === '' ? texts.anyPrefix : `+${row}`;
    return by === 'carrierId' ? nameOf(row) : `‘${row}’`;
  };
  return (path) =>
    path
      .flatMap((step) => {
        if ('row' in step) return [rowWords(step.row, step.by)];
        return silent.has(step.field) ? [] : [fields[step.field] ?? step.field];
      })
      .join(' · ');
}

/** Fields with a percentage in basis points. */
const shares = new Set(['payoutShare', 'premiumKeptShare', 'basisPoints']);

type Words = Readonly<Record<string, string>>;

/** Words for a field's choices, by their code in the terms. */
const choicesOf = (texts: PriceTexts, plan: PlanTexts): Readonly<Record<string, Words>> => ({
  component: plan.on,
  components: plan.on,
  origins: texts.origins,
  numbers: plan.choices,
  unit: plan.choices,
  mode: plan.choices,
  liberationDay: texts.holidayChoices,
  goodFriday: texts.holidayChoices,
  holidays: texts.holidaysOf,
  crossing: texts.crossings,
});

function useLeafWords(): (path: readonly Step[], leaf: Leaf) => string {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const plan = usePlanTexts();
  const choices = choicesOf(texts, plan);
  const booleans: Readonly<Record<string, readonly [string, string]>> = {
    includesVat: [texts.withVat, texts.withoutVat],
    netting: [texts.settledNet, texts.settledApart],
  };
  const percent = (basisPoints: number) => `${(basisPoints / 100).toLocaleString(language)} %`;
  // `differencesOf` joins a list's values to one text.
  const listWords = (field: string, list: string): string => {
    if (field === 'hours') {
      const hours = JSON.parse(`[${list}]`) as CalendarTerms['bands'][number]['hours'];
      return hoursInWords({ name: '', hours }, texts);
    }
    if (field === 'steps') {
      const steps = JSON.parse(`[${list}]`) as { from: number; basisPoints: number }[];
      return steps
        .map((step) =>
          plan.said.tier(step.from.toLocaleString(language), percent(step.basisPoints)),
        )
        .join('; ');
    }
    const words = choices[field] ?? {};
    return list
      .split(', ')
      .map((one) => words[one] ?? (field === 'extraHolidays' ? writeDate(one, language) : one))
      .join(', ');
  };
  return (path, leaf) => {
    const last = path.at(-1);
    const field = last !== undefined && 'field' in last ? last.field : '';
    if (leaf === null) {
      if (field === 'holidays') return texts.noHolidays;
      return field === 'maximum' ? texts.noMaximum : '–';
    }
    if (typeof leaf === 'object') return formatMoney(leaf, language);
    if (typeof leaf === 'boolean') {
      const [yes, no] = booleans[field] ?? [texts.yes, texts.no];
      return leaf ? yes : no;
    }
    if (typeof leaf === 'string') return listWords(field, leaf);
    return shares.has(field) ? percent(leaf) : leaf.toLocaleString(language);
  };
}
