import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCommonTexts } from '../i18n/texts.js';
import { CancelButton } from './cancel-button.js';
import classes from './confirm-action.module.css';

interface SureProps {
  /** What it does, and whether to do it. */
  readonly question: string;
  readonly label: string;
  readonly harms?: boolean;
  readonly busy: boolean;
  /** It was tried and failed. */
  readonly failed: boolean;
  readonly submit: () => void;
  /** Back to the fields. */
  readonly goBack: () => void;
}

/** In place of a form's buttons: asks once more, so that Enter in a field does nothing that can't be undone. */
export function Sure({ question, label, harms = false, busy, failed, submit, goBack }: SureProps) {
  const { back } = useCommonTexts();
  const sure = useRef<HTMLButtonElement>(null);
  // A button that was busy has lost the focus; whoever went on elsewhere meanwhile keeps it there.
  useEffect(() => {
    if (failed && !busy && document.activeElement === document.body) sure.current?.focus();
  }, [failed, busy]);
  return (
    <div role="group" aria-label={question} className={classes.root}>
      <p>{question}</p>
      <div className={classes.actions}>
        <Button
          ref={sure}
          size="compact-md"
          {...(harms ? { color: 'red' } : {})}
          loading={busy}
          onClick={submit}
        >
          {label}
        </Button>
        <CancelButton size="compact-md" autoFocus onClick={goBack}>
          {back}
        </CancelButton>
      </div>
    </div>
  );
}
