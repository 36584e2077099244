import { useQueryClient } from '@tanstack/react-query';
import {
  confirmReversal,
  confirmWriteOff,
  leaveWrittenOff,
  reverseWriteOff,
  withdrawWriteOff,
  type WriteOff,
} from '../api/write-offs.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { useReceivableTexts } from './texts.js';

/** Looks at everything again that a write-off changes. */
export function useAfterWriteOff(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    for (const key of ['receivables', 'write-offs']) {
      await client.invalidateQueries({ queryKey: [key] });
    }
  };
}

/** What a person may do about a write-off: confirm or withdraw what is proposed, take it back. */
export function WriteOffDecisions({ writeOff }: { readonly writeOff: WriteOff }) {
  const { id, documentNumber, state } = writeOff;
  const texts = useReceivableTexts();
  const second = useSecondPerson();
  const viewer = useViewer();
  const after = useAfterWriteOff();
  const and = async (action: () => Promise<unknown>): Promise<void> => {
    try {
      await action();
    } finally {
      await after();
    }
  };
  return (
    <>
      {viewer.can('runs:approve') && state === 'proposed' && (
        <ConfirmAction
          tone="main"
          label={texts.confirmWriteOff}
          impossible={second(writeOff.by, texts.errors['four-eyes'])}
          about={texts.confirmWriteOffOf(documentNumber)}
          question={texts.confirmWriteOffText}
          action={() => and(() => confirmWriteOff(id))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && state === 'proposed' && (
        <ConfirmAction
          tone="harm"
          label={texts.withdrawWriteOff}
          about={texts.withdrawWriteOffOf(documentNumber)}
          question={texts.withdrawWriteOffText}
          action={() => and(() => withdrawWriteOff(id))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && state === 'written-off' && (
        <ReasonedAction
          label={texts.reverseWriteOff}
          about={texts.reverseWriteOffOf(documentNumber)}
          question={texts.reverseWriteOffText}
          action={(reason) => and(() => reverseWriteOff(id, reason))}
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
          action={() => and(() => confirmReversal(id))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && state === 'reversal-proposed' && (
        <ConfirmAction
          tone="plain"
          label={texts.notReversed}
          about={texts.notReversedOf(documentNumber)}
          question={texts.notReversedText}
          action={() => and(() => leaveWrittenOff(id))}
          known={texts.errors}
        />
      )}
    </>
  );
}
