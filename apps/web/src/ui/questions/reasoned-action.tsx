import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';
import { CancelButton } from './cancel-button.js';
import classes from './confirm-action.module.css';
import { Failure } from '../page/failure.js';
import { Impossible } from './impossible.js';
import { Question } from './question.js';
import { openers } from './tones.js';
import { useSubmit } from '../sending/use-submit.js';

interface ReasonedActionProps {
  readonly label: string;
  /** The label with the action's subject, for screen readers, which don't see the row. */
  readonly about: string;
  /** Label of the reason's field. */
  readonly question: string;
  /** Question after Enter in the field, before the action; omitted: `about` with a question mark. */
  readonly sure?: string;
  readonly action: (reason: string) => Promise<unknown>;
  /** Error text for an empty reason. */
  readonly missing: string;
  /** Why this user can't do it, if known beforehand; null: possible. */
  readonly impossible?: string | null;
  /** The page's own words for the codes of refusals that it expects. */
  readonly known?: Readonly<Record<string, string>>;
  /** Maximum length of the reason, in characters. */
  readonly longest?: number;
}

/**
 * Button of an action that stores a reason, with the reason's field in place. Enter in the field asks a
 * question first, the button acts at once.
 */
export function ReasonedAction(props: ReasonedActionProps) {
  const { label, about, question, sure, action, missing } = props;
  const { impossible = null, known = {}, longest = 500 } = props;
  const { notDone } = useCommonTexts();
  const [state, setState] = useState<'idle' | 'asking' | 'sure' | 'cancelled'>('idle');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const { submit, busy, problem } = useSubmit(() => action(reason.trim()), { about, known });
  if (impossible !== null) {
    return <Impossible tone="harm" label={label} about={about} why={impossible} />;
  }
  if (state === 'idle' || state === 'cancelled') {
    return (
      <Button
        {...openers.harm}
        size="compact-md"
        aria-label={about}
        autoFocus={state === 'cancelled'}
        onClick={() => setState('asking')}
      >
        {label}
      </Button>
    );
  }
  const onceGiven = (next: () => void): void => {
    setChecked(true);
    if (reason.trim() !== '') next();
  };
  // The form has no submit button, so only Enter in its field submits it.
  const onEnter = (event: FormEvent): void => {
    event.preventDefault();
    onceGiven(() => setState('sure'));
  };
  return (
    <form className={classes.root} onSubmit={onEnter} noValidate>
      {problem !== null && <Failure problem={problem} known={known} />}
      <TextInput
        label={question}
        value={reason}
        autoFocus
        maxLength={longest}
        onChange={({ target }) => {
          setReason(target.value);
          setState('asking');
        }}
        error={checked && reason.trim() === '' && missing}
      />
      {state === 'sure' ? (
        <Question
          question={sure ?? `${about}?`}
          yes={label}
          harms
          busy={busy}
          failed={problem !== null}
          submit={submit}
          goBack={() => setState('asking')}
        />
      ) : (
        <div className={classes.actions}>
          <Button size="compact-md" color="red" loading={busy} onClick={() => onceGiven(submit)}>
            {label}
          </Button>
          <CancelButton size="compact-md" onClick={() => setState('cancelled')}>
            {notDone}
          </CancelButton>
        </div>
      )}
    </form>
  );
}
