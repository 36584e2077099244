import { listVatIds, type VatIdCheck } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { LoadMore } from '../ui/load-more.js';
import { Loading } from '../ui/loading.js';
import { Mark } from '../ui/mark.js';
import { Panel } from '../ui/panel.js';
import { usePages } from '../ui/use-pages.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

/** What was found out of VAT ids, newest first. */
export function VatIdsPanel() {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const { rows, error, refetch, more, loadingMore, loadMore, loadAll } = usePages(
    ['vat-ids'],
    listVatIds,
  );
  const columns: readonly Column<VatIdCheck>[] = [
    {
      ...{ key: 'vatId', label: texts.vatId, title: true },
      ...{ cell: ({ vatId }) => vatId, value: ({ vatId }) => vatId },
    },
    {
      key: 'valid',
      label: texts.status,
      value: ({ valid }) => (valid ? texts.valid : texts.invalid),
      cell: ({ valid, how }) => {
        if (valid) return <Mark tone="good">{texts.valid}</Mark>;
        return <Mark tone="bad">{how === 'vies' ? texts.invalid : texts.badFormat}</Mark>;
      },
    },
    {
      key: 'name',
      label: texts.nameGiven,
      value: ({ name }) => name,
      cell: ({ name }) => <span className={classes.words}>{name ?? '–'}</span>,
    },
    {
      key: 'consultation',
      label: texts.consultation,
      wideOnly: true,
      cell: ({ consultation }) => <span className={classes.words}>{consultation ?? '–'}</span>,
    },
    {
      key: 'askedAt',
      label: texts.askedAt,
      cell: ({ askedAt }) => formatDateTime(askedAt, language),
      value: ({ askedAt }) => askedAt,
    },
  ];
  return (
    <Panel title={texts.ids} note={texts.idsNote} flush>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {rows?.length === 0 && <Empty title={texts.noIds}>{texts.noIdsText}</Empty>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <DataTable
            caption={texts.ids}
            columns={columns}
            rows={rows}
            keyOf={({ sequence }) => String(sequence)}
            all={loadAll}
            csv="vat-ids.csv"
          />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
    </Panel>
  );
}
