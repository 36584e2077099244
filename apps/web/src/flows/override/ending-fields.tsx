import { useLanguage } from '../../i18n/language.js';
import { formatTime } from '../../i18n/times.js';
import { DayField } from '../../ui/forms/fields/day-field.js';
import { RadioField } from '../../ui/forms/fields/radio-field.js';
import type { FormOf, FormValues } from '../../ui/forms/use-form.js';
import classes from './override.module.css';
import { useOverrideTexts } from './texts.js';
import { type End, endOf, ends, isToCome, usualEnd } from './until.js';

/** The part of a form that says when an override ends. */
export interface Ending {
  readonly end: End;
  /** Local time, of a moment that the user chooses. */
  readonly at: string;
}

export const begunEnding = (): Ending => ({ end: usualEnd(new Date()), at: '' });

/** When the override ends, ISO 8601; null: until further notice. */
export const untilOf = ({ end, at }: Ending): string | null => endOf(end, at, new Date());

/** Whether a moment is to be chosen, and none in the future is. */
export const lacksMoment = (ending: Partial<FormValues<Ending>> | undefined): boolean =>
  ending?.end === 'moment' && !isToCome(ending.at);

/** Chooses when an override ends. */
export function EndingFields({ of }: { readonly of: FormOf<Ending> }) {
  const texts = useOverrideTexts();
  const { language } = useLanguage();
  const inAnHour = formatTime(endOf('hour', '', new Date()) ?? '', language);
  return (
    <>
      <RadioField
        of={of}
        name="end"
        label={texts.end}
        description={texts.endHelp}
        choices={ends.map((end) => [
          end,
          end === 'hour' ? texts.ends.hour(inAnHour) : texts.ends[end],
        ])}
      />
      {of.values.end === 'moment' && (
        <DayField
          of={of}
          name="at"
          kind="datetime"
          label={texts.moment}
          wrong={texts.momentNeeded}
          className={classes.narrow ?? ''}
        />
      )}
    </>
  );
}
