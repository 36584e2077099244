import { useId, type ReactNode } from 'react';
import classes from './pills.module.css';

interface PillsProps<T> {
  readonly label: ReactNode;
  /** Draws the label beside the choices, as of a row among others. */
  readonly inRow?: boolean;
  readonly choices: readonly { readonly value: T; readonly words: string }[];
  readonly keyOf: (value: T) => string;
  readonly chosen: T;
  readonly choose: (value: T) => void;
  readonly children?: ReactNode;
}

/** One of a few choices, all in sight: radio buttons, drawn as pills. */
export function Pills<T>(props: PillsProps<T>) {
  const { label, inRow = false, choices, keyOf, chosen, choose, children } = props;
  const name = useId();
  return (
    <fieldset className={classes.root} data-row={inRow || undefined}>
      <legend>{label}</legend>
      <div className={classes.pills}>
        {choices.map(({ value, words }) => {
          const key = keyOf(value);
          return (
            <label key={key} className={classes.pill}>
              <input
                type="radio"
                name={name}
                value={key}
                checked={key === keyOf(chosen)}
                onChange={() => choose(value)}
              />
              <span>{words}</span>
            </label>
          );
        })}
      </div>
      {children}
    </fieldset>
  );
}
