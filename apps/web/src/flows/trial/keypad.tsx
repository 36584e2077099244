import { useTrialTexts } from './words/texts.js';
import classes from './trial.module.css';

interface KeypadProps {
  readonly label: string;
  /** Keys that do something, each with what it does. */
  readonly keys: readonly { readonly key: string; readonly words: string }[];
  /** Whether a key that does nothing can be tried too. */
  readonly wrongKey: string | null;
  readonly pressed: string | null;
  readonly press: (key: string | null) => void;
}

/** Keys that a caller may press at a step; the pressed one can be taken back. */
export function Keypad({ label, keys, wrongKey, pressed, press }: KeypadProps) {
  const texts = useTrialTexts();
  const all = [...keys, ...(wrongKey === null ? [] : [{ key: wrongKey, words: texts.keyWrong }])];
  return (
    <div className={classes.keypad} role="group" aria-label={label}>
      {all.map(({ key, words }) => (
        <button
          key={key}
          type="button"
          className={classes.key}
          aria-pressed={pressed === key}
          onClick={() => press(pressed === key ? null : key)}
        >
          <b>{key}</b> {words}
        </button>
      ))}
      <button
        type="button"
        className={classes.key}
        aria-pressed={pressed === null}
        onClick={() => press(null)}
      >
        {texts.pressesNothing}
      </button>
    </div>
  );
}
