import { formatMoney } from '@app/common';
import { documentsLinesInfiniteOptions } from '../api/generated/operations/documents.gen.js';
import type { Document, DocumentLine } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { List, whole } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useList } from '../ui/tables/use-list.js';
import { useDescribeLine } from './describe-line.js';
import { useDocumentTexts } from './texts.js';

interface DocumentLinesProps {
  readonly document: Document;
  /** Positions of the lines that a waiting proposal would credit. */
  readonly proposed: ReadonlySet<number>;
}

/** Table of a document's lines, one page at a time. */
export function DocumentLines({ document, proposed }: DocumentLinesProps) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const { amount } = useColumns<DocumentLine>();
  const list = useList(documentsLinesInfiniteOptions({ path: { id: document.id } }));
  const { rows, error, refetch, more } = list;
  const describe = useDescribeLine();
  const columns: readonly Column<DocumentLine>[] = [
    {
      key: 'description',
      label: texts.description,
      title: true,
      cell: (line) => (
        <>
          {unbroken(describe(line))}
          {proposed.has(line.position) && (
            <div>
              <Mark tone="warn">{texts.creditProposedLine}</Mark>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'quantity',
      label: texts.quantity,
      numeric: true,
      cell: ({ quantity, part }) => (part === null ? quantity.toLocaleString(language) : '–'),
    },
    // Of monthly fees alone, a document has no time.
    ...(rows?.some(({ seconds }) => seconds !== 0) === false
      ? []
      : [
          {
            key: 'time',
            label: texts.time,
            numeric: true,
            cell: ({ seconds }: DocumentLine) =>
              seconds === 0 ? '–' : `${seconds < 0 ? '-' : ''}${formatDuration(Math.abs(seconds))}`,
          },
        ]),
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
      cell: ({ vat: { category, percent } }) =>
        category === 'S' ? `${percent} %` : texts.vatCategories[category],
    },
    amount('net', texts.net, { strong: true }),
  ];
  return (
    <List
      caption={texts.lines}
      // A list of one page is drawn whole, without the words for a list's end.
      of={more ? list : whole({ data: rows, error, refetch })}
      columns={columns}
      keyOf={({ position }) => String(position)}
    />
  );
}
