import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import {
  refundsConfirmMutation,
  refundsConfirmRejectionMutation,
  refundsFilePath,
  refundsRejectMutation,
  refundsWithdrawMutation,
} from '../api/generated/operations/refunds.gen.js';
import type { Refund } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { FileLink } from '../ui/controls/file-link.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { useRefundTexts } from './texts.js';

/** Buttons of a refund: confirm or withdraw it, download its file, report or confirm the bank's rejection. */
export function RefundDecisions({ refund }: { readonly refund: Refund }) {
  const { id, amount, iban, name, state, rejectedBy } = refund;
  const texts = useRefundTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const confirm = useMutation(refundsConfirmMutation());
  const withdraw = useMutation(refundsWithdrawMutation());
  const reject = useMutation(refundsRejectMutation());
  const confirmRejection = useMutation(refundsConfirmRejectionMutation());
  const path = { id };
  const mayWrite = viewer.can('runs:write');
  const mayApprove = viewer.can('runs:approve');
  const isUnderway = state === 'underway';
  const amountSaid = formatMoney(amount, language);
  return (
    <>
      {mayApprove && state === 'proposed' && (
        <ConfirmAction
          tone="main"
          label={texts.confirm}
          impossible={second(refund.by, texts.errors['four-eyes'])}
          about={texts.confirmOf(amountSaid, name)}
          question={texts.confirmText(amountSaid, iban)}
          action={() => confirm.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {mayWrite && state === 'proposed' && (
        <ConfirmAction
          tone="harm"
          label={texts.withdraw}
          about={texts.withdrawOf(name)}
          question={texts.withdrawText}
          action={() => withdraw.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {mayApprove && isUnderway && (
        <Button
          component={FileLink}
          size="compact-md"
          variant="subtle"
          href={refundsFilePath({ path })}
          aria-label={texts.fileOf(name)}
        >
          {texts.file}
        </Button>
      )}
      {mayWrite && isUnderway && rejectedBy === null && (
        <ReasonedAction
          label={texts.reject}
          about={texts.rejectOf(name)}
          question={texts.rejectText}
          action={(reason) => reject.mutateAsync({ path, body: { reason } })}
          missing={texts.missingReason}
          known={texts.errors}
        />
      )}
      {mayApprove && isUnderway && rejectedBy !== null && (
        <ConfirmAction
          tone="main"
          label={texts.confirmRejection}
          impossible={second(rejectedBy, texts.errors['four-eyes'])}
          about={texts.confirmRejectionOf(name)}
          question={texts.confirmRejectionText}
          action={() => confirmRejection.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {mayWrite && isUnderway && rejectedBy !== null && (
        <ConfirmAction
          tone="plain"
          label={texts.notRejected}
          about={texts.notRejectedOf(name)}
          question={texts.notRejectedText}
          action={() => reject.mutateAsync({ path, body: { reason: null } })}
          known={texts.errors}
        />
      )}
    </>
  );
}
