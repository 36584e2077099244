import type { SharedKind } from '@app/call-flow';
import { Button, TextInput } from '@mantine/core';
import { HolidaysFields, SpecialDay } from '../flows/form/days-fields.js';
import { ErrorsAt } from '../flows/form/fields.js';
import { PeopleFields } from '../flows/form/people-fields.js';
import { useFormTexts } from '../flows/form/texts.js';
import { replaced, without } from '../flows/form/values.js';
import { WeekFields } from '../flows/week/week-fields.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import type { Edited, TitledDays } from './content.js';
import classes from './shared-parts.module.css';
import { useSharedTexts } from './texts.js';

interface ContentProps {
  readonly kind: SharedKind;
  readonly edited: Edited;
  readonly change: (changes: Partial<Edited>) => void;
  readonly errorAt: (path: string) => string | undefined;
}

/** The fields of a part, by its kind. */
export function ContentFields({ kind, edited, change, errorAt }: ContentProps) {
  const texts = useSharedTexts();
  switch (kind) {
    case 'hours':
      return (
        <fieldset className={classes.part}>
          <legend>{texts.hours}</legend>
          <WeekFields
            path="hours"
            week={edited.week}
            none={texts.closedDay}
            change={(week) => change({ week })}
          />
        </fieldset>
      );
    case 'calendar':
      return (
        <>
          <HolidaysFields
            country="NL"
            holidays={edited.holidays}
            change={(holidays) => change({ holidays })}
          />
          <DaysFields edited={edited} change={change} errorAt={errorAt} />
        </>
      );
    case 'team':
      return (
        <ErrorsAt value={errorAt}>
          <fieldset className={classes.part}>
            <legend>{texts.people}</legend>
            <PeopleFields
              path="destinations"
              people={edited.people}
              change={(people) => change({ people })}
            />
          </fieldset>
        </ErrorsAt>
      );
  }
}

/** Most rows of a calendar. */
const most = 60;

function DaysFields({ edited: { days }, change, errorAt }: Omit<ContentProps, 'kind'>) {
  const texts = useSharedTexts();
  const formTexts = useFormTexts();
  const { language } = useLanguage();
  const set = (at: number, row: Partial<TitledDays>): void =>
    change({ days: replaced(days, at, { ...days[at]!, ...row }) });
  return (
    <fieldset className={classes.part}>
      <legend>{texts.days}</legend>
      <p className={classes.quiet}>{texts.daysHelp}</p>
      {days.map((row, at) => (
        <SpecialDay
          // eslint-disable-next-line react/no-array-index-key -- Rows have no identity but their place.
          key={at}
          path={`days.${at}`}
          name={
            row.title ||
            (row.from === '' ? formTexts.specialName(at + 1) : formatDate(row.from, language))
          }
          row={row}
          errorAt={errorAt}
          change={(next) => set(at, next)}
          remove={() => change({ days: without(days, at) })}
        >
          <TextInput
            id={`days.${at}.title`}
            label={texts.reason}
            className={classes.reason}
            placeholder={texts.reasonHint}
            maxLength={60}
            value={row.title}
            error={errorAt(`days.${at}.title`)}
            onChange={({ target }) => set(at, { title: target.value })}
          />
        </SpecialDay>
      ))}
      {days.length < most && (
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => {
              change({ days: [...days, { from: '', until: '', hours: [], title: '' }] });
              const id = `days.${days.length}.title`;
              requestAnimationFrame(() => document.getElementById(id)?.focus());
            }}
          >
            + {formTexts.addSpecial}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
