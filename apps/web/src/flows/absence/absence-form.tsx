import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { absencesPutMutation } from '../../api/generated/operations/absences.gen.js';
import type { AbsencesPutData, AbsenceState } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatTime } from '../../i18n/times.js';
import { CheckField } from '../../ui/forms/fields/check-field.js';
import { DayField } from '../../ui/forms/fields/day-field.js';
import { RadioField } from '../../ui/forms/fields/radio-field.js';
import { Form } from '../../ui/forms/form.js';
import { useForm } from '../../ui/forms/use-form.js';
import { useOverrideTexts } from '../override/texts.js';
import { type End, endOf, ends, isToCome, usualEnd } from '../override/until.js';
import classes from './absence.module.css';
import { useAbsenceTexts } from './texts.js';

interface Values {
  readonly end: End;
  readonly at: string;
  readonly everywhere: boolean;
}

interface AbsenceFormProps {
  readonly number: string;
  readonly of: AbsenceState['destinations'][number];
  readonly who: string;
  readonly close: () => void;
}

/** Form that marks a destination as out: until when, and on which numbers. */
export function AbsenceForm({
  number,
  of: { destination, numbers },
  who,
  close,
}: AbsenceFormProps) {
  const texts = useAbsenceTexts();
  const words = useOverrideTexts();
  const { language } = useLanguage();
  const { mutateAsync } = useMutation(absencesPutMutation());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useForm<Values, AbsencesPutData['body']>({
    begin: { end: usualEnd(new Date()), at: '', everywhere: numbers > 1 },
    body: ({ end, at, everywhere }) => ({ until: endOf(end, at, new Date()), everywhere }),
    check: ({ end, at }) => ({ at: end === 'moment' && !isToCome(at) && words.momentNeeded }),
    send: async (body) => {
      const path = { number: number.slice(1), destination: destination.slice(1) };
      await mutateAsync({ path, body });
      close();
    },
    about: texts.head(who),
    known: texts.refused,
  });
  const inAnHour = formatTime(endOf('hour', '', new Date()) ?? '', language);
  return (
    <Form
      of={form}
      submit={texts.submit}
      cancel={{ label: texts.cancel, go: close }}
      label={texts.head(who)}
      className={classes.form}
    >
      <h3 ref={heading} tabIndex={-1}>
        {texts.head(who)}
      </h3>
      <RadioField
        of={form}
        name="end"
        label={texts.untilWhen}
        description={texts.untilHelp}
        choices={ends.map((end) => [
          end,
          end === 'hour'
            ? words.ends.hour(inAnHour)
            : end === 'further-notice'
              ? texts.furtherNotice
              : words.ends[end],
        ])}
      />
      {form.values.end === 'moment' && (
        <DayField
          of={form}
          name="at"
          kind="datetime"
          label={words.moment}
          wrong={words.momentNeeded}
          className={classes.narrow ?? ''}
        />
      )}
      {numbers > 1 && <CheckField of={form} name="everywhere" label={texts.onAll(numbers)} />}
    </Form>
  );
}
