import { useMutation, useQuery } from '@tanstack/react-query';
import { settlementSettingsSaveLayoutMutation } from '../api/generated/operations/settlement-settings.gen.js';
import type { StatementLayout } from '../api/generated/types.gen.js';
import { carriersQuery } from '../api/parties.js';
import { useViewer } from '../session/session.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { exact } from '../ui/forms/ways.js';
import { Panel } from '../ui/page/panel.js';
import {
  dayFormats,
  definitionOf,
  emptyLayout,
  fieldsOf,
  missingIn,
  type LayoutFields,
} from './layout-fields.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

interface LayoutFormProps {
  /** The version to change; null: a new layout. */
  readonly layout: StatementLayout | null;
  readonly done: () => void;
}

export function LayoutForm({ layout, done }: LayoutFormProps) {
  const texts = useSettlementTexts();
  const save = useMutation(settlementSettingsSaveLayoutMutation());
  const enabled = useViewer().can('parties:read');
  const carriers = useQuery({ ...carriersQuery, enabled }).data ?? [];
  const form = useForm<LayoutFields>({
    begin: layout === null ? emptyLayout : fieldsOf(layout),
    check: (fields) => {
      const missing = missingIn(fields as LayoutFields);
      return Object.fromEntries([...missing].map((field) => [field, texts.missing]));
    },
    send: async (fields, id) => {
      await save.mutateAsync({
        path: { id: layout?.id ?? id },
        body: {
          carrierId: fields.carrierId,
          name: fields.name.trim(),
          basedOn: layout?.version ?? 0,
          definition: definitionOf(fields, layout?.definition),
        },
      });
      done();
    },
    after: () => emptyLayout,
    known: texts.errors,
  });
  const text = (field: keyof LayoutFields, label: string, description?: string) => (
    <TextField of={form} name={field} as={exact} label={label} description={description} />
  );
  const choice = (
    field: keyof LayoutFields,
    label: string,
    options: readonly (readonly [value: string, words: string])[],
  ) => <ChoiceField of={form} name={field} label={label} choices={options} />;
  const carrierOptions = [
    ['', texts.carrier],
    ...carriers.map(({ id: one, name }) => [one, name] as const),
  ] as const;
  const { durationUnits, amountUnits, directions } = texts;
  return (
    <Panel title={layout === null ? texts.newLayout : texts.changeLayout(layout.name)}>
      <Form
        of={form}
        submit={texts.save}
        {...(layout === null ? {} : { cancel: { label: texts.cancel, go: done } })}
        className={classes.form}
      >
        <div className={classes.pair}>
          {layout === null && choice('carrierId', texts.carrier, carrierOptions)}
          {text('name', texts.name)}
        </div>
        <div className={classes.pair}>
          {text('day', texts.dayColumn, texts.columnHint)}
          {choice(
            'dayFormat',
            texts.dayFormat,
            [...new Set([...dayFormats, form.values.dayFormat ?? ''])].map((format) => [
              format,
              format,
            ]),
          )}
          {text('number', texts.numberColumn)}
          {text('calls', texts.callsColumn)}
          {text('duration', texts.durationColumn)}
          {choice('durationUnit', texts.durationUnit, Object.entries(durationUnits))}
          {text('amount', texts.amountColumn)}
          {choice('amountUnit', texts.amountUnit, Object.entries(amountUnits))}
          {text('vatPercent', texts.vatPercent)}
        </div>
        <div className={classes.pair}>
          {choice('billedBy', texts.billedByWhom, [
            ...Object.entries(directions),
            ['column', texts.billedByColumn],
          ])}
          {form.values.billedBy === 'column' && (
            <>
              {text('side', texts.sideColumn)}
              {text('wordUs', texts.wordUs)}
              {text('wordThem', texts.wordThem)}
            </>
          )}
        </div>
        <div className={classes.pair}>
          {text('separator', texts.separator)}
          {choice('decimalSign', texts.decimalSign, [
            [',', ','],
            ['.', '.'],
          ])}
          {choice('thousandsSign', texts.thousandsSign, [
            ['', '–'],
            ['.', '.'],
            [',', ','],
            [' ', '␣'],
            ["'", "'"],
          ])}
          {text('skipRows', texts.skipRows)}
          {text('leaveOut', texts.leaveOut)}
        </div>
      </Form>
    </Panel>
  );
}
