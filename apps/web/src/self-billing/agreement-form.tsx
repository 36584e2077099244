import { Button, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { noteAgreement, sayAgreement } from '../api/self-billing.js';
import { amsterdamDay } from '../i18n/times.js';
import { Failure } from '../ui/failure.js';
import { useSubmit } from '../ui/use-submit.js';
import classes from './self-billing.module.css';
import { useSelfBillingTexts } from './texts.js';

interface AgreementFormProps {
  readonly ownerId: string;
  readonly agreed: boolean;
  /** Staff note what they were told; an owner says it himself. */
  readonly as: 'staff' | 'owner';
}

/** Notes what an owner says, from which day on, and who says it. */
export function AgreementForm({ ownerId, agreed, as }: AgreementFormProps) {
  const texts = useSelfBillingTexts();
  const client = useQueryClient();
  const [says, setSays] = useState(!agreed);
  const [from, setFrom] = useState(amsterdamDay(new Date()));
  const [by, setBy] = useState('');
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const lacksBy = by.trim().length < 2;
  const lacksFrom = from === '';
  const { submit, busy, problem } = useSubmit(async () => {
    const set = as === 'staff' ? noteAgreement : sayAgreement;
    await set(ownerId, { from, agreed: says, by: by.trim() });
    setSaved(true);
    await client.invalidateQueries({ queryKey: ['self-billing', ownerId] });
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    setSaved(false);
    if (!lacksBy && !lacksFrom) submit();
  };
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      {as === 'owner' && <p>{texts.sayText}</p>}
      <Radio.Group
        label={texts.choice}
        value={says ? 'yes' : 'no'}
        onChange={(value) => setSays(value === 'yes')}
      >
        <div className={classes.choices}>
          <Radio value="yes" label={texts.yes} />
          <Radio value="no" label={texts.no} />
        </div>
      </Radio.Group>
      <TextInput
        type="date"
        label={texts.from}
        required
        value={from}
        error={tried && lacksFrom ? texts.fromNeeded : undefined}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextInput
        label={texts.byLabel}
        required
        maxLength={200}
        value={by}
        error={tried && lacksBy ? texts.byNeeded : undefined}
        onChange={(event) => setBy(event.target.value)}
      />
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div>
        <Button type="submit" loading={busy}>
          {texts.save}
        </Button>
      </div>
      {saved && <p role="status">{texts.saved}</p>}
    </form>
  );
}
