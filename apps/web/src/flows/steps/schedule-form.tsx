import { Button, Radio } from '@mantine/core';
import type { SharedHours, Week } from '@app/call-flow';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.js';
import { useViewer } from '../../session/session.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import { DateField } from '../../ui/forms/date-field.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import { calendarIn, hoursOf, sharedHoursIn, sharedPath } from '../owner/parts.js';
import { ShareThis } from '../owner/share-this.js';
import { SharedChoice } from '../owner/shared-choice.js';
import { useShared } from '../owner/use-shared.js';
import { StretchesFields, WeekFields } from '../week/week-fields.js';
import { beginTyping } from './begin-typing.js';
import { ChoiceOf, fieldId, Fields, TextOf } from './fields.js';
import { hoursFrom, stretchesOf, weekOf } from './hours.js';
import type { StepForm, StepFormProps } from './step-form.js';
import classes from './steps.module.css';
import { itemsOf, textOf, valueAt, withValue } from './step-values.js';
import { exitInWords } from './step-words.js';
import { useStepTexts } from './texts.js';
import { WeekChart } from './week-chart.js';

const mostPeriods = 12;
const mostExceptions = 60;

export function ScheduleForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const { ownerId } = useFlowOwner();
  const { parts } = useShared(ownerId);
  const periods = itemsOf(of.step['periods']);
  const weekOfPeriod = (hours: unknown): unknown => {
    const found = parts.find(({ kind, name }) => kind === 'hours' && name === sharedHoursIn(hours));
    return found === undefined ? hours : hoursOf(found);
  };
  const set = (changed: readonly unknown[]): void =>
    of.change(withValue(of.step, 'periods', changed), null);
  const add = (): void => {
    const hours = [{ days: ['sa'], from: '10:00', until: '16:00' }];
    set([...periods, { name: texts.period(periods.length + 1), hours, to: null }]);
    beginTyping(fieldId(of, `periods.${periods.length}.name`));
  };
  return (
    <>
      <WeekChart periods={periods.map(({ hours }) => weekOfPeriod(hours))} />
      {periods.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- A period has no other key: names may be equal.
        <Period key={index} of={of} index={index} />
      ))}
      {periods.length < mostPeriods && (
        <div>
          <Button size="compact-md" variant="light" onClick={add}>
            {texts.addPeriod}
          </Button>
        </div>
      )}
      <SharedDays of={of} />
      <Exceptions of={of} />
      {of.number.startsWith('+31') && <OptionalHolidays of={of} />}
    </>
  );
}

interface ItemProps {
  readonly of: StepForm;
  readonly index: number;
}

function Period({ of, index }: ItemProps) {
  const texts = useStepTexts();
  const periods = itemsOf(of.step['periods']);
  const period = periods[index];
  const at = `periods.${index}`;
  const name = textOf(period?.['name']) || texts.period(index + 1);
  const wrong = problemIn(of, `${at}.hours`);
  const shared = sharedHoursIn(period?.['hours']);
  return (
    <div className={classes.box} role="group" aria-label={name}>
      <div className={classes.withButton}>
        <TextOf of={of} at={`${at}.name`} label={texts.periodName} />
        {periods.length > 1 && (
          <IconButton
            icon="remove"
            label={texts.removePeriod(name)}
            onClick={() =>
              of.change(withValue(of.step, 'periods', periods.toSpliced(index, 1)), null)
            }
          />
        )}
      </div>
      <WhichHours of={of} at={`${at}.hours`} name={name} />
      {shared === null && <Hours of={of} at={`${at}.hours`} hours={period?.['hours']} />}
      {wrong !== null && <p className={classes.wrong}>{wrong}</p>}
      {shared === null && <ShareHours of={of} at={`${at}.hours`} hours={period?.['hours']} />}
    </div>
  );
}

interface WhichHoursProps {
  readonly of: StepForm;
  readonly at: string;
  /** Name of the period. */
  readonly name: string;
}

/** Whether a period has hours of its own or shared ones. Own ones begin as the shared ones that they replace. */
function WhichHours({ of, at, name }: WhichHoursProps) {
  const texts = useStepTexts();
  const { ownerId } = useFlowOwner();
  return (
    <SharedChoice
      ownerId={ownerId}
      number={of.number}
      kind="hours"
      id={fieldId(of, `${at}.shared`)}
      label={texts.whichHours(name)}
      own={texts.ownHours}
      value={sharedHoursIn(valueAt(of.step, at))}
      choose={(chosen, before) => {
        const own = before === undefined ? [] : hoursOf(before);
        of.change(withValue(of.step, at, chosen === null ? own : { shared: chosen }), null);
      }}
    />
  );
}

function ShareHours({ of, at, hours }: HoursProps) {
  const { ownerId } = useFlowOwner();
  if (itemsOf(hours).length === 0) return null;
  return (
    <ShareThis
      ownerId={ownerId}
      kind="hours"
      content={{ hours: hours as SharedHours['hours'] }}
      choiceId={fieldId(of, `${at}.shared`)}
      shared={(name) => of.change(withValue(of.step, at, { shared: name }), null)}
    />
  );
}

/** The calendar that a schedule shares with other numbers. Its exit is among the others. */
function SharedDays({ of }: StepFormProps) {
  const texts = useStepTexts();
  const { ownerId } = useFlowOwner();
  const { parts } = useShared(ownerId);
  const { isStaff } = useViewer();
  const value = calendarIn(of.step['calendar']);
  const isNone = value === null && !parts.some(({ kind }) => kind === 'calendar');
  const query = isStaff ? `?ownerId=${ownerId}` : '';
  return (
    <Fields title={texts.calendar} help={texts.calendarHelp}>
      {isNone && <Link to={`${sharedPath}/nieuw/calendar${query}`}>{texts.toShared}</Link>}
      <SharedChoice
        ownerId={ownerId}
        number={of.number}
        kind="calendar"
        id={fieldId(of, 'calendar')}
        label={texts.calendar}
        own={texts.noCalendar}
        value={value}
        error={of.wrong('calendar')}
        choose={(chosen) => {
          const to = valueAt(of.step, 'calendar.to') ?? of.step['holidays'] ?? null;
          const calendar = chosen === null ? undefined : { shared: chosen, to };
          of.change(withValue(of.step, 'calendar', calendar), null);
        }}
      />
    </Fields>
  );
}

interface HoursProps {
  readonly of: StepForm;
  readonly at: string;
  readonly hours: unknown;
}

/** The hours of a period by day. While a time is typed, its day keeps the order of its stretches. */
function Hours({ of, at, hours }: HoursProps) {
  const texts = useStepTexts();
  const [typed, setTyped] = useState<{ readonly hours: unknown; readonly week: Week } | null>(null);
  return (
    <WeekFields
      path={fieldId(of, at)}
      none={texts.noTimes}
      week={typed !== null && typed.hours === hours ? typed.week : weekOf(hours)}
      change={(week, about) => {
        const rows = hoursFrom(week);
        setTyped({ hours: rows, week });
        of.change(withValue(of.step, at, rows), about ?? null);
      }}
    />
  );
}

/** The first problem of a field or anything within it. */
function problemIn(of: StepForm, at: string): string | null {
  const rows = [0, 1, 2, 3, 4, 5, 6].flatMap((row) => [
    `${at}.${row}`,
    `${at}.${row}.from`,
    `${at}.${row}.until`,
  ]);
  return [at, ...rows].map((field) => of.wrong(field)).find((words) => words !== null) ?? null;
}

function Exceptions({ of }: StepFormProps) {
  const texts = useStepTexts();
  const all = itemsOf(of.step['exceptions']);
  const add = (): void => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    of.change(withValue(of.step, 'exceptions', [...all, { from: tomorrow, to: null }]), null);
    beginTyping(fieldId(of, `exceptions.${all.length}.from`));
  };
  return (
    <Fields title={texts.exceptions} help={texts.exceptionsHelp} wrong={of.wrong('exceptions')}>
      {all.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- An exception has no other key: days may be equal.
        <Exception key={index} of={of} index={index} />
      ))}
      {all.length < mostExceptions && (
        <Button size="compact-md" variant="light" onClick={add}>
          {texts.addException}
        </Button>
      )}
    </Fields>
  );
}

function Exception({ of, index }: ItemProps) {
  const texts = useStepTexts();
  const { language } = useLanguage();
  const all = itemsOf(of.step['exceptions']);
  const at = `exceptions.${index}`;
  const name = exitInWords(of.step, `${at}.to`, texts, language);
  const { from, until, hours } = all[index] ?? {};
  const set = (field: string, value: unknown): void =>
    of.change(withValue(of.step, `${at}.${field}`, value), null);
  return (
    <div className={classes.box} role="group" aria-label={name}>
      <div className={classes.boxHead}>
        <strong>{name}</strong>
        <IconButton
          icon="remove"
          label={texts.removeException(name)}
          onClick={() => of.change(withValue(of.step, 'exceptions', all.toSpliced(index, 1)), null)}
        />
      </div>
      <DateField
        id={fieldId(of, `${at}.from`)}
        label={texts.firstDay}
        value={textOf(from)}
        error={of.wrong(`${at}.from`)}
        onChange={(day) => set('from', day)}
      />
      <DateField
        label={texts.lastDay}
        description={texts.lastDayHelp}
        value={textOf(until)}
        error={of.wrong(`${at}.until`)}
        onChange={(day) => set('until', day === '' ? undefined : day)}
      />
      <Radio.Group
        aria-label={texts.hours(name)}
        value={hours === undefined ? 'whole' : 'some'}
        onChange={(value) =>
          set('hours', value === 'whole' ? undefined : [{ from: '12:00', until: '17:00' }])
        }
      >
        <div className={classes.radios}>
          <Radio value="whole" label={texts.wholeDay} />
          <Radio value="some" label={texts.someHours} />
        </div>
      </Radio.Group>
      {hours !== undefined && (
        <StretchesFields
          path={fieldId(of, `${at}.hours`)}
          name={name}
          hours={stretchesOf(hours)}
          change={(stretches, about) =>
            of.change(withValue(of.step, `${at}.hours`, stretches), about ?? null)
          }
        />
      )}
    </div>
  );
}

function OptionalHolidays({ of }: StepFormProps) {
  const texts = useStepTexts();
  return (
    <Fields title={texts.holidays} help={texts.holidaysHelp}>
      <ChoiceOf
        of={of}
        at="optionalHolidays.liberationDay"
        label={texts.liberationDay}
        choices={texts.liberationDays}
        usual="never"
      />
      <ChoiceOf
        of={of}
        at="optionalHolidays.goodFriday"
        label={texts.goodFriday}
        choices={texts.goodFridays}
        usual="never"
      />
    </Fields>
  );
}
