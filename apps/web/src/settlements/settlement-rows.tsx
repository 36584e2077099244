import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import {
  settlementsCsvPath,
  settlementsRowsInfiniteOptions,
} from '../api/generated/operations/settlements.gen.js';
import type { Settlement, SettlementRow } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDay, formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { FileLink } from '../ui/controls/file-link.js';
import { Mark } from '../ui/page/mark.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { moneyOr } from './amounts.js';
import { DisputeForm } from './dispute-form.js';
import { DisputeMark } from './settlement-mark.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

const keyOf = ({ billedBy, day, number }: SettlementRow): string => `${billedBy} ${day} ${number}`;
const directions = ['us', 'them'] as const;
const onlys = ['differing', 'undisputed'] as const;
const sorts = ['difference', 'amount', 'day', 'number'] as const;

/** Numbers and days of a settlement, our sums beside the carrier's; rows that differ can be disputed. */
export function SettlementRows({ settlement }: { readonly settlement: Settlement }) {
  const texts = useSettlementTexts();
  const { carrierId, month } = settlement;
  const { language } = useLanguage();
  const mayWrite = useViewer().can('runs:write');
  const { values, change } = useFilters({
    billedBy: oneOf(directions),
    only: oneOf(onlys),
    sort: oneOf(sorts),
  });
  const { sort = 'difference' } = values;
  const [chosen, setChosen] = useState<readonly SettlementRow[]>([]);
  const path = { carrierId, month };
  const list = useList(settlementsRowsInfiniteOptions({ path, query: { ...values, sort } }));
  const isOpen = settlement.state === 'open';
  const keys = new Set(chosen.map(keyOf));
  const dayOf = (day: string): string => formatDay(`${day}T12:00:00Z`, language);
  const long = (seconds: number | null | undefined): string =>
    seconds == null ? '–' : formatDuration(seconds);
  const canBeChosen = (row: SettlementRow): boolean =>
    isOpen &&
    mayWrite &&
    row.dispute === null &&
    row.theirs !== null &&
    row.difference.micros !== 0 &&
    (chosen[0] === undefined || chosen[0].billedBy === row.billedBy);
  const toggle = (row: SettlementRow, isIn: boolean): void =>
    setChosen(isIn ? [...chosen, row] : chosen.filter((one) => keyOf(one) !== keyOf(row)));
  const columns: readonly Column<SettlementRow>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ number }) => <span className={classes.whole}>{phoneNumber(number)}</span>,
    },
    {
      key: 'day',
      label: texts.day,
      cell: ({ day }) => <span className={classes.whole}>{dayOf(day)}</span>,
    },
    {
      key: 'direction',
      label: texts.direction,
      cell: ({ billedBy }) => texts.directions[billedBy],
    },
    {
      key: 'calls',
      label: texts.calls,
      numeric: true,
      cell: ({ ours, theirs }) => `${ours.calls ?? '–'} / ${theirs?.calls ?? '–'}`,
    },
    {
      key: 'duration',
      label: texts.duration,
      numeric: true,
      wideOnly: true,
      cell: ({ ours, theirs }) => `${long(ours.seconds)} / ${long(theirs?.seconds)}`,
    },
    {
      key: 'ours',
      label: texts.ours,
      numeric: true,
      cell: ({ ours }) => moneyOr(ours.amount, language, '–'),
    },
    {
      key: 'theirs',
      label: texts.theirs,
      numeric: true,
      cell: ({ theirs }) => moneyOr(theirs?.amount ?? null, language, texts.none),
    },
    {
      key: 'difference',
      label: texts.difference,
      numeric: true,
      cell: ({ theirs, difference }) => (
        <strong>{theirs === null ? '–' : moneyOr(difference, language, '–')}</strong>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: (row) => <RowState row={row} />,
    },
    ...(isOpen && mayWrite
      ? [
          {
            key: 'choose',
            label: texts.pick,
            cell: (row: SettlementRow) =>
              canBeChosen(row) ? (
                <Checkbox
                  aria-label={texts.choose(phoneNumber(row.number), dayOf(row.day))}
                  checked={keys.has(keyOf(row))}
                  onChange={({ target }) => toggle(row, target.checked)}
                />
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.rows}
      note={texts.rowsNote}
      actions={
        <>
          <Button component={FileLink} variant="outline" href={settlementsCsvPath({ path })}>
            {texts.csv}
          </Button>
          <Button
            component={FileLink}
            variant="outline"
            href={settlementsCsvPath({ path, query: { only: 'differing' } })}
          >
            {texts.csvDiffering}
          </Button>
        </>
      }
      of={list}
      known={texts.errors}
      empty={{ title: texts.noRows, text: texts.noRowsText }}
      filters={
        <FilterFields>
          <ChoiceFilter
            label={texts.direction}
            value={values.billedBy}
            change={(billedBy) => change({ billedBy })}
            all={texts.anyDirection}
            choices={directions.map((one) => [one, texts.directions[one]])}
          />
          <ChoiceFilter
            label={texts.only}
            value={values.only}
            change={(only) => change({ only })}
            all={texts.onlyAll}
            choices={[
              ['differing', texts.onlyDiffering],
              ['undisputed', texts.onlyUndisputed],
            ]}
          />
          <ChoiceFilter
            label={texts.sort}
            value={sort}
            change={(by) => change({ sort: by })}
            choices={sorts.map((one) => [one, texts.sorts[one]])}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={keyOf}
      highlighted={({ differs, dispute }) => differs && dispute === null}
    >
      {chosen.length > 0 && (
        <div className={classes.inset}>
          <DisputeForm of={settlement} rows={chosen} done={() => setChosen([])} />
        </div>
      )}
    </ListPanel>
  );
}

function RowState({ row: { theirs, differs, dispute } }: { readonly row: SettlementRow }) {
  const texts = useSettlementTexts();
  if (dispute !== null) return <DisputeMark state={dispute.state} />;
  if (theirs === null) return '–';
  return differs ? <Mark tone="warn">{texts.differs}</Mark> : <Mark tone="good">{texts.fits}</Mark>;
}
