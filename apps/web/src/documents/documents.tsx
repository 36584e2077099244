import { Link } from 'react-router';
import type { DocumentHead } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatPeriod } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, type ListPanelProps } from '../ui/tables/list.js';
import { kindOf, useDocumentTexts } from './texts.js';

/** Table of documents, each with its total. */
export function Documents(list: Pick<ListPanelProps<DocumentHead>, 'title' | 'of' | 'empty'>) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const { amount, day } = useColumns<DocumentHead>();
  const { isStaff } = useViewer();
  const columns: readonly Column<DocumentHead>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ id, number }) => <Link to={`/documenten/${id}`}>{number}</Link>,
    },
    { key: 'kind', label: texts.kind, cell: (document) => kindOf(document, texts) },
    ...(isStaff
      ? [{ key: 'party', label: texts.party, cell: ({ partyName }: DocumentHead) => partyName }]
      : []),
    {
      key: 'period',
      label: texts.period,
      cell: ({ from, until }) => formatPeriod(from, until, language),
    },
    day('issuedOn', texts.issuedOn),
    amount('net', texts.net, { wideOnly: true }),
    amount('gross', texts.gross, { strong: true }),
  ];
  return <ListPanel {...list} caption={texts.title} columns={columns} keyOf={({ id }) => id} />;
}
