import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { CancelButton } from './cancel-button.js';
import classes from './confirmation.module.css';
import { Failure } from './failure.js';
import type { Submit } from './use-submit.js';

interface QuestionProps {
  readonly question: string;
  /** What the answer yes does, a line each. */
  readonly lines: readonly string[];
  readonly yes: string;
  /** Leaves everything as it is; it has the focus, so that a second Enter does nothing. */
  readonly no: string;
  readonly act: Pick<Submit, 'submit' | 'busy' | 'problem'>;
  readonly goBack: () => void;
  /** The page's own words for the codes that it expects. */
  readonly known?: Readonly<Record<string, string>>;
}

/** Asked in place of the button of a form that does harm which nobody can undo. */
export function Question(props: QuestionProps) {
  const { question, lines, yes, no, act, goBack, known = {} } = props;
  const said = useId();
  const sure = useRef<HTMLButtonElement>(null);
  const { busy, problem, submit } = act;
  // A button that was busy has lost the focus; who went on elsewhere meanwhile keeps it there.
  useEffect(() => {
    if (problem !== null && !busy && document.activeElement === document.body)
      sure.current?.focus();
  }, [problem, busy]);
  return (
    <div role="group" aria-label={question}>
      <p>
        <strong>{question}</strong>
      </p>
      <ul id={said} className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {problem !== null && <Failure problem={problem} known={known} />}
      <div className={classes.actions}>
        <Button ref={sure} color="red" loading={busy} onClick={submit}>
          {yes}
        </Button>
        <CancelButton autoFocus aria-describedby={said} onClick={goBack}>
          {no}
        </CancelButton>
      </div>
    </div>
  );
}
