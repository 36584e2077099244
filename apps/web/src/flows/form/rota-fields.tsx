import { Button } from '@mantine/core';
import { daysAfter, mostWeeks, swapDuties, weeklyDuties, type Rota } from '@app/call-flow';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { formatDate, formatDay } from '../../i18n/times.js';
import { DateField } from '../../ui/forms/date-field.js';
import { WrittenField } from '../../ui/forms/written-field.js';
import { timeFrom, timeText } from '../../ui/words/typed-time.js';
import { useWeekTexts } from '../week/texts.js';
import { SelectOne, WholeField } from './fields.js';
import { useFlowForm } from './flow-form.js';
import { FormWords } from './form-words.js';
import classes from './form.module.css';
import { PeopleFields } from './people-fields.js';
import { SwapFields } from './swap-fields.js';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';
import { replaced } from './values.js';

interface RotaProps {
  readonly path: string;
  readonly rota: Rota;
  readonly change: (rota: Rota, about?: string) => void;
}

/** Who is on duty in which week: people take turns, and weeks can be swapped. */
export function RotaFields({ path, rota, change }: RotaProps) {
  const texts = useFormTexts();
  const { badTime } = useWeekTexts();
  const { errorAt } = useFlowForm();
  const { language } = useLanguage();
  const today = useToday();
  const words = new FormWords(texts, language, today);
  const { people, duties, until, changeAt } = rota;
  const [first, setFirst] = useState(duties[0]?.from ?? today);
  const [weeks, setWeeks] = useState(Math.max(duties.length, 1));
  const [said, setSaid] = useState('');
  const fill = (): void => {
    if (first === '') return;
    const all = weeklyDuties(first, weeks, people.length);
    change({ ...rota, duties: all, until: daysAfter(first, 7 * weeks) });
    setSaid(texts.filled(weeks));
  };
  const name = (at: number): string => {
    const person = people[at];
    const said = person === undefined ? '' : words.person(person);
    return person === undefined || (person.name === '' && person.to === '')
      ? texts.person(at + 1)
      : said;
  };
  /** `27 jul t/m 2 aug 2027`: the days of a duty. */
  const weekOf = (at: number): string => {
    const next = duties[at + 1]?.from ?? until;
    const from = duties[at]?.from ?? '';
    if (next === '') return texts.dutyFrom(formatDate(from, language));
    return texts.dutyDays(formatDay(from, language), formatDate(daysAfter(next, -1), language));
  };
  return (
    <div className={classes.rota}>
      <strong>{texts.people}</strong>
      <PeopleFields
        path={`${path}.people`}
        people={people}
        change={(next, about) => {
          // Whoever is gone leaves the duties to the others.
          const kept = duties.map(({ from, who }) => ({ from, who: who % next.length }));
          change({ ...rota, people: next, duties: kept }, about);
        }}
      />
      <div className={classes.row}>
        <DateField
          id={`${path}.first`}
          label={texts.firstDay}
          className={classes.date}
          value={first}
          onChange={setFirst}
        />
        <WholeField
          id={`${path}.weeks`}
          label={texts.weeks}
          className={classes.short}
          value={weeks}
          least={1}
          most={mostWeeks}
          change={setWeeks}
        />
        <WrittenField
          id={`${path}.changeAt`}
          label={texts.changeAt}
          className={classes.short}
          value={changeAt}
          read={(text) => timeFrom(text) ?? text.trim()}
          write={timeText}
          change={(next) => change({ ...rota, changeAt: next }, `${path}.changeAt`)}
          error={timeFrom(changeAt) === null ? badTime : errorAt(`${path}.changeAt`)}
        />
        <Button variant="light" onClick={fill}>
          {texts.fill}
        </Button>
      </div>
      <p className={classes.quiet}>{texts.fillHelp}</p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {people.length > 1 && duties.length > 1 && (
        <SwapFields
          path={path}
          names={people.map((_, at) => name(at))}
          weeks={duties.map(({ from }, at) => [from, weekOf(at)])}
          swap={(who, when) => change({ ...rota, duties: swapDuties(duties, who, when) })}
        />
      )}
      {duties.length > 0 && (
        <fieldset className={classes.duties} id={`${path}.duties`} tabIndex={-1}>
          <legend>{texts.duties}</legend>
          {duties.map(({ from, who }, at) => (
            <div key={from} className={classes.duty}>
              <span aria-hidden="true">{weekOf(at)}</span>
              <SelectOne
                id={`${path}.duties.${at}`}
                label={texts.dutyOf(weekOf(at))}
                isInRow
                value={String(who)}
                choices={people.map((_, position) => [String(position), name(position)])}
                change={(next) =>
                  change({ ...rota, duties: replaced(duties, at, { from, who: Number(next) }) })
                }
              />
            </div>
          ))}
        </fieldset>
      )}
      {until !== '' && (
        <p className={classes.quiet}>{texts.rotaEnd(formatDate(until, language))}</p>
      )}
    </div>
  );
}
