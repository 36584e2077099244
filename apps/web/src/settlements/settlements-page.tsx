import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { carriersQuery } from '../api/parties.js';
import { listSettlements, type Settlement, type SettlementSummary } from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { formatMonth } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { usePages } from '../ui/tables/use-pages.js';
import { differenceOf, moneyOr } from './amounts.js';
import { SettlementMark } from './settlement-mark.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

const states = ['open', 'submitted', 'approved'] as const;

/** Carriers' months, with what each of us says of them. */
export function SettlementsPage() {
  const texts = useSettlementTexts();
  const [carrierId, setCarrierId] = useState('');
  const [state, setState] = useState<Settlement['state'] | ''>('');
  const enabled = useViewer().can('parties:read');
  const carriers = useQuery({ ...carriersQuery, enabled }).data ?? [];
  const filters = { carrierId: carrierId || undefined, state: state || undefined };
  const { rows, error, refetch, more, loadingMore, loadMore, loadAll } = usePages(
    ['settlements', filters],
    (after, signal) => listSettlements(filters, after, signal),
  );
  const isFiltered = carrierId !== '' || state !== '';
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Panel
        title={texts.list}
        actions={<Link to="/afrekeningen/instellingen">{texts.settings}</Link>}
        flush
      >
        <div className={`${classes.inset} ${classes.filters}`}>
          <NativeSelect
            label={texts.carrier}
            value={carrierId}
            onChange={({ target: { value } }) => setCarrierId(value)}
          >
            <option value="">{texts.allCarriers}</option>
            {carriers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
          <NativeSelect
            label={texts.state}
            value={state}
            onChange={({ target: { value } }) => setState(value as typeof state)}
          >
            <option value="">{texts.allStates}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {texts.states[one]}
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
        {rows?.length === 0 && (
          <Empty title={texts.empty}>{isFiltered ? texts.emptyFiltered : texts.emptyText}</Empty>
        )}
        {rows !== undefined && rows.length > 0 && (
          <>
            <SettlementTable settlements={rows} all={loadAll} />
            <LoadMore more={more} busy={loadingMore} load={loadMore} />
          </>
        )}
      </Panel>
    </Page>
  );
}

interface SettlementTableProps {
  readonly settlements: readonly SettlementSummary[];
  readonly all: () => Promise<readonly SettlementSummary[]>;
}

function SettlementTable({ settlements, all }: SettlementTableProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const columnsOf = (direction: 'us' | 'them'): readonly Column<SettlementSummary>[] => [
    {
      key: direction,
      label: texts.directions[direction],
      numeric: true,
      cell: (row) => moneyOr(row[direction].ours, language, '–'),
      value: (row) => euros(row[direction].ours),
    },
    {
      key: `${direction}-difference`,
      label: texts.differenceOf(texts.directions[direction]),
      numeric: true,
      cell: (row) =>
        moneyOr(differenceOf(row[direction].ours, row[direction].theirs), language, texts.none),
      value: (row) => euros(differenceOf(row[direction].ours, row[direction].theirs)),
    },
  ];
  const columns: readonly Column<SettlementSummary>[] = [
    {
      key: 'month',
      label: texts.month,
      title: true,
      value: ({ carrierId, month }) => `${month} ${nameOf(carrierId)}`,
      cell: ({ carrierId, month }) => (
        <Link to={`/afrekeningen/${carrierId}/${month}`}>
          {nameOf(carrierId)}, {formatMonth(`${month}-15T12:00:00Z`, language)}
        </Link>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <SettlementMark state={state} />,
      value: ({ state }) => texts.states[state],
    },
    ...columnsOf('us'),
    ...columnsOf('them'),
    {
      key: 'disputes',
      label: texts.openDisputes,
      numeric: true,
      value: ({ openDisputes }) => openDisputes,
      cell: ({ openDisputes }) =>
        openDisputes === 0 ? 0 : <Mark tone="warn">{openDisputes.toLocaleString(language)}</Mark>,
    },
  ];
  return (
    <DataTable
      caption={texts.list}
      columns={columns}
      rows={settlements}
      keyOf={({ carrierId, month }) => `${carrierId} ${month}`}
      all={all}
      csv="settlements.csv"
    />
  );
}
