import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  listSettlementRows,
  settlementCsvPath,
  type BilledBy,
  type RowFilters,
  type Settlement,
  type SettlementRow,
} from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { formatDay, formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { usePages } from '../ui/tables/use-pages.js';
import { moneyOr } from './amounts.js';
import { DisputeForm } from './dispute-form.js';
import { DisputeMark } from './settlement-mark.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

const keyOf = ({ billedBy, day, number }: SettlementRow): string => `${billedBy} ${day} ${number}`;
const sorts = ['difference', 'amount', 'day', 'number'] as const;

/** Numbers and days of a month, ours beside theirs; what differs can be disputed. */
export function SettlementRows({ settlement }: { readonly settlement: Settlement }) {
  const texts = useSettlementTexts();
  const { carrierId, month } = settlement;
  const [billedBy, setBilledBy] = useState<BilledBy | undefined>();
  const [only, setOnly] = useState<RowFilters['only']>();
  const [sort, setSort] = useState<NonNullable<RowFilters['sort']>>('difference');
  const [chosen, setChosen] = useState<readonly SettlementRow[]>([]);
  const filters = { billedBy, only, sort };
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['settlement-rows', carrierId, month, filters],
    (after, signal) => listSettlementRows(settlement, filters, after, signal),
  );
  return (
    <Panel
      title={texts.rows}
      note={texts.rowsNote}
      actions={
        <>
          <Button
            component={FileLink}
            variant="outline"
            href={settlementCsvPath(settlement, false)}
          >
            {texts.csv}
          </Button>
          <Button component={FileLink} variant="outline" href={settlementCsvPath(settlement, true)}>
            {texts.csvDiffering}
          </Button>
        </>
      }
      flush
    >
      <div className={`${classes.inset} ${classes.filters}`}>
        <NativeSelect
          label={texts.direction}
          value={billedBy ?? ''}
          onChange={({ target: { value } }) =>
            setBilledBy(value === '' ? undefined : (value as BilledBy))
          }
        >
          <option value="">{texts.anyDirection}</option>
          <option value="us">{texts.directions.us}</option>
          <option value="them">{texts.directions.them}</option>
        </NativeSelect>
        <NativeSelect
          label={texts.only}
          value={only ?? ''}
          onChange={({ target: { value } }) =>
            setOnly(value === '' ? undefined : (value as RowFilters['only']))
          }
        >
          <option value="">{texts.onlyAll}</option>
          <option value="differing">{texts.onlyDiffering}</option>
          <option value="undisputed">{texts.onlyUndisputed}</option>
        </NativeSelect>
        <NativeSelect
          label={texts.sort}
          value={sort}
          onChange={({ target: { value } }) => setSort(value as typeof sort)}
        >
          {sorts.map((one) => (
            <option key={one} value={one}>
              {texts.sorts[one]}
            </option>
          ))}
        </NativeSelect>
      </div>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? (
            <Loading />
          ) : (
            <Failure problem={error} retry={refetch} known={texts.errors} />
          )}
        </div>
      )}
      {rows?.length === 0 && <Empty title={texts.noRows}>{texts.noRowsText}</Empty>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <RowTable
            rows={rows}
            chosen={chosen}
            choose={setChosen}
            isOpen={settlement.state === 'open'}
          />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
      {chosen.length > 0 && (
        <div className={classes.inset}>
          <DisputeForm of={settlement} rows={chosen} done={() => setChosen([])} />
        </div>
      )}
    </Panel>
  );
}

interface RowTableProps {
  readonly rows: readonly SettlementRow[];
  readonly chosen: readonly SettlementRow[];
  readonly choose: (rows: readonly SettlementRow[]) => void;
  /** Whether anything can be disputed. */
  readonly isOpen: boolean;
}

function RowTable({ rows, chosen, choose, isOpen }: RowTableProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const mayWrite = useViewer().can('runs:write');
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
    choose(isIn ? [...chosen, row] : chosen.filter((one) => keyOf(one) !== keyOf(row)));
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
    <DataTable
      caption={texts.rows}
      columns={columns}
      rows={rows}
      keyOf={keyOf}
      stands={({ differs, dispute }) => differs && dispute === null}
    />
  );
}

function RowState({ row: { theirs, differs, dispute } }: { readonly row: SettlementRow }) {
  const texts = useSettlementTexts();
  if (dispute !== null) return <DisputeMark state={dispute.state} />;
  if (theirs === null) return '–';
  return differs ? <Mark tone="warn">{texts.differs}</Mark> : <Mark tone="good">{texts.fits}</Mark>;
}
