import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import {
  mandatesEndMutation,
  mandatesWithdrawMutation,
} from '../api/generated/operations/mandates.gen.js';
import type { Mandate } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { Failure } from '../ui/page/failure.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { Question } from '../ui/questions/question.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './direct-debit.module.css';
import { useDebitTexts } from './texts.js';

interface EndMandateProps {
  readonly mandate: Mandate;
  readonly as: 'staff' | 'owner';
}

/** Ends a mandate for ever: by whom and why, asked on the spot. */
export function EndMandate({ mandate, as }: EndMandateProps) {
  const texts = useDebitTexts();
  const { notDone } = useCommonTexts();
  const end = useMutation(mandatesEndMutation());
  const withdraw = useMutation(mandatesWithdrawMutation());
  const form = useRef<HTMLFormElement>(null);
  const [asking, setAsking] = useState(false);
  const [fields, setFields] = useState({ by: '', reason: '' });
  const [checked, setChecked] = useState(false);
  const [isSure, setSure] = useState(false);
  const lacks = (value: string): boolean => value.trim() === '';
  const { submit, busy, problem } = useSubmit(() =>
    (as === 'staff' ? end : withdraw).mutateAsync({
      path: { ownerId: mandate.ownerId, id: mandate.id },
      body: { by: fields.by.trim(), reason: fields.reason.trim() },
    }),
  );
  const label = as === 'staff' ? texts.end : texts.withdraw;
  if (!asking) {
    return (
      <Button size="compact-md" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    setSure(!lacks(fields.by) && !lacks(fields.reason));
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={onSubmit}
      onChange={() => setSure(false)}
      noValidate
    >
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.grid}>
        <TextInput
          label={texts.endBy}
          value={fields.by}
          autoFocus
          maxLength={140}
          error={checked && lacks(fields.by) && texts.needed}
          onChange={({ target }) => setFields({ ...fields, by: target.value })}
        />
        <TextInput
          label={texts.endReason}
          value={fields.reason}
          maxLength={500}
          error={checked && lacks(fields.reason) && texts.needed}
          onChange={({ target }) => setFields({ ...fields, reason: target.value })}
        />
      </div>
      {isSure ? (
        <Question
          question={texts.endQuestion(mandate.reference)}
          yes={label}
          harms
          busy={busy}
          failed={problem !== null}
          submit={submit}
          goBack={() => setSure(false)}
        />
      ) : (
        <div>
          <Button type="submit" size="compact-md" color="red" mr="sm">
            {label}
          </Button>
          <CancelButton size="compact-md" onClick={() => setAsking(false)}>
            {notDone}
          </CancelButton>
        </div>
      )}
    </form>
  );
}
