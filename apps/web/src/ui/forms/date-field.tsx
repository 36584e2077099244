import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';
import classes from './date-field.module.css';
import { readDate, writeDate, type DateKind } from '../words/date-text.js';
import { unbroken } from '../words/unbroken.js';

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  readonly kind?: DateKind;
  /** The date in the format of `<input type="date">`, `datetime-local` or `month`; empty: no date. */
  readonly value: string;
  /**
   * Called with each new date, and with empty text while the field holds no valid date; its form
   * can't be sent then.
   */
  readonly onChange: (value: string) => void;
}

const natives = { date: 'date', datetime: 'datetime-local', month: 'month' } as const;

/**
 * Date field, typed day first in every browser language, or chosen in the browser's calendar. A browser's own
 * date field follows the browser's language, and Dutch clerks read 03/04 as 3 April.
 */
export function DateField({ kind = 'date', value, onChange, error, ...props }: DateFieldProps) {
  const texts = useCommonTexts();
  const [text, setText] = useState(() => writeDate(value));
  const [left, setLeft] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const native = useRef<HTMLInputElement>(null);
  const read = readDate(text, kind);
  const isBad = read === null;
  // The parent set another value: it cleared the field, or filled it in.
  useEffect(() => {
    if (value !== (read ?? '')) setText(writeDate(value));
    // Not on changes of `text`: typed text is passed to the parent, and comes back as `value`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);
  useEffect(() => {
    const form = field.current?.form;
    if (!isBad || !form) return undefined;
    const refuse = (event: SubmitEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      setLeft(true);
      field.current?.focus();
    };
    form.addEventListener('submit', refuse, { capture: true });
    return () => form.removeEventListener('submit', refuse, { capture: true });
  }, [isBad]);
  const take = (typed: string): void => {
    setText(typed);
    onChange(readDate(typed, kind) ?? '');
  };
  return (
    <TextInput
      {...props}
      ref={field}
      inputMode={kind === 'datetime' ? 'text' : 'numeric'}
      autoComplete="off"
      placeholder={texts.dateForms[kind]}
      value={text}
      error={unbroken(isBad && left ? texts.badDates[kind] : error)}
      onChange={({ target }) => {
        setLeft(false);
        take(target.value);
      }}
      onBlur={() => {
        setLeft(true);
        if (!isBad) setText(writeDate(read));
      }}
      rightSection={
        <>
          <button
            type="button"
            className={classes.calendar}
            aria-label={texts.openCalendar}
            onClick={() => native.current?.showPicker()}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M3 5h14v12H3zM3 9h14M7 2.5V6M13 2.5V6" />
            </svg>
          </button>
          <input
            ref={native}
            type={natives[kind]}
            className={classes.native}
            tabIndex={-1}
            aria-hidden
            value={read ?? ''}
            onChange={({ target }) => take(writeDate(target.value))}
          />
        </>
      }
    />
  );
}
