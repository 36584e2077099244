import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import type { CreditProposal } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Panel } from '../ui/page/panel.js';
import type { Pages } from '../ui/tables/use-list.js';
import classes from './documents-page.module.css';
import { useDocumentTexts } from './texts.js';

/** Credit notes that wait for a second person, each with the way to its document; nothing when none does. */
export function WaitingCredits({ pages }: { readonly pages: Pages<CreditProposal> }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const { rows, error, refetch, more, loadingMore, loadMore } = pages;
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
    {
      key: 'gross',
      label: texts.gross,
      numeric: true,
      cell: ({ gross }) => <strong>{formatMoney(gross, language)}</strong>,
    },
  ];
  if (rows?.length === 0) return null;
  return (
    <Panel title={texts.creditsWait} note={texts.creditsWaitNote} flush>
      {error !== null && (
        <div className={classes.inset}>
          <Failure problem={error} retry={refetch} />
        </div>
      )}
      {rows !== undefined && (
        <>
          <DataTable
            caption={texts.creditsWait}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
          />
          <LoadMore more={more} busy={loadingMore} load={loadMore} />
        </>
      )}
    </Panel>
  );
}
