import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { useField } from '../ui/forms/fields/use-field.js';
import { useWritten } from '../ui/forms/fields/use-written.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { exact } from '../ui/forms/ways.js';
import classes from './imports.module.css';
import type { FilledLayout, LayoutForm } from './layout-form.js';
import { en } from './layout-texts.en.js';
import { nl } from './layout-texts.nl.js';

export const useLayoutTexts = () => useTexts({ nl, en });

interface LayoutFieldsProps {
  readonly of: FormOf<FilledLayout>;
  /** Names of the file's columns, to choose from. */
  readonly columns: readonly string[];
}

type TextField = {
  [K in keyof LayoutForm]: LayoutForm[K] extends string ? K : never;
}[keyof LayoutForm];

const columnFields: ReadonlySet<keyof LayoutForm> = new Set([
  'start',
  'startTime',
  'answer',
  'answerTime',
  'duration',
  'called',
  'caller',
  'withheld',
  'carrierCallId',
  'sipCallId',
  'traffic',
  'billedBy',
  'amount',
  'currency',
]);

const listId = 'columns-of-the-file';

/** The error text of a field; a field that the API refused gets the form's own words. */
function useErrorOf({ of }: Pick<LayoutFieldsProps, 'of'>) {
  const texts = useLayoutTexts();
  return (field: TextField, error: ReactNode): ReactNode => {
    if (of.refused[field] === undefined) return error;
    return columnFields.has(field) && of.values.header === false ? texts.wrongColumn : texts.wrong;
  };
}

interface FieldProps extends Pick<LayoutFieldsProps, 'of'> {
  readonly name: TextField;
  readonly label: string;
  readonly hint?: string | undefined;
}

function Written({ of, name, label, hint, numeric }: FieldProps & { readonly numeric: boolean }) {
  const errorOf = useErrorOf({ of });
  const { error, ...written } = useWritten({ of, name, as: exact });
  return (
    <TextInput
      label={label}
      description={hint}
      error={errorOf(name, error)}
      {...(numeric ? { inputMode: 'decimal' as const } : {})}
      {...(columnFields.has(name) ? { list: listId } : {})}
      {...written}
    />
  );
}

interface ChosenProps extends FieldProps {
  readonly options: Readonly<Record<string, string>>;
}

function Chosen({ of, name, label, hint, options }: ChosenProps) {
  const errorOf = useErrorOf({ of });
  const { value = '', set, error } = useField({ of, name });
  return (
    <NativeSelect
      label={label}
      description={hint}
      value={value}
      error={errorOf(name, error)}
      onChange={({ target }) => set(target.value as typeof value)}
    >
      {Object.entries(options).map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
      {!(value in options) && <option value={value}>{value}</option>}
    </NativeSelect>
  );
}

/** Fields of a layout: how a carrier writes its files. */
export function LayoutFields({ of, columns }: LayoutFieldsProps) {
  const texts = useLayoutTexts();
  const form = of.values;
  const text = (name: TextField, label: string, hint?: string, numeric = false) => (
    <Written of={of} name={name} label={label} hint={hint} numeric={numeric} />
  );
  const select = (
    name: TextField,
    label: string,
    options: Readonly<Record<string, string>>,
    hint?: string,
  ) => <Chosen of={of} name={name} label={label} hint={hint} options={options} />;
  return (
    <>
      <datalist id={listId}>
        {columns.map((column, place) => (
          // Keyed by place too: two columns may have the same name.
          <option key={`${place}-${column}`} value={column} />
        ))}
      </datalist>
      <fieldset className={classes.part}>
        <legend>{texts.wayOfFile}</legend>
        <div className={classes.grid}>
          {select('encoding', texts.encoding, texts.encodings)}
          {select('separator', texts.separator, texts.separators)}
          {select('quote', texts.quote, texts.quotes)}
          {text('skipRows', texts.skipRows, undefined, true)}
          {text('leaveOut', texts.leaveOut, texts.leaveOutHint)}
          {select('decimalSign', texts.decimalSign, texts.decimalSigns)}
          {select('thousandsSign', texts.thousandsSign, texts.thousandsSigns)}
          {text('zone', texts.zone, texts.zoneHint)}
          {select('doubtfulHour', texts.doubtfulHour, texts.doubtfulHours, texts.doubtfulHint)}
          <CheckField of={of} name="header" label={texts.header} />
        </div>
      </fieldset>
      <fieldset className={classes.part}>
        <legend>{texts.columns}</legend>
        <p className={classes.quiet}>{texts.columnsNote}</p>
        <div className={classes.grid}>
          {text('start', texts.start)}
          {text('startTime', texts.startTime, texts.optional)}
          {text('startFormats', texts.startFormats, texts.formatsHint)}
          {text('duration', texts.duration)}
          {select('durationUnit', texts.durationUnit, texts.durationUnits)}
          {text('called', texts.called)}
          {select('calledFormat', texts.calledFormat, texts.formats)}
          {text('stripPrefixes', texts.stripPrefixes, texts.stripHint)}
          {text('caller', texts.caller, texts.optional)}
          {form.caller !== '' && select('callerFormat', texts.callerFormat, texts.formats)}
          {text('withheld', texts.withheld, texts.optional)}
          {form.withheld !== '' && text('withheldWords', texts.withheldWords, texts.withheldHint)}
          {text('answer', texts.answer, texts.optional)}
          {form.answer !== '' && text('answerTime', texts.answerTime, texts.optional)}
          {form.answer !== '' && text('answerFormats', texts.answerFormats, texts.formatsHint)}
          {text('carrierCallId', texts.carrierCallId, texts.optional)}
          {text('sipCallId', texts.sipCallId, texts.optional)}
          {text('traffic', texts.traffic, texts.optional)}
          {form.traffic !== '' && text('trafficFrom', texts.trafficFrom, texts.wordsHint)}
          {form.traffic !== '' && text('trafficTo', texts.trafficTo, texts.wordsHint)}
          {select('trafficOtherwise', texts.trafficOtherwise, texts.traffics)}
          {text('billedBy', texts.billedBy, texts.optional)}
          {form.billedBy !== '' && text('billedByUs', texts.billedByUs, texts.wordsHint)}
          {form.billedBy !== '' && text('billedByThem', texts.billedByThem, texts.wordsHint)}
          {select('billedByOtherwise', texts.billedByOtherwise, texts.billers)}
          {text('amount', texts.amount, texts.optional)}
          {form.amount !== '' && select('amountUnit', texts.amountUnit, texts.amountUnits)}
          {form.amount !== '' && text('currency', texts.currency, texts.optional)}
        </div>
      </fieldset>
      <fieldset className={classes.part}>
        <legend>{texts.matching}</legend>
        <div className={classes.grid}>
          {text('startWithin', texts.startWithin, undefined, true)}
          {text('durationWithin', texts.durationWithin, texts.durationWithinHint, true)}
          {text('sameWithin', texts.sameWithin, undefined, true)}
          {text('mostUnreadable', texts.mostUnreadable, undefined, true)}
          {text('problemsKept', texts.problemsKept, undefined, true)}
          {text('prefixes', texts.prefixes, texts.prefixesHint)}
        </div>
      </fieldset>
    </>
  );
}
