import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import {
  vatDocumentsFilePath,
  vatDocumentsInfiniteOptions,
} from '../api/generated/operations/vat.gen.js';
import type { VatDocument, VatFigure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { FileLink } from '../ui/controls/file-link.js';
import { useList } from '../ui/tables/use-list.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

interface DocumentsOfFigureProps {
  readonly period: string;
  readonly box: VatFigure['box'];
  /** The VAT id whose documents are listed, for a row of the sales list; undefined: documents of all ids. */
  readonly vatId: string | undefined;
}

/** The documents that a figure of the VAT return is the sum of. */
export function DocumentsOfFigure({ period, box, vatId }: DocumentsOfFigureProps) {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const list = useList(vatDocumentsInfiniteOptions({ path: { period }, query: { box, vatId } }));
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
    <ListPanel title={title} of={list} columns={columns} keyOf={({ documentId }) => documentId}>
      {list.rows !== undefined && vatId === undefined && (
        <div className={classes.inset}>
          <Button
            component={FileLink}
            variant="outline"
            href={vatDocumentsFilePath({ path: { period }, query: { box } })}
          >
            {texts.csv}
          </Button>
        </div>
      )}
    </ListPanel>
  );
}
