import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useQueryClient } from '@tanstack/react-query';
import {
  confirmRefund,
  confirmRejection,
  refundFilePath,
  rejectRefund,
  withdrawRefund,
  type Refund,
} from '../api/refunds.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { FileLink } from '../ui/controls/file-link.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { useRefundTexts } from './texts.js';

/** Looks at everything again that a refund changes. */
export function useAfterRefund() {
  const client = useQueryClient();
  return async (action: () => Promise<unknown>): Promise<void> => {
    try {
      await action();
    } finally {
      for (const key of ['refunds', 'payment', 'payments', 'payment-counts']) {
        await client.invalidateQueries({ queryKey: [key] });
      }
    }
  };
}

/** What a person may do about a refund: confirm it, have its file, say that the bank refused it. */
export function RefundDecisions({ refund }: { readonly refund: Refund }) {
  const { id, amount, iban, name, state, rejectedBy } = refund;
  const texts = useRefundTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const and = useAfterRefund();
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
          action={() => and(() => confirmRefund(id))}
          known={texts.errors}
        />
      )}
      {mayWrite && state === 'proposed' && (
        <ConfirmAction
          tone="harm"
          label={texts.withdraw}
          about={texts.withdrawOf(name)}
          question={texts.withdrawText}
          action={() => and(() => withdrawRefund(id))}
          known={texts.errors}
        />
      )}
      {mayApprove && isUnderway && (
        <Button
          component={FileLink}
          size="compact-md"
          variant="subtle"
          href={refundFilePath(id)}
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
          action={(reason) => and(() => rejectRefund(id, reason))}
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
          action={() => and(() => confirmRejection(id))}
          known={texts.errors}
        />
      )}
      {mayWrite && isUnderway && rejectedBy !== null && (
        <ConfirmAction
          tone="plain"
          label={texts.notRejected}
          about={texts.notRejectedOf(name)}
          question={texts.notRejectedText}
          action={() => and(() => rejectRefund(id, null))}
          known={texts.errors}
        />
      )}
    </>
  );
}
