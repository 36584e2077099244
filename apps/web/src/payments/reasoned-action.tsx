import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCommonTexts } from '../i18n/texts.js';
import { Failure } from '../ui/failure.js';
import { useSubmit } from '../ui/use-submit.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

interface ReasonedActionProps {
  readonly label: string;
  /** The same with what it is about, for who doesn't see the row. */
  readonly about: string;
  readonly question: string;
  readonly action: (reason: string) => Promise<void>;
}

/** Something for which a reason is kept: asked on the spot. */
export function ReasonedAction({ label, about, question, action }: ReasonedActionProps) {
  const texts = usePaymentTexts();
  const { cancel } = useCommonTexts();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const { submit, busy, problem } = useSubmit(() => action(reason.trim()));
  if (!asking) {
    return (
      <Button
        size="compact-md"
        variant="subtle"
        color="red"
        aria-label={about}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    );
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (reason.trim() !== '') submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <TextInput
        label={question}
        value={reason}
        autoFocus
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
        error={checked && reason.trim() === '' && texts.missingReason}
      />
      <div>
        <Button type="submit" size="compact-md" color="red" loading={busy} mr="sm">
          {label}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={() => setAsking(false)}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}
