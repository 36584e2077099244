import { useMutation, useQuery } from '@tanstack/react-query';
import { aside } from '../api/aside.js';
import {
  bankStatementsFileMutation,
  bankStatementsLayoutsOptions,
} from '../api/generated/operations/bank-statements.gen.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { FileField } from '../ui/forms/fields/file-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

interface Given {
  readonly file: File;
  /** Id of the layout by which the file is read; empty: the file is in camt format. */
  readonly layoutId: string;
}

/** Form that uploads a bank's file; the list of statements shows its progress. */
export function SendStatement() {
  const texts = usePaymentTexts();
  const send = useMutation(bankStatementsFileMutation());
  const layouts = useQuery({ ...bankStatementsLayoutsOptions(), ...aside });
  const form = useForm<Given>({
    begin: { file: undefined, layoutId: '' },
    send: async ({ file, layoutId }, id) => {
      const query = { fileName: file.name, ...(layoutId === '' ? {} : { layoutId }) };
      await send.mutateAsync({ path: { id }, query, body: file });
    },
    after: ({ layoutId }) => ({ file: undefined, layoutId }),
    known: texts.errors,
  });
  return (
    <Panel title={texts.send} note={texts.sendNote}>
      <Form of={form} submit={texts.sendFile} className={classes.form}>
        <div className={classes.grid}>
          <FileField
            of={form}
            name="file"
            label={texts.file}
            placeholder={texts.chooseFile}
            size="md"
            wrong={texts.chooseFile}
            disabled={form.busy}
            accept=".xml,.csv,.txt,application/xml,text/csv"
          />
          <ChoiceField
            of={form}
            name="layoutId"
            label={texts.format}
            disabled={form.busy}
            choices={[
              ['', texts.camt],
              ...(layouts.data?.items ?? []).map(({ id, name }) => [id, `CSV: ${name}`] as const),
            ]}
          />
        </div>
      </Form>
    </Panel>
  );
}
