import { useMutation } from '@tanstack/react-query';
import {
  writeOffsConfirmMutation,
  writeOffsConfirmReversalMutation,
  writeOffsNotReversedMutation,
  writeOffsReverseMutation,
  writeOffsWithdrawMutation,
} from '../api/generated/operations/write-offs.gen.js';
import type { WriteOff } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { useReceivableTexts } from './texts.js';

/** Buttons of a write-off: confirm or withdraw a proposal, propose or confirm a reversal. */
export function WriteOffDecisions({ writeOff }: { readonly writeOff: WriteOff }) {
  const { id, documentNumber, state } = writeOff;
  const texts = useReceivableTexts();
  const second = useSecondPerson();
  const viewer = useViewer();
  const confirm = useMutation(writeOffsConfirmMutation());
  const withdraw = useMutation(writeOffsWithdrawMutation());
  const reverse = useMutation(writeOffsReverseMutation());
  const confirmReversal = useMutation(writeOffsConfirmReversalMutation());
  const leave = useMutation(writeOffsNotReversedMutation());
  const path = { id };
  return (
    <>
      {viewer.can('runs:approve') && state === 'proposed' && (
        <ConfirmAction
          tone="main"
          label={texts.confirmWriteOff}
          impossible={second(writeOff.by, texts.errors['four-eyes'])}
          about={texts.confirmWriteOffOf(documentNumber)}
          question={texts.confirmWriteOffText}
          action={() => confirm.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && state === 'proposed' && (
        <ConfirmAction
          tone="harm"
          label={texts.withdrawWriteOff}
          about={texts.withdrawWriteOffOf(documentNumber)}
          question={texts.withdrawWriteOffText}
          action={() => withdraw.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && state === 'written-off' && (
        <ReasonedAction
          label={texts.reverseWriteOff}
          about={texts.reverseWriteOffOf(documentNumber)}
          question={texts.reverseWriteOffText}
          action={(reason) => reverse.mutateAsync({ path, body: { reason } })}
          missing={texts.missingWhy}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:approve') && state === 'reversal-proposed' && (
        <ConfirmAction
          tone="main"
          label={texts.confirmReversal}
          impossible={second(writeOff.reversal?.by, texts.errors['four-eyes'])}
          about={texts.confirmReversalOf(documentNumber)}
          question={texts.confirmReversalText}
          action={() => confirmReversal.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && state === 'reversal-proposed' && (
        <ConfirmAction
          tone="plain"
          label={texts.notReversed}
          about={texts.notReversedOf(documentNumber)}
          question={texts.notReversedText}
          action={() => leave.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
    </>
  );
}
