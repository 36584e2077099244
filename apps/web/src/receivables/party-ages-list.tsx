import { NativeSelect, SegmentedControl } from '@mantine/core';
import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import { receivablesAgesInfiniteOptions } from '../api/generated/operations/receivables.gen.js';
import type { PartyAges } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, type ListPanelProps } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { SearchBox } from '../ui/tables/search-box.js';
import { euros } from '../ui/tables/table-rows.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { AgesChart } from './ages-chart.js';
import { ages } from './ages.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

const orders = ['overdue', 'owed', 'party'] as const;
const fits = {
  order: oneOf(orders),
  type: oneOf(['owner', 'carrier'] as const),
  search: isSearch,
};

/** Debts of each party by age; the address holds filters and order. */
export function PartyAgesList() {
  const texts = useReceivableTexts();
  const { values, change } = useFilters(fits);
  const { type: partyType, order = 'overdue', search = '' } = values;
  const list = useList(receivablesAgesInfiniteOptions({ query: { partyType, order, search } }));
  const total = list.first?.total;
  return (
    <>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={texts.kind}
          value={partyType ?? ''}
          onChange={(value) => change({ type: value })}
          data={[
            { value: '', label: texts.everybody },
            { value: 'owner', label: texts.owners },
            { value: 'carrier', label: texts.carriers },
          ]}
        />
        <NativeSelect
          aria-label={texts.order}
          value={order}
          onChange={({ target }) => change({ order: target.value })}
          data={orders.map((value) => ({ value, label: texts.orders[value] }))}
        />
        <SearchBox
          className={classes.search}
          label={texts.search}
          value={search}
          search={(wanted) => change({ search: wanted })}
        />
      </div>
      {total !== undefined && total.owed.micros > 0 && (
        <Panel title={texts.chart}>
          <AgesChart ages={total.ages} />
        </Panel>
      )}
      <AgesTable
        of={list}
        total={total}
        empty={
          search === '' && partyType === undefined
            ? { title: texts.empty, text: texts.emptyText }
            : { title: texts.noMatches, text: texts.noMatchesText }
        }
      />
    </>
  );
}

interface AgesTableProps extends Pick<ListPanelProps<PartyAges>, 'of' | 'empty'> {
  readonly total: Pick<PartyAges, 'ages' | 'owed' | 'oweIt'> | undefined;
}

const tones = { paying: 'good', unpaid: 'bad', deferred: 'warn' } as const;

function AgesTable({ total, ...list }: AgesTableProps) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const euro = (amount: PartyAges['owed']): string => formatMoney(amount, language);
  const columns: readonly Column<PartyAges>[] = [
    {
      key: 'party',
      label: texts.party,
      title: true,
      value: ({ name }) => name,
      cell: ({ partyType, partyId, name }) => (
        <Link to={`/openstaand/${partyType}/${partyId}`}>{name}</Link>
      ),
    },
    ...ages.map((age): Column<PartyAges> => ({
      key: age,
      label: texts.ages[age],
      numeric: true,
      cell: (party) => euro(party.ages[age]),
      value: (party) => euros(party.ages[age]),
    })),
    {
      key: 'owed',
      label: texts.owed,
      numeric: true,
      cell: ({ owed }) => <strong>{euro(owed)}</strong>,
      value: ({ owed }) => euros(owed),
    },
    {
      key: 'oweIt',
      label: texts.oweIt,
      numeric: true,
      cell: ({ oweIt }) => euro(oweIt),
      value: ({ oweIt }) => euros(oweIt),
    },
    {
      key: 'standing',
      label: texts.standing,
      value: ({ standing }) => texts.standings[standing],
      cell: ({ standing, partyType }) =>
        partyType === 'owner' && <Mark tone={tones[standing]}>{texts.standings[standing]}</Mark>,
    },
  ];
  return (
    <ListPanel
      {...list}
      title={texts.list}
      columns={columns}
      keyOf={({ partyType, partyId }) => `${partyType} ${partyId}`}
      highlighted={({ standing }) => standing === 'unpaid'}
      csv="open-by-party.csv"
      totals={
        total && {
          party: texts.total,
          ...Object.fromEntries(ages.map((age) => [age, euro(total.ages[age])])),
          owed: euro(total.owed),
          oweIt: euro(total.oweIt),
        }
      }
    />
  );
}
