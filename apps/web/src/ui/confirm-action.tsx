import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './confirm-action.module.css';
import { Failure } from './failure.js';
import { useSubmit } from './use-submit.js';

interface ConfirmActionProps {
  readonly label: string;
  /** The same with what it is about, for who doesn't see the row. */
  readonly about: string;
  readonly question: string;
  readonly action: () => Promise<void>;
  /** The page's own words for the codes that it expects. */
  readonly known?: Readonly<Record<string, string>>;
  /** One of many in a list: red only once it is asked whether it is sure. */
  readonly quiet?: boolean;
}

/** Something that matters too much for one press: asked once more, on the spot. */
export function ConfirmAction({
  label,
  about,
  question,
  action,
  known = {},
  quiet = false,
}: ConfirmActionProps) {
  const { cancel } = useCommonTexts();
  const [state, setState] = useState<'idle' | 'asking' | 'cancelled'>('idle');
  const { submit, busy, problem } = useSubmit(action);
  const sure = useRef<HTMLButtonElement>(null);
  // A button that was busy has lost the focus; who went on elsewhere meanwhile keeps it there.
  useEffect(() => {
    if (problem !== null && !busy && document.activeElement === document.body)
      sure.current?.focus();
  }, [problem, busy]);
  if (state !== 'asking') {
    return (
      <Button
        size="compact-md"
        variant="subtle"
        color={quiet ? 'ink' : 'red'}
        aria-label={about}
        autoFocus={state === 'cancelled'}
        onClick={() => setState('asking')}
      >
        {label}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={question} className={classes.root}>
      <p>{question}</p>
      {problem !== null && <Failure problem={problem} known={known} />}
      <div className={classes.actions}>
        <Button ref={sure} size="compact-md" color="red" loading={busy} onClick={submit}>
          {label}
        </Button>
        <Button size="compact-md" variant="subtle" autoFocus onClick={() => setState('cancelled')}>
          {cancel}
        </Button>
      </div>
    </div>
  );
}
