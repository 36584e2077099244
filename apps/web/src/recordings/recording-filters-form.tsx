import { LinkButton } from '../ui/controls/link-button.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { nationalNumber } from '../ui/forms/number-ways.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone } from '../ui/forms/ways.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';
import type { RecordingFilterState } from './use-recording-filters.js';

interface Fields {
  /** The number to filter by; null: all numbers. */
  readonly number: string | null;
  readonly from: string;
  readonly until: string;
}

/** Filters by number and day, for recordings and for destruction receipts. */
export function RecordingFiltersForm({ filters }: { readonly filters: RecordingFilterState }) {
  const texts = useRecordingTexts();
  const { number = null, from = '', until = '' } = filters.values;
  const form = useForm<Fields>({
    begin: { number, from, until },
    check: (values) => ({
      until: values.until !== '' && (values.until ?? '') < (values.from ?? '') && texts.badPeriod,
    }),
    send: (values) => {
      filters.change({ ...values, number: values.number ?? '' });
      return Promise.resolve();
    },
  });
  return (
    <Form
      of={form}
      label={texts.filters}
      submit={texts.search}
      beside={filters.any && <LinkButton onClick={filters.clear}>{texts.showAll}</LinkButton>}
      looksUp
      className={classes.filters}
      button={{ size: 'sm' }}
    >
      <TextField
        of={form}
        name="number"
        as={orNone(nationalNumber)}
        size="sm"
        label={texts.number}
        wrong={texts.badNumber}
        inputMode="tel"
      />
      <DayField of={form} name="from" size="sm" label={texts.from} />
      <DayField of={form} name="until" size="sm" label={texts.until} />
    </Form>
  );
}
