import { formatMoney } from '@app/common';
import type { Document, DocumentLine } from '../api/documents.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration, formatMonth } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { phoneNumber } from '../ui/phone-number.js';
import { useDocumentTexts } from './texts.js';

/** The lines as they stand on the document. */
export function DocumentLines({ document }: { readonly document: Document }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const describe = ({ component, number, month }: DocumentLine): string =>
    [
      texts.components[component],
      number === null ? null : phoneNumber(number),
      month === null ? null : formatMonth(`${month}-15`, language),
    ]
      .filter((part) => part !== null)
      .join(' · ');
  const columns: readonly Column<DocumentLine>[] = [
    { key: 'description', label: texts.description, title: true, cell: describe },
    {
      key: 'quantity',
      label: texts.quantity,
      numeric: true,
      cell: ({ quantity }) => quantity.toLocaleString(language),
    },
    {
      key: 'time',
      label: texts.time,
      numeric: true,
      cell: ({ seconds }) => (seconds === 0 ? '–' : formatDuration(seconds)),
    },
    {
      key: 'amount',
      label: texts.amountNote,
      numeric: true,
      wideOnly: true,
      cell: ({ amount, includesVat }) =>
        `${formatMoney(amount, language)}${includesVat ? ` ${texts.includesVat}` : ''}`,
    },
    {
      key: 'vat',
      label: texts.vat,
      numeric: true,
      cell: ({ vatPercent }) =>
        document.kind === 'settlement' ? texts.reverseCharge : `${vatPercent} %`,
    },
    {
      key: 'net',
      label: texts.net,
      numeric: true,
      cell: ({ net }) => <strong>{formatMoney(net, language)}</strong>,
    },
  ];
  return (
    <DataTable
      caption={texts.lines}
      columns={columns}
      rows={document.lines}
      keyOf={({ position }) => String(position)}
    />
  );
}
