import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { carriersQuery } from '../api/parties.js';
import { saveStatementLayout, type StatementLayout } from '../api/settlements.js';
import { useViewer } from '../session/session.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/forms/use-submit.js';
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
  /** The version that is changed; null: it is a new one. */
  readonly layout: StatementLayout | null;
  readonly done: () => void;
}

export function LayoutForm({ layout, done }: LayoutFormProps) {
  const texts = useSettlementTexts();
  const client = useQueryClient();
  const enabled = useViewer().can('parties:read');
  const carriers = useQuery({ ...carriersQuery, enabled }).data ?? [];
  const [fields, setFields] = useState(() => (layout === null ? emptyLayout : fieldsOf(layout)));
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again saves nothing twice.
  const id = useRef(layout?.id ?? newId());
  const missing = missingIn(fields);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await saveStatementLayout(id.current, {
      carrierId: fields.carrierId,
      name: fields.name.trim(),
      basedOn: layout?.version ?? 0,
      definition: definitionOf(fields, layout?.definition),
    });
    await client.invalidateQueries({ queryKey: ['statement-layouts'] });
    id.current = newId();
    setFields(emptyLayout);
    setChecked(false);
    done();
  });
  const change = (changed: Partial<LayoutFields>): void => {
    setFields({ ...fields, ...changed });
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (missing.size === 0) submit();
  };
  const error = (field: keyof LayoutFields) => checked && missing.has(field) && texts.missing;
  const text = (field: keyof LayoutFields, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      value={fields[field]}
      onChange={({ target }) => change({ [field]: target.value })}
      error={error(field)}
    />
  );
  const choice = (
    field: keyof LayoutFields,
    label: string,
    options: readonly (readonly [value: string, words: string])[],
  ) => (
    <NativeSelect
      label={label}
      value={fields[field]}
      onChange={({ target }) => change({ [field]: target.value })}
      error={error(field)}
    >
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </NativeSelect>
  );
  const carrierOptions = [
    ['', texts.carrier],
    ...carriers.map(({ id: one, name }) => [one, name] as const),
  ] as const;
  const { durationUnits, amountUnits, directions } = texts;
  return (
    <Panel title={layout === null ? texts.newLayout : texts.changeLayout(layout.name)}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <div className={classes.pair}>
          {layout === null && choice('carrierId', texts.carrier, carrierOptions)}
          {text('name', texts.name)}
        </div>
        <div className={classes.pair}>
          {text('day', texts.dayColumn, texts.columnHint)}
          {choice(
            'dayFormat',
            texts.dayFormat,
            [...new Set([...dayFormats, fields.dayFormat])].map((format) => [format, format]),
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
          {fields.billedBy === 'column' && (
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
        <div className={classes.actions}>
          <Button type="submit" loading={busy}>
            {texts.save}
          </Button>
          {layout !== null && <CancelButton onClick={done}>{texts.cancel}</CancelButton>}
        </div>
      </form>
    </Panel>
  );
}
