import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { runStates } from '@app/contracts/lifecycles';
import {
  runsApproveMutation,
  runsCancelMutation,
  runsPrepareMutation,
} from '../api/generated/operations/runs.gen.js';
import type { Run } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import classes from './runs-page.module.css';
import { useRunTexts } from './texts.js';

/** Buttons of an invoice run that isn't final. */
export function RunActions({ run }: { readonly run: Run }) {
  const { id, state, preparedAt, gross, outdatedBy } = run;
  const texts = useRunTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const approve = useMutation(runsApproveMutation());
  const prepare = useMutation(runsPrepareMutation());
  const cancel = useMutation(runsCancelMutation());
  const path = { id };
  const mayApprove = runStates.may('approve', state) && outdatedBy === null;
  const read = preparedAt === null || gross === null ? null : { preparedAt, gross };
  if (!runStates.may('cancel', state)) return null;
  return (
    <div className={classes.actions}>
      {viewer.can('runs:approve') && mayApprove && read !== null && (
        <ConfirmAction
          tone="main"
          label={texts.approve}
          impossible={second(run.preparedBy, texts.errors['four-eyes'])}
          about={texts.approve}
          question={texts.approveText(formatMoney(read.gross, language))}
          action={() => approve.mutateAsync({ path, body: read })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && runStates.may('prepare', state) && (
        <ConfirmAction
          tone="plain"
          label={texts.prepareAgain}
          about={texts.prepareAgain}
          question={texts.prepareAgainText}
          action={() => prepare.mutateAsync({ path })}
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
          action={() => cancel.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
    </div>
  );
}
