import { formatMoney } from '@app/common';
import { useQueryClient } from '@tanstack/react-query';
import { approveRun, cancelRun, prepareRun, type Run } from '../api/billing.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import classes from './runs-page.module.css';
import { useRunTexts } from './texts.js';

/** What a person may do with a run before it is final. */
export function RunActions({ run }: { readonly run: Run }) {
  const { id, state, preparedAt, gross, outdatedBy } = run;
  const texts = useRunTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const client = useQueryClient();
  const and = (action: () => Promise<unknown>) => async (): Promise<void> => {
    try {
      await action();
    } finally {
      await client.invalidateQueries({ queryKey: ['run', id] });
      await client.invalidateQueries({ queryKey: ['run-planned', id] });
    }
  };
  const isPrepared = state === 'prepared';
  const read = preparedAt === null || gross === null ? null : { preparedAt, gross };
  if (!isPrepared && state !== 'preparing') return null;
  return (
    <div className={classes.actions}>
      {viewer.can('runs:approve') && isPrepared && outdatedBy === null && read !== null && (
        <ConfirmAction
          tone="main"
          label={texts.approve}
          impossible={second(run.preparedBy, texts.errors['four-eyes'])}
          about={texts.approve}
          question={texts.approveText(formatMoney(read.gross, language))}
          action={and(() => approveRun(id, read))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && isPrepared && (
        <ConfirmAction
          tone="plain"
          label={texts.prepareAgain}
          about={texts.prepareAgain}
          question={texts.prepareAgainText}
          action={and(() => prepareRun(id))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && (
        <ConfirmAction
          tone="harm"
          label={texts.cancel}
          keep={texts.keep}
          about={texts.cancel}
          question={texts.cancelText}
          action={and(() => cancelRun(id))}
          known={texts.errors}
        />
      )}
    </div>
  );
}
