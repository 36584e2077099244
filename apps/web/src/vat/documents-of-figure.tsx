import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import {
  listVatDocuments,
  type VatBox,
  type VatDocument,
  vatDocumentsCsvPath,
} from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Failure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

interface DocumentsOfFigureProps {
  readonly period: string;
  readonly box: VatBox;
  /** Only those of a row of the sales list. */
  readonly vatId: string | undefined;
}

/** The documents that a figure sums. */
export function DocumentsOfFigure({ period, box, vatId }: DocumentsOfFigureProps) {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const { rows, error, refetch, more, loadingMore, loadMore } = usePages(
    ['vat-documents', period, box, vatId],
    (after, signal) => listVatDocuments(period, { box, vatId }, after, signal),
  );
  const columns: readonly Column<VatDocument>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ documentId, number }) => <Link to={`/documenten/${documentId}`}>{number}</Link>,
    },
    { key: 'party', label: texts.party, cell: ({ partyName }) => partyName },
    { key: 'vatId', label: texts.vatId, cell: (one) => one.vatId ?? '–' },
    {
      key: 'issuedOn',
      label: texts.issuedOn,
      cell: ({ issuedOn }) => formatDate(issuedOn, language),
    },
    { key: 'net', label: texts.net, numeric: true, cell: ({ net }) => formatMoney(net, language) },
    { key: 'vat', label: texts.vat, numeric: true, cell: ({ vat }) => formatMoney(vat, language) },
  ];
  const title =
    vatId === undefined ? texts.documentsOf(texts.boxes[box]) : texts.documentsOfId(vatId);
  return (
    <Panel title={title} flush>
      {rows === undefined ? (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
        </div>
      ) : (
        <>
          <DataTable
            caption={title}
            columns={columns}
            rows={rows}
            keyOf={({ documentId }) => documentId}
          />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
          {vatId === undefined && (
            <div className={classes.inset}>
              <Button
                component={FileLink}
                variant="outline"
                href={vatDocumentsCsvPath(period, box)}
              >
                {texts.csv}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}
