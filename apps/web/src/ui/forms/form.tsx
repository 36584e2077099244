import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from '../page/failure.js';
import { CancelButton } from '../questions/cancel-button.js';
import { Question } from '../questions/question.js';
import classes from './form.module.css';
import type { FormOf, Held } from './use-form.js';

/** What is asked before a form does what can't be undone. */
interface Ask {
  readonly question: string;
  readonly lines?: readonly string[];
  readonly yes?: string;
  readonly no?: string;
  readonly harms?: boolean;
}

interface FormProps<V> {
  readonly of: FormOf<V>;
  /** The words of the button that sends it; left out, it is only shown. */
  readonly submit?: string;
  readonly children?: ReactNode;
  /** The form's name, where its heading doesn't say it. */
  readonly label?: string;
  /** Asks before it is sent. */
  readonly ask?: (values: Held<V>) => Ask;
  /** Draws what asks, in place of the usual question. It answers by the form's `send` and `goBack`. */
  readonly confirm?: () => ReactNode;
  /** A way back, beside the button. */
  readonly cancel?: { readonly label: string; readonly go: () => void };
  /** What stands beside the button. */
  readonly beside?: ReactNode;
  /** Said once it is sent, until something is changed. */
  readonly done?: string;
  /** It only looks something up: whoever leaves it loses nothing. */
  readonly looksUp?: boolean;
  /** What went wrong, where the page says more of it than its code does. */
  readonly failure?: (problem: Error) => ReactNode;
  /** It is longer than a screen: what went wrong stands above its button. */
  readonly isLong?: boolean;
  readonly className?: string | undefined;
  readonly button?: ButtonProps;
}

/** A form's fields, what went wrong with it, and the button that sends it. */
export function Form<V>({ of, submit, children, label, ask, cancel, ...props }: FormProps<V>) {
  const { beside, done, looksUp = false, failure, className = classes.form } = props;
  const { button, confirm, isLong = false } = props;
  const { problem, busy, stage, values } = of;
  const asked = stage === 'asked' ? ask?.(values) : undefined;
  const confirmation = stage === 'asked' ? confirm?.() : undefined;
  const failed =
    problem !== null && (failure?.(problem) ?? <Failure problem={problem} known={of.known} />);
  return (
    <form
      ref={of.element}
      className={className}
      aria-label={label}
      onSubmit={(event) => of.onSubmit(event, ask !== undefined || confirm !== undefined)}
      onFocus={of.prepare}
      noValidate
      {...(looksUp ? { 'data-lookup': true } : {})}
    >
      {!isLong && failed}
      {children}
      {isLong && failed}
      {confirmation}
      {confirmation === undefined && asked === undefined && (
        <div className={classes.buttons}>
          {submit !== undefined && (
            <Button
              type="submit"
              loading={busy}
              autoFocus={of.weighs && stage !== 'writing'}
              {...button}
            >
              {submit}
            </Button>
          )}
          {cancel !== undefined && (
            <CancelButton
              {...(button?.size === undefined ? {} : { size: button.size })}
              onClick={cancel.go}
            >
              {cancel.label}
            </CancelButton>
          )}
          {beside}
          {done !== undefined && <p role="status">{stage === 'sent' && done}</p>}
        </div>
      )}
      {asked !== undefined && (
        <Question
          yes={submit ?? ''}
          {...asked}
          busy={busy}
          failed={problem !== null}
          submit={of.send}
          goBack={of.goBack}
        />
      )}
    </form>
  );
}

/** Fields beside one another, as many as there is room for. */
export const Fields = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.fields}>{children}</div>
);
