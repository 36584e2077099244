import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { settlementsDaysOptions } from '../api/generated/operations/settlements.gen.js';
import type { SettlementDay } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDay, formatDuration } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, type ListPanelProps, whole } from '../ui/tables/list.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { Mark } from '../ui/page/mark.js';
import { differenceOf, moneyOr } from './amounts.js';
import { DaysChart } from './days-chart.js';
import type { OfMonth } from './of-month.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

const directions = ['us', 'them'] as const;

/** Days of a settlement in one direction, as a chart and a table. */
export function SettlementDays({ of }: { readonly of: OfMonth }) {
  const texts = useSettlementTexts();
  const { values, change } = useFilters({ days: oneOf(directions) });
  const { days: direction = 'us' } = values;
  const { data, error, refetch } = useQuery(settlementsDaysOptions({ path: of }));
  const days = data?.items.filter(({ billedBy }) => billedBy === direction);
  return (
    <DayTable
      note={texts.directionHints[direction]}
      of={whole({ data: days, error, refetch })}
      filters={
        <>
          <div className={classes.inset}>
            <SegmentedControl
              aria-label={texts.direction}
              value={direction}
              onChange={(chosen) => change({ days: chosen })}
              data={directions.map((value) => ({
                value,
                label: texts.directions[value],
              }))}
            />
          </div>
          {days !== undefined && days.length > 0 && (
            <div className={classes.inset}>
              <DaysChart title={texts.daysChart(texts.directions[direction])} days={days} />
            </div>
          )}
        </>
      }
    />
  );
}

type DayTableProps = Pick<ListPanelProps<SettlementDay>, 'note' | 'of' | 'filters'>;

function DayTable(list: DayTableProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const count = (value: number | null | undefined): string =>
    value == null ? '–' : value.toLocaleString(language);
  const long = (seconds: number | null | undefined): string =>
    seconds == null ? '–' : formatDuration(seconds);
  const of = (who: string, what: string): string => `${what}, ${who.toLowerCase()}`;
  const columns: readonly Column<SettlementDay>[] = [
    {
      key: 'day',
      label: texts.day,
      title: true,
      cell: ({ day }) => formatDay(`${day}T12:00:00Z`, language),
    },
    {
      key: 'our-calls',
      label: of(texts.ours, texts.calls),
      numeric: true,
      cell: ({ ours }) => count(ours.calls),
    },
    {
      key: 'their-calls',
      label: of(texts.theirs, texts.calls),
      numeric: true,
      cell: ({ theirs }) => count(theirs?.calls),
    },
    {
      key: 'our-seconds',
      label: of(texts.ours, texts.duration),
      numeric: true,
      wideOnly: true,
      cell: ({ ours }) => long(ours.seconds),
    },
    {
      key: 'their-seconds',
      label: of(texts.theirs, texts.duration),
      numeric: true,
      wideOnly: true,
      cell: ({ theirs }) => long(theirs?.seconds),
    },
    {
      key: 'our-amount',
      label: of(texts.ours, texts.amount),
      numeric: true,
      cell: ({ ours }) => moneyOr(ours.amount, language, '–'),
    },
    {
      key: 'their-amount',
      label: of(texts.theirs, texts.amount),
      numeric: true,
      cell: ({ theirs }) => moneyOr(theirs?.amount ?? null, language, '–'),
    },
    {
      key: 'difference',
      label: texts.difference,
      numeric: true,
      cell: ({ ours, theirs }) => (
        <strong>{moneyOr(differenceOf(ours.amount, theirs?.amount ?? null), language, '–')}</strong>
      ),
    },
    {
      key: 'differing',
      label: texts.differing,
      numeric: true,
      cell: ({ differing }) =>
        differing === 0 ? 0 : <Mark tone="warn">{differing.toLocaleString(language)}</Mark>,
    },
  ];
  return (
    <ListPanel
      {...list}
      title={texts.days}
      empty={{ title: texts.noDays, text: texts.noDaysText }}
      known={texts.errors}
      columns={columns}
      keyOf={({ day }) => day}
      highlighted={({ differing }) => differing > 0}
      card={(row) => (
        <div className={classes.card}>
          <strong>{formatDay(`${row.day}T12:00:00Z`, language)}</strong>
          <strong>
            {moneyOr(differenceOf(row.ours.amount, row.theirs?.amount ?? null), language, '–')}
          </strong>
          <span>
            {texts.ours} {moneyOr(row.ours.amount, language, '–')}
          </span>
          <span>
            {texts.theirs} {moneyOr(row.theirs?.amount ?? null, language, texts.none)}
          </span>
        </div>
      )}
    />
  );
}
