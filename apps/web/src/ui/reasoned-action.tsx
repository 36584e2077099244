import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCommonTexts } from '../i18n/texts.js';
import { CancelButton } from './cancel-button.js';
import classes from './confirm-action.module.css';
import { Failure } from './failure.js';
import { useSubmit } from './use-submit.js';

interface ReasonedActionProps {
  readonly label: string;
  /** The same with what it is about, for who doesn't see the row. */
  readonly about: string;
  readonly question: string;
  readonly action: (reason: string) => Promise<void>;
  /** What is said of a reason that is left out. */
  readonly missing: string;
  /** The page's own words for the codes that it expects. */
  readonly known?: Readonly<Record<string, string>>;
}

/** Something for which a reason is kept: asked on the spot. */
export function ReasonedAction(props: ReasonedActionProps) {
  const { label, about, question, action, missing, known = {} } = props;
  const { notDone } = useCommonTexts();
  const [state, setState] = useState<'idle' | 'asking' | 'cancelled'>('idle');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const { submit, busy, problem } = useSubmit(() => action(reason.trim()), {
    about,
    known,
  });
  if (state !== 'asking') {
    return (
      <Button
        size="compact-md"
        variant="subtle"
        color="red"
        aria-label={about}
        autoFocus={state === 'cancelled'}
        onClick={() => setState('asking')}
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
    <form className={classes.root} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={known} />}
      <TextInput
        label={question}
        value={reason}
        autoFocus
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
        error={checked && reason.trim() === '' && missing}
      />
      <div className={classes.actions}>
        <Button type="submit" size="compact-md" color="red" loading={busy}>
          {label}
        </Button>
        <CancelButton size="compact-md" onClick={() => setState('cancelled')}>
          {notDone}
        </CancelButton>
      </div>
    </form>
  );
}
