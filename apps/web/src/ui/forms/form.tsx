import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from '../page/failure.js';
import { CancelButton } from '../questions/cancel-button.js';
import { Question } from '../questions/question.js';
import classes from './form.module.css';
import type { FormOf, FormValues } from './use-form.js';

/** Question that a form asks before an action that can't be undone. */
interface Ask {
  readonly question: string;
  readonly lines?: readonly string[];
  readonly yes?: string;
  readonly no?: string;
  readonly harms?: boolean;
}

interface FormProps<V> {
  readonly of: FormOf<V>;
  /** Label of the button that sends the form; omitted: the form has none. */
  readonly submit?: string;
  readonly children?: ReactNode;
  /** Name of the form for screen readers, where its heading doesn't name it. */
  readonly label?: string;
  /** Makes the question that is asked before the form is sent. */
  readonly ask?: (values: FormValues<V>) => Ask;
  /** Draws another confirmation in place of the question; it calls the form's `send` or `goBack`. */
  readonly confirm?: () => ReactNode;
  /** Button beside the submit button that leaves the form. */
  readonly cancel?: { readonly label: string; readonly go: () => void };
  /** Content beside the button. */
  readonly beside?: ReactNode;
  /** Message after sending, until a field is changed. */
  readonly done?: string;
  /** Whether the form only looks something up, so that leaving it loses no input. */
  readonly looksUp?: boolean;
  /**
   * Draws a failure, where the page has more to tell than words for its code. False: draws nothing; undefined: draws
   * the words.
   */
  readonly failure?: (problem: Error) => ReactNode;
  /**
   * Whether the form is longer than a screen: a failure is then shown above its button instead of
   * at the top.
   */
  readonly isLong?: boolean;
  readonly className?: string | undefined;
  readonly button?: ButtonProps;
}

/** A form with its fields, its failure, and the button that sends it. */
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

/** Fields side by side, as many as fit. */
export const Fields = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.fields}>{children}</div>
);
