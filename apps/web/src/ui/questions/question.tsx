import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';
import { CancelButton } from './cancel-button.js';
import small from './confirm-action.module.css';
import large from './confirmation.module.css';

interface QuestionProps {
  /** The action's effect, and whether to do it. */
  readonly question: string;
  /** Effects of the action, one per line, where one sentence isn't enough. */
  readonly lines?: readonly string[];
  readonly yes: string;
  /** Label of the button that declines; it has the focus, so that a second Enter does nothing. */
  readonly no?: string;
  readonly harms?: boolean;
  readonly busy: boolean;
  /** Shown failure, where no surrounding form shows it. */
  readonly failure?: ReactNode;
  readonly failed: boolean;
  readonly submit: () => void;
  readonly goBack: () => void;
}

/** Question in place of a button, before an action that can't be undone. */
export function Question(props: QuestionProps) {
  const { question, lines = [], yes, no, harms = false } = props;
  const { busy, failure, failed, submit, goBack } = props;
  const { back } = useCommonTexts();
  const linesId = useId();
  const sure = useRef<HTMLButtonElement>(null);
  // A busy button has lost the focus: restore it after a failure, unless the user has moved on.
  useEffect(() => {
    if (failed && !busy && document.activeElement === document.body) sure.current?.focus();
  }, [failed, busy]);
  const isLong = lines.length > 0;
  const size = isLong ? 'md' : 'compact-md';
  return (
    <div role="group" aria-label={question} {...(isLong ? {} : { className: small.root })}>
      <p>{isLong ? <strong>{question}</strong> : question}</p>
      {isLong && (
        <ul id={linesId} className={large.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {failure}
      <div className={isLong ? large.actions : small.actions}>
        <Button
          ref={sure}
          size={size}
          {...(harms ? { color: 'red' } : {})}
          loading={busy}
          onClick={submit}
        >
          {yes}
        </Button>
        <CancelButton
          size={size}
          autoFocus
          {...(isLong ? { 'aria-describedby': linesId } : {})}
          onClick={goBack}
        >
          {no ?? back}
        </CancelButton>
      </div>
    </div>
  );
}
