import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { noteAgreement, sayAgreement } from '../api/self-billing.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { CancelButton } from '../ui/cancel-button.js';
import { DateField } from '../ui/date-field.js';
import { Failure } from '../ui/failure.js';
import { useSubmit } from '../ui/use-submit.js';
import classes from './self-billing.module.css';
import { useSelfBillingTexts } from './texts.js';

interface AgreementProps {
  readonly ownerId: string;
  /** Staff note what they were told; an owner says it himself. */
  readonly as: 'staff' | 'owner';
}

/** An owner who hasn't agreed can agree; one who has can only take it back, which is asked apart. */
export function ChangeAgreement({ agreed, ...of }: AgreementProps & { readonly agreed: boolean }) {
  const texts = useSelfBillingTexts();
  const [withdrawing, setWithdrawing] = useState(false);
  if (!agreed) return <AgreementForm {...of} says />;
  if (withdrawing) {
    return <AgreementForm {...of} says={false} keep={() => setWithdrawing(false)} />;
  }
  return (
    <Button variant="outline" color="red" onClick={() => setWithdrawing(true)}>
      {texts.withdraw}
    </Button>
  );
}

interface AgreementFormProps extends AgreementProps {
  readonly says: boolean;
  /** Leaves the agreement as it is. */
  readonly keep?: () => void;
}

/** From which day on an owner agrees or no longer does, and who says so. */
function AgreementForm({ ownerId, as, says, keep }: AgreementFormProps) {
  const texts = useSelfBillingTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [from, setFrom] = useState(amsterdamDay(new Date()));
  const [by, setBy] = useState('');
  const [tried, setTried] = useState(false);
  const lacksBy = by.trim().length < 2;
  const lacksFrom = from === '';
  const { submit, busy, problem } = useSubmit(async () => {
    const set = as === 'staff' ? noteAgreement : sayAgreement;
    await set(ownerId, { from, agreed: says, by: by.trim() });
    await client.invalidateQueries({ queryKey: ['self-billing', ownerId] });
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!lacksBy && !lacksFrom) submit();
  };
  return (
    <form
      className={classes.form}
      onSubmit={save}
      noValidate
      {...(says ? {} : { 'aria-label': texts.withdraw })}
    >
      {says && as === 'owner' && <p>{texts.sayText}</p>}
      {!says && (
        <p role="note">
          <strong>
            {lacksFrom ? texts.withdrawTextNoDay : texts.withdrawText(formatDate(from, language))}
          </strong>
        </p>
      )}
      <DateField
        label={texts.from}
        required
        value={from}
        error={tried && lacksFrom ? texts.fromNeeded : undefined}
        onChange={(value) => setFrom(value)}
      />
      <TextInput
        label={texts.byLabel}
        required
        autoFocus={!says}
        maxLength={200}
        value={by}
        error={tried && lacksBy ? texts.byNeeded : undefined}
        onChange={(event) => setBy(event.target.value)}
      />
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.choices}>
        <Button type="submit" loading={busy} {...(says ? {} : { color: 'red' })}>
          {says ? (as === 'owner' ? texts.say : texts.note) : texts.withdraw}
        </Button>
        {keep !== undefined && <CancelButton onClick={keep}>{texts.keep}</CancelButton>}
      </div>
    </form>
  );
}
