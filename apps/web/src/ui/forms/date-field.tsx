import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { useCommonTexts } from '../../i18n/texts.js';
import { Calendar } from '../calendar/calendar.js';
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

/** The day in a value of any kind; empty for none. */
const dayOf = (value: string | null): string => {
  const [day = ''] = (value ?? '').split('T');
  return day.length === 'yyyy-mm'.length ? `${day}-01` : day;
};

/**
 * Date field, typed day first in every browser language, or chosen in a calendar. A browser's own date field and
 * calendar follow the browser's language, and Dutch clerks read 03/04 as 3 April.
 */
export function DateField({ kind = 'date', value, onChange, error, ...props }: DateFieldProps) {
  const texts = useCommonTexts();
  const { language } = useLanguage();
  const [text, setText] = useState(() => writeDate(value, language));
  const [left, setLeft] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const read = readDate(text, kind);
  const isBad = read === null;
  // The parent set another value: it cleared the field, or filled it in.
  useEffect(() => {
    if (value !== (read ?? '')) setText(writeDate(value, language));
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
  const choose = (day: string): void => {
    const time = read?.split('T')[1] ?? '00:00';
    const chosen = { date: day, datetime: `${day}T${time}`, month: day.slice(0, 7) }[kind];
    take(writeDate(chosen, language));
    setChoosing(false);
    // As if it was typed: the guard of unsaved forms listens.
    field.current?.dispatchEvent(new Event('input', { bubbles: true }));
    field.current?.focus();
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
        if (!isBad) setText(writeDate(read, language));
      }}
      rightSection={
        <>
          <button
            type="button"
            className={classes.calendar}
            aria-label={texts.openCalendar}
            aria-haspopup="dialog"
            onClick={() => setChoosing(true)}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M3 5h14v12H3zM3 9h14M7 2.5V6M13 2.5V6" />
            </svg>
          </button>
          {isChoosing && field.current !== null && (
            <Calendar
              of={kind === 'month' ? 'months' : 'days'}
              value={dayOf(read)}
              pick={choose}
              close={() => setChoosing(false)}
              beside={field.current}
            />
          )}
        </>
      }
    />
  );
}
