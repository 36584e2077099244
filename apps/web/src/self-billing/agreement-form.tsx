import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { noteAgreement, sayAgreement } from '../api/self-billing.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Question } from '../ui/questions/question.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import type { Change } from './coming.js';
import classes from './self-billing.module.css';
import { useSelfBillingTexts } from './texts.js';

interface AgreementProps {
  readonly ownerId: string;
  /** Staff note what they were told; owners say it themselves. */
  readonly as: 'staff' | 'owner';
}

interface ChangeAgreementProps extends AgreementProps {
  /** Whether the owner agrees today. */
  readonly agreed: boolean;
  /** The first change after today. */
  readonly coming: Change | undefined;
}

/**
 * An owner who hasn't agreed can agree; one who has can only withdraw, after a second question. A
 * change that hasn't begun can be taken back.
 */
export function ChangeAgreement({ agreed, coming, ...of }: ChangeAgreementProps) {
  const texts = useSelfBillingTexts();
  const [asked, setAsked] = useState<'change' | 'take-back' | null>(null);
  const keep = () => setAsked(null);
  if (asked === 'take-back' && coming !== undefined) {
    return <AgreementForm {...of} says={agreed} takesBack={coming} keep={keep} />;
  }
  if (asked === 'change') {
    return <AgreementForm {...of} says={!agreed} before={coming?.from} keep={keep} />;
  }
  if (coming === undefined && !agreed) return <AgreementForm {...of} says />;
  const takesBack = coming !== undefined && (
    <Button
      variant={agreed ? 'filled' : 'outline'}
      {...(agreed ? {} : { color: 'red' })}
      onClick={() => setAsked('take-back')}
    >
      {agreed ? texts.takeBack : texts.takeBackAgreement}
    </Button>
  );
  const changes = (
    <Button
      variant={agreed ? 'outline' : 'filled'}
      {...(agreed ? { color: 'red' } : {})}
      onClick={() => setAsked('change')}
    >
      {!agreed ? texts.agreeSooner : coming === undefined ? texts.withdraw : texts.withdrawSooner}
    </Button>
  );
  // The button that ends nothing comes first.
  return (
    <div className={classes.offers}>
      {agreed ? takesBack : changes}
      {agreed ? changes : takesBack}
    </div>
  );
}

interface AgreementFormProps extends AgreementProps {
  readonly says: boolean;
  /** The change that this undoes, from its own day. */
  readonly takesBack?: Change;
  /** The day must be before this one, `2026-12-15`. */
  readonly before?: string | undefined;
  /** Leaves the agreement as it is. */
  readonly keep?: () => void;
}

/** From which day on an owner agrees or no longer does, and who says so. */
function AgreementForm({ ownerId, as, says, takesBack, before, keep }: AgreementFormProps) {
  const texts = useSelfBillingTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [from, setFrom] = useState(takesBack?.from ?? amsterdamDay(new Date()));
  const [by, setBy] = useState('');
  const [tried, setTried] = useState(false);
  const [isSure, setSure] = useState(false);
  const lacksBy = by.trim().length < 2;
  const badFrom =
    from === ''
      ? texts.fromNeeded
      : before !== undefined && from >= before
        ? texts.fromTooLate(formatDate(before, language))
        : undefined;
  const { submit, busy, problem } = useSubmit(async () => {
    const set = as === 'staff' ? noteAgreement : sayAgreement;
    await set(ownerId, { from, agreed: says, by: by.trim() });
    await client.invalidateQueries({ queryKey: ['self-billing', ownerId] });
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (lacksBy || badFrom !== undefined) return;
    if (says) submit();
    else setSure(true);
  };
  const words = texts.of[as];
  const day = from === '' ? '' : formatDate(from, language);
  const label =
    takesBack === undefined
      ? says
        ? words.agree
        : texts.withdraw
      : takesBack.agreed
        ? texts.takeBackAgreement
        : texts.takeBack;
  const note =
    takesBack === undefined
      ? says
        ? null
        : from === ''
          ? texts.withdrawTextNoDay
          : words.withdrawText(day)
      : takesBack.agreed
        ? words.takeBackAgreementText(day)
        : words.takeBackText(day);
  return (
    <form
      className={classes.form}
      onSubmit={save}
      onChange={() => setSure(false)}
      noValidate
      {...(keep === undefined ? {} : { 'aria-label': label })}
    >
      {says && takesBack === undefined && as === 'owner' && <p>{texts.sayText}</p>}
      {note !== null && !isSure && (
        <p role="note">
          <strong>{note}</strong>
        </p>
      )}
      {takesBack === undefined && (
        <DateField
          label={texts.from}
          required
          value={from}
          error={tried ? badFrom : undefined}
          onChange={(value) => setFrom(value)}
        />
      )}
      <TextInput
        label={texts.byLabel}
        required
        autoFocus={keep !== undefined}
        maxLength={200}
        value={by}
        error={tried && lacksBy ? texts.byNeeded : undefined}
        onChange={(event) => setBy(event.target.value)}
      />
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      {isSure && note !== null ? (
        <Question
          question={texts.sure(note, label)}
          yes={label}
          harms
          busy={busy}
          failed={problem !== null}
          submit={submit}
          goBack={() => setSure(false)}
        />
      ) : (
        <div className={classes.choices}>
          <Button type="submit" loading={busy} {...(says ? {} : { color: 'red' })}>
            {label}
          </Button>
          {keep !== undefined && (
            <CancelButton onClick={keep}>
              {takesBack === undefined && !says ? texts.keep : texts.leave}
            </CancelButton>
          )}
        </div>
      )}
    </form>
  );
}
