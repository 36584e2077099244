import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  creditProposalsConfirmMutation,
  creditProposalsWithdrawMutation,
} from '../api/generated/operations/credit-proposals.gen.js';
import type { CreditProposal } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { Panel } from '../ui/page/panel.js';
import classes from './document-page.module.css';
import { useDocumentTexts } from './texts.js';

/** A proposed credit note that waits for a second person, with the facts to decide on it. */
export function WaitingCredit({ proposal }: { readonly proposal: CreditProposal }) {
  const { id, documentNumber, lines, reason, outdated } = proposal;
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const staffName = useStaffNames();
  const second = useSecondPerson();
  const navigate = useNavigate();
  const confirm = useMutation(creditProposalsConfirmMutation());
  const withdraw = useMutation(creditProposalsWithdrawMutation());
  const gross = formatMoney(proposal.gross, language);
  const confirmIt = async (): Promise<void> => {
    await confirm.mutateAsync({ path: { id } });
    await navigate(`/documenten/${id}`);
  };
  return (
    <Panel title={texts.creditWaits} note={texts.creditWaitsNote}>
      <Facts
        facts={[
          {
            label: texts.creditProposedBy,
            value: `${staffName(proposal.proposedBy)}, ${formatDateTime(proposal.proposedAt, language)}`,
          },
          { label: texts.creditLines, value: texts.creditLinesMarked(lines.length) },
          { label: texts.total, value: gross },
          { label: texts.creditReason, value: reason },
        ]}
      />
      {viewer.can('runs:approve') && (
        <div className={classes.decisions}>
          <ConfirmAction
            tone="main"
            label={texts.creditConfirmProposal}
            about={texts.creditConfirmProposalOf(documentNumber, gross)}
            impossible={
              outdated
                ? texts.creditErrors['credited-meanwhile']
                : second(proposal.proposedBy, texts.creditErrors['four-eyes'])
            }
            question={texts.creditConfirm(gross)}
            action={confirmIt}
            known={texts.creditErrors}
          />
          <ConfirmAction
            tone="harm"
            label={texts.creditWithdraw}
            about={texts.creditWithdrawOf(documentNumber, gross)}
            question={texts.creditWithdrawQuestion}
            keep={texts.creditNotWithdrawn}
            action={() => withdraw.mutateAsync({ path: { id } })}
            known={texts.creditErrors}
          />
        </div>
      )}
    </Panel>
  );
}
