import { useMutation } from '@tanstack/react-query';
import { bankStatementsSaveLayoutMutation } from '../api/generated/operations/bank-statements.gen.js';
import type { BankLayout } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { columnNames, fieldsOf, readFields, type LayoutFields } from './layout-fields.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

const delimiters = [';', ',', '\t', '|'] as const;
const dateFormats = ['yyyyMMdd', 'yyyy-MM-dd', 'dd-MM-yyyy', 'dd/MM/yyyy'] as const;

interface LayoutFormProps {
  /** The layout to change; null: the form adds a layout. */
  readonly layout: BankLayout | null;
  readonly done: () => void;
}

/** Form of a bank's CSV layout: which column has which meaning. */
export function LayoutForm({ layout, done }: LayoutFormProps) {
  const texts = usePaymentTexts();
  const { cancel } = useCommonTexts();
  const save = useMutation(bankStatementsSaveLayoutMutation());
  const form = useForm<LayoutFields>({
    begin: fieldsOf(layout),
    check: (fields) =>
      Object.fromEntries(
        [...readFields(fields as LayoutFields).missing].map((name) => [name, texts.missing]),
      ),
    send: async (fields) => {
      const { body } = readFields(fields);
      if (body === null) return;
      await save.mutateAsync({ path: { id: fields.id }, body });
      done();
    },
  });
  const same = <const T extends string>(all: readonly T[]) => all.map((one) => [one, one] as const);
  return (
    <Form
      of={form}
      submit={texts.saveLayout}
      cancel={{ label: cancel, go: done }}
      className={classes.form}
    >
      <div className={classes.grid}>
        <TextField of={form} name="name" label={texts.layoutName} maxLength={100} />
        <TextField of={form} name="id" label={texts.layoutId} disabled={layout !== null} />
        <ChoiceField
          of={form}
          name="delimiter"
          label={texts.delimiter}
          choices={delimiters.map((one) => [one, texts.delimiters[one]])}
        />
        <ChoiceField
          of={form}
          name="encoding"
          label={texts.encoding}
          choices={same(['utf-8', 'windows-1252'])}
        />
        <ChoiceField
          of={form}
          name="dateFormat"
          label={texts.dateFormat}
          choices={same(dateFormats)}
        />
        <ChoiceField of={form} name="decimal" label={texts.decimal} choices={same([',', '.'])} />
      </div>
      <p className={classes.detail}>{texts.columnsNote}</p>
      <div className={classes.grid}>
        {columnNames.map((name) => (
          <TextField key={name} of={form} name={name} label={texts.columns[name]} />
        ))}
      </div>
    </Form>
  );
}
