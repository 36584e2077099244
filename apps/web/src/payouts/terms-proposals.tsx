import { useMutation } from '@tanstack/react-query';
import {
  termsProposalsApproveMutation,
  termsProposalsWithdrawMutation,
} from '../api/generated/operations/terms-proposals.gen.js';
import type { PayoutTermsProposal } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Each } from '../ui/tables/each.js';
import { Facts } from '../ui/page/facts.js';
import { Panel } from '../ui/page/panel.js';
import type { Pages } from '../ui/tables/use-list.js';
import classes from './payouts.module.css';
import { useTerms } from './terms.js';
import { usePayoutTexts } from './texts.js';

/**
 * Proposed payout terms that wait for a second person, each beside the terms that it would replace; nothing
 * when there are none.
 */
export const TermsProposals = ({ pages }: { readonly pages: Pages<PayoutTermsProposal> }) => (
  <Each of={pages} keyOf={({ id }) => id}>
    {(proposal) => <Waiting proposal={proposal} />}
  </Each>
);

function Waiting({ proposal }: { readonly proposal: PayoutTermsProposal }) {
  const { id, ownerId, from, state, proposedBy, proposedAt } = proposal;
  const texts = usePayoutTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const partyName = usePartyNames();
  const staffName = useStaffNames();
  const second = useSecondPerson();
  const approve = useMutation(termsProposalsApproveMutation());
  const withdraw = useMutation(termsProposalsWithdrawMutation());
  const whose = ownerId === null ? texts.termsOfAll : partyName(ownerId);
  const begins = formatDate(from, language);
  const expired = state === 'expired' ? texts.errors['start-passed'] : null;
  return (
    <Panel
      title={(expired === null ? texts.termsWait : texts.termsExpired)(whose, begins)}
      {...(expired === null ? { note: texts.termsWaitNote } : {})}
    >
      <Facts
        facts={[
          { label: texts.owner, value: whose },
          { label: texts.from, value: begins },
          {
            label: texts.proposedBy,
            value: `${staffName(proposedBy)}, ${formatDateTime(proposedAt, language)}`,
          },
        ]}
      />
      <Differences proposal={proposal} />
      <div className={classes.decisions}>
        {viewer.can('runs:approve') && (
          <ConfirmAction
            tone="main"
            label={texts.approveTerms}
            about={texts.approveTermsOf(whose, begins)}
            impossible={expired ?? second(proposedBy, texts.termsFourEyes)}
            question={texts.approveTermsQuestion(begins)}
            action={() => approve.mutateAsync({ path: { id } })}
            known={texts.errors}
          />
        )}
        {viewer.can('runs:write') && (
          <ConfirmAction
            tone="harm"
            label={texts.withdrawTerms}
            about={texts.withdrawTermsOf(whose, begins)}
            question={texts.withdrawTermsQuestion}
            keep={texts.notWithdrawn}
            action={() => withdraw.mutateAsync({ path: { id } })}
            known={texts.errors}
          />
        )}
      </div>
    </Panel>
  );
}

interface Difference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

function Differences({ proposal }: { readonly proposal: PayoutTermsProposal }) {
  const texts = usePayoutTexts();
  const terms = useTerms();
  const { before } = proposal;
  const rows = terms
    .map(({ label, cell }) => ({
      label,
      before: before === null ? '–' : cell(before),
      after: cell(proposal),
    }))
    .filter((row) => row.before !== row.after);
  if (rows.length === 0) return <p>{texts.noDifferences}</p>;
  const columns: readonly Column<Difference>[] = [
    { key: 'field', label: texts.field, title: true, cell: ({ label }) => label },
    { key: 'before', label: texts.before, numeric: true, cell: (row) => row.before },
    {
      key: 'after',
      label: texts.after,
      numeric: true,
      cell: (row) => <strong>{row.after}</strong>,
    },
  ];
  return (
    <DataTable
      caption={texts.differences}
      columns={columns}
      rows={rows}
      keyOf={({ label }) => label}
    />
  );
}
