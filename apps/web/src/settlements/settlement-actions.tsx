import { Button, Checkbox, Textarea } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useState, type FormEvent } from 'react';
import {
  approveSettlement,
  reopenSettlement,
  submitSettlement,
  type Settlement,
} from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/forms/use-submit.js';
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
  const [acceptDifferences, setDifferences] = useState(false);
  const [acceptMissing, setMissing] = useState(false);
  const [remark, setRemark] = useState('');
  const { submit, busy, problem } = useSubmit(async () => {
    const body = { acceptDifferences, acceptMissing, remark: remark.trim() };
    await submitSettlement(settlement, body);
    await refresh();
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  const { us, them } = settlement;
  const hasUndisputed = us.undisputed + them.undisputed > 0;
  const lacks = [us, them].some(({ ours, theirs }) => theirs === null && ours.calls !== 0);
  return (
    <form className={`${classes.form} ${classes.apart}`} onSubmit={onSubmit} noValidate>
      <p>{texts.submitNote}</p>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      {hasUndisputed && (
        <Checkbox
          label={texts.acceptDifferences}
          checked={acceptDifferences}
          onChange={({ target }) => setDifferences(target.checked)}
        />
      )}
      {lacks && (
        <Checkbox
          label={texts.acceptMissing}
          checked={acceptMissing}
          onChange={({ target }) => setMissing(target.checked)}
        />
      )}
      <Textarea
        label={texts.remark}
        value={remark}
        autosize
        maxLength={500}
        onChange={({ target }) => setRemark(target.value)}
      />
      <Button type="submit" loading={busy}>
        {texts.submit}
      </Button>
    </form>
  );
}
