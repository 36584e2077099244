import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { listSales, salesListCsvPath, type SalesListRow } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

interface SalesPanelProps {
  readonly period: string;
  /** Shows the documents of a VAT id. */
  readonly open: (vatId: string) => void;
}

/** The EU sales list. */
export function SalesPanel({ period, open }: SalesPanelProps) {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['sales-list', period],
    (after, signal) => listSales(period, after, signal),
  );
  const columns: readonly Column<SalesListRow>[] = [
    {
      key: 'vatId',
      label: texts.vatId,
      title: true,
      cell: ({ vatId }) => (
        <button type="button" className={classes.box} onClick={() => open(vatId)}>
          {vatId}
        </button>
      ),
    },
    { key: 'party', label: texts.party, cell: ({ partyName }) => partyName },
    {
      key: 'documents',
      label: texts.documents,
      numeric: true,
      cell: ({ documents }) => documents.toLocaleString(language),
    },
    {
      key: 'net',
      label: texts.services,
      numeric: true,
      cell: ({ net }) => formatMoney(net, language),
    },
  ];
  return (
    <Panel title={texts.sales} note={texts.salesNote} flush>
      {rows === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      )}
      {rows?.length === 0 && <Empty title={texts.noSales}>{texts.noSalesText}</Empty>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <DataTable
            caption={texts.sales}
            columns={columns}
            rows={rows}
            keyOf={({ vatId }) => vatId}
          />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
          <div className={classes.inset}>
            <Button component={FileLink} variant="outline" href={salesListCsvPath(period)}>
              {texts.csv}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}
