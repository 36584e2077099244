import { Button, FileInput, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { aside } from '../api/aside.js';
import {
  bankStatementsFileMutation,
  bankStatementsLayoutsOptions,
} from '../api/generated/operations/bank-statements.gen.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

/** Sends a bank's file; how far it is stands in the list of statements. */
export function SendStatement() {
  const texts = usePaymentTexts();
  const send = useMutation(bankStatementsFileMutation());
  const layouts = useQuery({ ...bankStatementsLayoutsOptions(), ...aside });
  const [file, setFile] = useState<File | null>(null);
  const [layoutId, setLayoutId] = useState('');
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again reads nothing twice.
  const id = useRef(newId());
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (file === null) return;
    const query = { fileName: file.name, ...(layoutId === '' ? {} : { layoutId }) };
    await send.mutateAsync({ path: { id: id.current }, query, body: file });
    setFile(null);
    setChecked(false);
    id.current = newId();
  });
  const anew = (): void => {
    id.current = newId();
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (file !== null) submit();
  };
  return (
    <Panel title={texts.send} note={texts.sendNote}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <div className={classes.grid}>
          <FileInput
            label={texts.file}
            size="md"
            placeholder={texts.chooseFile}
            value={file}
            disabled={busy}
            accept=".xml,.csv,.txt,application/xml,text/csv"
            onChange={(chosen) => {
              setFile(chosen);
              anew();
            }}
            error={checked && file === null && texts.chooseFile}
          />
          <NativeSelect
            label={texts.format}
            value={layoutId}
            disabled={busy}
            onChange={({ target }) => {
              setLayoutId(target.value);
              anew();
            }}
          >
            <option value="">{texts.camt}</option>
            {layouts.data?.items.map((layout) => (
              <option key={layout.id} value={layout.id}>
                CSV: {layout.name}
              </option>
            ))}
          </NativeSelect>
        </div>
        <Button type="submit" loading={busy}>
          {texts.sendFile}
        </Button>
      </form>
    </Panel>
  );
}
