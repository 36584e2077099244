import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import {
  settlementsApproveMutation,
  settlementsReopenMutation,
  settlementsSubmitMutation,
} from '../api/generated/operations/settlements.gen.js';
import type { Settlement, SettlementsSubmitData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

interface OfSettlement {
  readonly settlement: Settlement;
}

/** Buttons of a settlement: submit it, reopen it, approve it. */
export function SettlementActions({ settlement }: OfSettlement) {
  const texts = useSettlementTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const approve = useMutation(settlementsApproveMutation());
  const reopen = useMutation(settlementsReopenMutation());
  const { carrierId, month, state, submitted, us, them } = settlement;
  const path = { carrierId, month };
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
          action={() => approve.mutateAsync({ path, body: read })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && (
        <ConfirmAction
          tone="harm"
          label={texts.reopen}
          about={texts.reopen}
          question={texts.reopenText}
          action={() => reopen.mutateAsync({ path })}
          known={texts.errors}
        />
      )}
    </div>
  );
}

function SubmitForm({ settlement }: OfSettlement) {
  const texts = useSettlementTexts();
  const submit = useMutation(settlementsSubmitMutation());
  const { carrierId, month } = settlement;
  const form = useForm<NonNullable<SettlementsSubmitData['body']>>({
    begin: { acceptDifferences: false, acceptMissing: false, remark: '' },
    asks: async () => (await import('@app/contracts/settlement')).settlementSubmit,
    send: (body) => submit.mutateAsync({ path: { carrierId, month }, body }),
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
