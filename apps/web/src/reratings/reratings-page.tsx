import { Link } from 'react-router';
import { reratingsListInfiniteOptions } from '../api/generated/operations/reratings.gen.js';
import type { Rerating } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { CheckFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { Page } from '../ui/page/page.js';
import { isOn, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { ReratingMark } from './rerating-mark.js';
import { StartRerating } from './start-rerating.js';
import { reasonOf, useReratingTexts } from './texts.js';

/** Page of re-ratings, with a form that starts one. */
export function ReratingsPage() {
  const texts = useReratingTexts();
  const viewer = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.can('runs:write') && <StartRerating />}
      <Reratings />
    </Page>
  );
}

function Reratings() {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const { count, moment } = useColumns<Rerating>();
  const { values, change } = useFilters({ automatic: isOn });
  const query = values.automatic === undefined ? {} : { automatic: true };
  const list = useList(reratingsListInfiniteOptions({ query }));
  const columns: readonly Column<Rerating>[] = [
    {
      key: 'period',
      label: texts.period,
      title: true,
      cell: ({ id, from, until }) => (
        <Link to={`/herberekeningen/${id}`}>{formatPeriod(from, until, language)}</Link>
      ),
    },
    { key: 'state', label: texts.state, cell: (one) => <ReratingMark of={one} /> },
    { key: 'reason', label: texts.reason, long: true, cell: (one) => reasonOf(one, texts) },
    moment('startedAt', texts.startedAt),
    count('changed', texts.changed),
  ];
  return (
    <ListPanel
      title={texts.list}
      of={list}
      empty={{ title: texts.empty, text: texts.emptyText }}
      filters={
        <FilterFields>
          <CheckFilter
            label={texts.automatic}
            value={values.automatic}
            change={(automatic) => change({ automatic })}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
