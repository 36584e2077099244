import { Link } from 'react-router';
import type { CreditProposal } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import type { Pages } from '../ui/tables/use-list.js';
import { useDocumentTexts } from './texts.js';

/**
 * Proposed credit notes that wait for a second person, each with a link to its document; nothing when there
 * are none.
 */
export function WaitingCredits({ pages }: { readonly pages: Pages<CreditProposal> }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const { amount } = useColumns<CreditProposal>();
  const staffName = useStaffNames();
  const columns: readonly Column<CreditProposal>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ documentId, documentNumber }) => (
        <Link to={`/documenten/${documentId}`}>{documentNumber}</Link>
      ),
    },
    { key: 'party', label: texts.party, cell: ({ partyName }) => partyName },
    { key: 'reason', label: texts.creditReason, long: true, cell: ({ reason }) => reason },
    {
      key: 'by',
      label: texts.creditProposedBy,
      cell: ({ proposedBy, proposedAt }) =>
        `${staffName(proposedBy)}, ${formatDateTime(proposedAt, language)}`,
    },
    amount('gross', texts.gross, { strong: true }),
  ];
  if (pages.rows?.length === 0) return null;
  return (
    <ListPanel
      title={texts.creditsWait}
      note={texts.creditsWaitNote}
      of={pages}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
