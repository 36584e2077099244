import { Button, FileInput, Progress } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.js';
import { Failure } from '../ui/page/failure.js';
import { formatSize } from '../ui/words/format-size.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './imports.module.css';
import { useImportTexts } from './texts.js';
import { uploadImport } from './upload-import.js';

const largest = 2_000_000_000;

interface SendFileProps {
  /** Id of the import, which is started or continued. */
  readonly id: string;
  readonly carrierId: string;
  /** Fields to fill in beside the file. */
  readonly children?: ReactNode;
  /** The file whose upload was started before; only this one is accepted. */
  readonly expected?: { readonly fileName: string; readonly bytes: number };
  /** Called when another file is chosen, which needs an import of its own. */
  readonly onChoose?: () => void;
  /** Called at each press of the upload button, even if a field is still empty. */
  readonly onTry?: () => void;
  readonly onSent: () => Promise<void> | void;
}

/** Uploads a file in parts and shows the progress; an interrupted upload can be continued. */
export function SendFile(props: SendFileProps) {
  const { id, carrierId, children, expected, onChoose, onTry, onSent } = props;
  const texts = useImportTexts();
  const { language } = useLanguage();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState(false);
  const [bytes, setBytes] = useState<number | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const wrong = wrongFile(file);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (file === null) return;
    const controller = new AbortController();
    stop.current = controller;
    try {
      await uploadImport({ id, carrierId, file, signal: controller.signal, sent: setBytes });
      await onSent();
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      setBytes(null);
    }
  });
  function wrongFile(given: File | null): string | null {
    if (given === null) return texts.chooseFile;
    if (given.size === 0) return texts.emptyFile;
    if (given.size > largest) return texts.largeFile;
    const isOther =
      expected !== undefined && (expected.fileName !== given.name || expected.bytes !== given.size);
    return isOther ? texts.otherFile(expected.fileName) : null;
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    onTry?.();
    if (wrong === null && carrierId !== '') submit();
  };
  const words =
    file === null || bytes === null
      ? ''
      : texts.sending(formatSize(bytes, language), formatSize(file.size, language));
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      {children}
      <FileInput
        label={texts.file}
        size="md"
        placeholder={texts.chooseFile}
        value={file}
        disabled={busy}
        onChange={(chosen) => {
          setFile(chosen);
          setChecked(false);
          forget();
          onChoose?.();
        }}
        error={checked && wrong}
      />
      {busy && file !== null && (
        <div>
          <Progress.Root size="lg">
            <Progress.Section
              value={((bytes ?? 0) / file.size) * 100}
              animated
              aria-label={texts.progress}
              aria-valuetext={words}
            />
          </Progress.Root>
          <p className={classes.words}>{words}</p>
        </div>
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {expected === undefined ? texts.send : texts.goOn}
        </Button>
        {busy && (
          <Button variant="outline" onClick={() => stop.current.abort()}>
            {texts.stopSending}
          </Button>
        )}
      </div>
    </form>
  );
}
