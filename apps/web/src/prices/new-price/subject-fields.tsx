import { Checkbox, TextInput } from '@mantine/core';
import classes from './price-form.module.css';
import type { PriceForm, Rules } from './price-form.js';
import { usePriceTexts } from '../texts.js';
import { useSubjectName } from '../use-subject-name.js';
import { DateField } from '../../ui/forms/date-field.js';

interface SubjectFieldsProps {
  readonly form: PriceForm;
  readonly broken: Rules;
  readonly change: (changes: Partial<PriceForm>) => void;
}

/** Fields of a price's subject, start and end. */
export function SubjectFields({ form, broken, change }: SubjectFieldsProps) {
  const texts = usePriceTexts();
  const nameOf = useSubjectName();
  const isTariff = form.kind === 'consumer-tariff';
  return (
    <div className={classes.grid}>
      <TextInput
        label={texts.subjects[form.kind]}
        value={nameOf(form.subject)}
        readOnly
        error={broken['subject']}
      />
      <DateField
        label={isTariff ? texts.tariffStartDay : texts.startDay}
        description={isTariff ? texts.tariffStartDayNote : texts.startDayNote}
        value={form.startDay}
        onChange={(value) => change({ startDay: value })}
        error={broken['validFrom']}
      />
      {isTariff ? (
        <Checkbox
          label={texts.customerService}
          description={texts.customerServiceNote}
          checked={form.customerService}
          onChange={(event) => change({ customerService: event.target.checked })}
        />
      ) : (
        <DateField
          label={texts.endDay}
          description={texts.endDayNote}
          value={form.endDay}
          onChange={(value) => change({ endDay: value })}
          error={broken['validUntil']}
        />
      )}
    </div>
  );
}
