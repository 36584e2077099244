import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { bankStatementsSaveLayoutMutation } from '../api/generated/operations/bank-statements.gen.js';
import type { BankLayout } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { Failure } from '../ui/page/failure.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { columnNames, fieldsOf, readFields, type LayoutFields } from './layout-fields.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

const dateFormats = ['yyyyMMdd', 'yyyy-MM-dd', 'dd-MM-yyyy', 'dd/MM/yyyy'] as const;

interface LayoutFormProps {
  /** Null: a new one. */
  readonly layout: BankLayout | null;
  readonly done: () => void;
}

/** Which column of a bank's CSV says what. */
export function LayoutForm({ layout, done }: LayoutFormProps) {
  const texts = usePaymentTexts();
  const { cancel } = useCommonTexts();
  const save = useMutation(bankStatementsSaveLayoutMutation());
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<LayoutFields>(() => fieldsOf(layout));
  const [checked, setChecked] = useState(false);
  const { missing, body } = readFields(fields);
  const { submit, busy, problem } = useSubmit(async () => {
    if (body === null) return;
    await save.mutateAsync({ path: { id: fields.id.trim() }, body });
    done();
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setChecked(true));
    if (body !== null) submit();
  };
  const change = (changed: Partial<LayoutFields>): void => setFields({ ...fields, ...changed });
  const errorOf = (name: keyof LayoutFields) => checked && missing.has(name) && texts.missing;
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} />}
      <div className={classes.grid}>
        <TextInput
          label={texts.layoutName}
          value={fields.name}
          maxLength={100}
          onChange={({ target }) => change({ name: target.value })}
          error={errorOf('name')}
        />
        <TextInput
          label={texts.layoutId}
          value={fields.id}
          disabled={layout !== null}
          onChange={({ target }) => change({ id: target.value })}
          error={errorOf('id')}
        />
        <NativeSelect
          label={texts.delimiter}
          value={fields.delimiter}
          onChange={({ target }) =>
            change({ delimiter: target.value as LayoutFields['delimiter'] })
          }
          data={Object.entries(texts.delimiters).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={texts.encoding}
          value={fields.encoding}
          onChange={({ target }) => change({ encoding: target.value as LayoutFields['encoding'] })}
          data={['utf-8', 'windows-1252']}
        />
        <NativeSelect
          label={texts.dateFormat}
          value={fields.dateFormat}
          onChange={({ target }) =>
            change({ dateFormat: target.value as LayoutFields['dateFormat'] })
          }
          data={[...dateFormats]}
        />
        <NativeSelect
          label={texts.decimal}
          value={fields.decimal}
          onChange={({ target }) => change({ decimal: target.value as LayoutFields['decimal'] })}
          data={[',', '.']}
        />
      </div>
      <p className={classes.detail}>{texts.columnsNote}</p>
      <div className={classes.grid}>
        {columnNames.map((name) => (
          <TextInput
            key={name}
            label={texts.columns[name]}
            value={fields[name]}
            onChange={({ target }) => change({ [name]: target.value })}
            error={errorOf(name)}
          />
        ))}
      </div>
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {texts.saveLayout}
        </Button>
        <CancelButton onClick={done}>{cancel}</CancelButton>
      </div>
    </form>
  );
}
