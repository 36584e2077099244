import { formatMoney } from '@app/common';
import {
  approveSettlement,
  reopenSettlement,
  submitSettlement,
  type Settlement,
  type Submission,
} from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { CheckField, SentencesField } from '../ui/forms/fields.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';
import { useRefresh } from './use-refresh.js';

interface OfSettlement {
  readonly settlement: Settlement;
}

/** What a person may do with a month: submit it, open it again, approve it. */
export function SettlementActions({ settlement }: OfSettlement) {
  const texts = useSettlementTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const refresh = useRefresh(settlement);
  const { state, submitted, us, them } = settlement;
  const and = (action: () => Promise<unknown>) => async (): Promise<void> => {
    try {
      await action();
    } finally {
      await refresh();
    }
  };
  if (state === 'open') {
    return viewer.can('runs:write') ? <SubmitForm settlement={settlement} /> : null;
  }
  if (state === 'approved' || submitted === null) return null;
  const read = { submittedAt: submitted.at, us: us.stands, them: them.stands };
  return (
    <div className={classes.actions}>
      {viewer.can('runs:approve') && (
        <ConfirmAction
          tone="main"
          label={texts.approve}
          impossible={second(submitted.by, texts.errors['four-eyes'])}
          about={texts.approve}
          question={texts.approveText(
            formatMoney(us.stands, language),
            formatMoney(them.stands, language),
          )}
          action={and(() => approveSettlement(settlement, read))}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && (
        <ConfirmAction
          tone="harm"
          label={texts.reopen}
          about={texts.reopen}
          question={texts.reopenText}
          action={and(() => reopenSettlement(settlement))}
          known={texts.errors}
        />
      )}
    </div>
  );
}

function SubmitForm({ settlement }: OfSettlement) {
  const texts = useSettlementTexts();
  const refresh = useRefresh(settlement);
  const form = useForm<Submission>({
    begin: { acceptDifferences: false, acceptMissing: false, remark: '' },
    asks: async () => (await import('@app/contracts/settlement')).settlementSubmit,
    send: async (submission) => {
      await submitSettlement(settlement, submission);
      await refresh();
    },
    known: texts.errors,
  });
  const { us, them } = settlement;
  const hasUndisputed = us.undisputed + them.undisputed > 0;
  const lacks = [us, them].some(({ ours, theirs }) => theirs === null && ours.calls !== 0);
  return (
    <Form of={form} submit={texts.submit} className={`${classes.form} ${classes.apart}`}>
      <p>{texts.submitNote}</p>
      {hasUndisputed && (
        <CheckField of={form} name="acceptDifferences" label={texts.acceptDifferences} />
      )}
      {lacks && <CheckField of={form} name="acceptMissing" label={texts.acceptMissing} />}
      <SentencesField of={form} name="remark" label={texts.remark} />
    </Form>
  );
}
