import { Button, FileInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { disclosureStates } from '@app/contracts/lifecycles';
import {
  disclosuresAddDocumentMutation,
  disclosuresDocumentLink,
} from '../api/generated/operations/disclosures.gen.js';
import type { Disclosure } from '../api/generated/types.gen.js';
import { Failure } from '../ui/page/failure.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './disclosures.module.css';
import { useDisclosureTexts } from './texts.js';

/** The order, the warrant: also those that come afterwards, unless it was refused. */
export function Documents({ of: { id, state, documents } }: { readonly of: Disclosure }) {
  const texts = useDisclosureTexts();
  return (
    <Panel title={texts.documents}>
      {documents.length === 0 && <p>{texts.noDocuments}</p>}
      <ul className={classes.list}>
        {documents.map((document) => (
          <li key={document.id}>
            <Open id={id} document={document} />
          </li>
        ))}
      </ul>
      {disclosureStates.may('addDocument', state) && <Add id={id} />}
    </Panel>
  );
}

function Open({
  id,
  document,
}: {
  readonly id: string;
  readonly document: Disclosure['documents'][number];
}) {
  const texts = useDisclosureTexts();
  const { submit, problem } = useSubmit(async () => {
    // For five minutes.
    const { path } = await disclosuresDocumentLink({ path: { id, documentId: document.id } });
    window.location.assign(path);
  });
  return (
    <>
      <LinkButton onClick={submit}>{texts.openOf(document.fileName)}</LinkButton>
      {problem !== null && <Failure problem={problem} />}
    </>
  );
}

function Add({ id }: { readonly id: string }) {
  const texts = useDisclosureTexts();
  const add = useMutation(disclosuresAddDocumentMutation());
  const [file, setFile] = useState<File | null>(null);
  const { submit, busy, problem } = useSubmit(async () => {
    if (file === null) return;
    const path = { id, documentId: newId() };
    await add.mutateAsync({ path, query: { fileName: file.name }, body: file });
    setFile(null);
  });
  return (
    <div className={classes.form}>
      <FileInput
        label={texts.chooseFile}
        accept="application/pdf"
        value={file}
        onChange={setFile}
      />
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div>
        <Button loading={busy} disabled={file === null} onClick={submit}>
          {texts.add}
        </Button>
      </div>
    </div>
  );
}
