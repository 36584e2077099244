import { Alert, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { CancelButton } from './cancel-button.js';
import classes from './confirmation.module.css';

interface ConfirmationProps {
  readonly texts: {
    readonly confirmTitle: string;
    readonly confirmText: string;
    readonly confirm: string;
    readonly goBack: string;
  };
  /** Effects of the change, one per line. */
  readonly lines: readonly string[];
  readonly busy: boolean;
  /** Omitted: the button submits the surrounding form. */
  readonly submit?: () => void;
  readonly goBack: () => void;
}

/** Confirmation before a form is saved, with the effects of the change. */
export function Confirmation({ texts, lines, busy, submit, goBack }: ConfirmationProps) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  return (
    <div ref={group} role="group" aria-label={texts.confirmTitle} tabIndex={-1}>
      <Alert color="yellow" title={texts.confirmTitle}>
        <p>{texts.confirmText}</p>
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <div className={classes.actions}>
          <Button
            type={submit === undefined ? 'submit' : 'button'}
            color="red"
            loading={busy}
            onClick={submit}
          >
            {texts.confirm}
          </Button>
          <CancelButton onClick={goBack}>{texts.goBack}</CancelButton>
        </div>
      </Alert>
    </div>
  );
}
