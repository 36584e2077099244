import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { settlementsListInfiniteOptions } from '../api/generated/operations/settlements.gen.js';
import type { SettlementSummary } from '../api/generated/types.gen.js';
import { carriersQuery } from '../api/parties.js';
import { useLanguage } from '../i18n/language.js';
import { formatMonth } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { euros } from '../ui/tables/table-rows.js';
import { ChoiceFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { oneOf, useFilters } from '../ui/tables/use-filters.js';
import { isParty } from '../ui/words/address-values.js';
import { useList } from '../ui/tables/use-list.js';
import { differenceOf, moneyOr } from './amounts.js';
import { SettlementMark } from './settlement-mark.js';
import { useSettlementTexts } from './texts.js';

const states = ['open', 'submitted', 'approved'] as const;

/** Page of settlements by carrier and month, with our sums and the carrier's. */
export function SettlementsPage() {
  const texts = useSettlementTexts();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Settlements />
    </Page>
  );
}

function Settlements() {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const enabled = useViewer().can('parties:read');
  const carriers = useQuery({ ...carriersQuery, enabled }).data ?? [];
  const { values, any, change } = useFilters({ carrierId: isParty, state: oneOf(states) });
  const list = useList(settlementsListInfiniteOptions({ query: values }));
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
          {nameOf(carrierId)}, {formatMonth(month, language)}
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
    <ListPanel
      title={texts.list}
      actions={<Link to="/afrekeningen/instellingen">{texts.settings}</Link>}
      of={list}
      known={texts.errors}
      empty={{ title: texts.empty, text: any ? texts.emptyFiltered : texts.emptyText }}
      filters={
        <FilterFields>
          <ChoiceFilter
            label={texts.carrier}
            value={values.carrierId}
            change={(carrierId) => change({ carrierId })}
            all={texts.allCarriers}
            choices={carriers.map(({ id, name }) => [id, name])}
          />
          <ChoiceFilter
            label={texts.state}
            value={values.state}
            change={(state) => change({ state })}
            all={texts.allStates}
            choices={states.map((state) => [state, texts.states[state]])}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={({ carrierId, month }) => `${carrierId} ${month}`}
      csv="settlements.csv"
    />
  );
}
