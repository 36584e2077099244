import { ageingListInfiniteOptions } from '../api/generated/operations/ageing.gen.js';
import type { AgedMonth, LateMonth } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime, formatMonth } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './aged-months.module.css';
import { useAgeingTexts } from './texts.js';

/** What was done about calls that were kept long enough, and what should have been. */
export function AgedMonths() {
  const texts = useAgeingTexts();
  const list = useList(ageingListInfiniteOptions({ query: { limit: 12 } }));
  const { first, rows: months, error, refetch, more, loadingMore, loadMore } = list;
  const late = first?.late ?? [];
  return (
    <Panel title={texts.title} note={texts.note} flush>
      {months === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {late.length > 0 && <Late months={late} />}
      {months?.length === 0 && <Empty title={texts.none}>{texts.noneText}</Empty>}
      {months !== undefined && months.length > 0 && (
        <>
          <AgedTable months={months} />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
    </Panel>
  );
}

function Late({ months }: { readonly months: readonly LateMonth[] }) {
  const texts = useAgeingTexts();
  const { language } = useLanguage();
  return (
    <div className={classes.inset}>
      <p>
        <strong>{texts.lateText(months.length)}</strong>
      </p>
      <ul>
        {months.map(({ step, month, dueAt }) => (
          <li key={`${step} ${month}`}>
            {texts.lateItem(
              texts.steps[step],
              formatMonth(`${month}-15T12:00:00Z`, language),
              formatDate(dueAt, language),
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AgedTable({ months }: { readonly months: readonly AgedMonth[] }) {
  const texts = useAgeingTexts();
  const { language } = useLanguage();
  const columns: readonly Column<AgedMonth>[] = [
    {
      key: 'month',
      label: texts.month,
      title: true,
      cell: ({ month }) => formatMonth(`${month}-15T12:00:00Z`, language),
    },
    { key: 'what', label: texts.what, long: true, cell: ({ step }) => texts.steps[step] },
    {
      key: 'rows',
      label: texts.rows,
      numeric: true,
      cell: ({ rows }) => rows.toLocaleString(language),
    },
    { key: 'done', label: texts.done, cell: ({ doneAt }) => formatDateTime(doneAt, language) },
  ];
  return (
    <DataTable
      caption={texts.title}
      columns={columns}
      rows={months}
      keyOf={({ step, month }) => `${step} ${month}`}
    />
  );
}
