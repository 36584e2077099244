import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { amsterdamDay, formatMonth } from '../../i18n/times.js';
import { useCommonTexts } from '../../i18n/texts.js';
import classes from './calendar.module.css';
import { dayByKey, monthByKey, sameDayOf } from './days.js';
import { DayGrid } from './day-grid.js';
import { MonthGrid } from './month-grid.js';
import { placeBeside } from './place-beside.js';

interface CalendarProps {
  readonly of: 'days' | 'months';
  /** The chosen day, or the first day of the chosen month; empty: none. */
  readonly value: string;
  readonly pick: (day: string) => void;
  readonly close: () => void;
  /** The field that the calendar appears beside. */
  readonly beside: HTMLElement;
}

/** Calendar above the page: weeks begin on Monday, and its words follow the app's language, not the browser's. */
export function Calendar({ of, value, pick, close, beside }: CalendarProps) {
  const texts = useCommonTexts().calendar;
  const { language } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const today = amsterdamDay(new Date());
  const [at, setAt] = useState(value === '' ? today : value);
  // The focus follows the keys, but stays on a button that turns the page.
  const [moves, setMoves] = useState(0);
  const isOfDays = of === 'days';
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    if (current !== null) placeBeside(current, beside);
  }, [beside]);
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>('[data-at="true"]')?.focus();
  }, [moves]);
  const turn = (months: number): void => setAt(sameDayOf(at, months));
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const moved = isOfDays ? dayByKey(event.key, at, event.shiftKey) : monthByKey(event.key, at);
    if (moved === undefined) return;
    event.preventDefault();
    setAt(moved);
    setMoves(moves + 1);
  };
  const choose = (day: string): void => {
    // First, since nothing outside of an open dialog can get the focus.
    dialog.current?.close();
    pick(day);
  };
  const grid = { at, value, today, pick: choose, onKeyDown };
  return (
    <dialog
      ref={dialog}
      className={classes.calendar}
      aria-label={isOfDays ? texts.chooseDay : texts.chooseMonth}
      onClose={close}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) close();
      }}
    >
      <div className={classes.inside}>
        <div className={classes.head}>
          <Turn
            label={isOfDays ? texts.monthBefore : texts.yearBefore}
            turn={() => turn(isOfDays ? -1 : -12)}
            path="M12 5l-5 5 5 5"
          />
          <span aria-live="polite">{isOfDays ? formatMonth(at, language) : at.slice(0, 4)}</span>
          <Turn
            label={isOfDays ? texts.monthAfter : texts.yearAfter}
            turn={() => turn(isOfDays ? 1 : 12)}
            path="M8 5l5 5-5 5"
          />
        </div>
        {isOfDays ? <DayGrid {...grid} /> : <MonthGrid {...grid} />}
        <div className={classes.foot}>
          <button type="button" onClick={() => choose(today)}>
            {isOfDays ? texts.today : texts.thisMonth}
          </button>
        </div>
      </div>
    </dialog>
  );
}

interface TurnProps {
  readonly label: string;
  readonly turn: () => void;
  readonly path: string;
}

function Turn({ label, turn, path }: TurnProps) {
  return (
    <button type="button" className={classes.turn} aria-label={label} onClick={turn}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
