import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTexts } from '../i18n/language.js';
import classes from './imports.module.css';
import type { LayoutForm } from './layout-form.js';
import { en } from './layout-texts.en.js';
import { nl } from './layout-texts.nl.js';

interface LayoutFieldsProps {
  readonly form: LayoutForm;
  readonly change: (changed: Partial<LayoutForm>) => void;
  readonly missing: ReadonlySet<keyof LayoutForm>;
  readonly wrong: ReadonlySet<keyof LayoutForm>;
  /** Names of columns that the file has, to choose from. */
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

/** How a carrier writes its files. */
export function LayoutFields({ form, change, missing, wrong, columns }: LayoutFieldsProps) {
  const texts = useTexts({ nl, en });
  const errorOf = (field: TextField): string | false => {
    if (missing.has(field)) return texts.missing;
    if (!wrong.has(field)) return false;
    return columnFields.has(field) && !form.header ? texts.wrongColumn : texts.wrong;
  };
  const text = (field: TextField, label: string, hint?: string, numeric = false) => (
    <TextInput
      label={label}
      description={hint}
      value={form[field]}
      error={errorOf(field)}
      {...(numeric ? { inputMode: 'decimal' as const } : {})}
      {...(columnFields.has(field) ? { list: listId } : {})}
      onChange={({ target: { value } }) => change({ [field]: value })}
    />
  );
  const select = (
    field: TextField,
    label: string,
    options: Readonly<Record<string, string>>,
    hint?: string,
  ) => (
    <NativeSelect
      label={label}
      description={hint}
      value={form[field]}
      error={errorOf(field)}
      onChange={({ target: { value } }) => change({ [field]: value })}
    >
      {Object.entries(options).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
      {!(form[field] in options) && <option value={form[field]}>{form[field]}</option>}
    </NativeSelect>
  );
  return (
    <>
      <datalist id={listId}>
        {columns.map((column, place) => (
          // Two columns may have one name.
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
          <Checkbox
            label={texts.header}
            checked={form.header}
            onChange={({ target }) => change({ header: target.checked })}
          />
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
