import { useMutation } from '@tanstack/react-query';
import { disclosureStates } from '@app/contracts/lifecycles';
import {
  disclosuresAddDocumentMutation,
  disclosuresDocumentLink,
} from '../api/generated/operations/disclosures.gen.js';
import type { Disclosure } from '../api/generated/types.gen.js';
import { Failure } from '../ui/page/failure.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { FileField } from '../ui/forms/fields/file-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './disclosures.module.css';
import { useDisclosureTexts } from './texts.js';

/** Documents of a disclosure, such as the order. More can be added later, unless it was refused. */
export function Documents({ of: { id, state, documents } }: { readonly of: Disclosure }) {
  const texts = useDisclosureTexts();
  return (
    <Panel title={texts.documents}>
      {documents.length === 0 && <p>{texts.noDocuments}</p>}
      <ul className={classes.list}>
        {documents.map((document) => (
          <li key={document.id}>
            <OpenDocument id={id} document={document} />
          </li>
        ))}
      </ul>
      {disclosureStates.may('addDocument', state) && <AddDocument id={id} />}
    </Panel>
  );
}

function OpenDocument({
  id,
  document,
}: {
  readonly id: string;
  readonly document: Disclosure['documents'][number];
}) {
  const texts = useDisclosureTexts();
  const { submit, problem } = useSubmit(async () => {
    // The link works for five minutes.
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

function AddDocument({ id }: { readonly id: string }) {
  const texts = useDisclosureTexts();
  const add = useMutation(disclosuresAddDocumentMutation());
  const form = useForm<{ readonly file: File }>({
    begin: { file: undefined },
    send: ({ file }, documentId) =>
      add.mutateAsync({ path: { id, documentId }, query: { fileName: file.name }, body: file }),
    after: () => ({ file: undefined }),
    known: texts.errors,
  });
  return (
    <Form
      of={form}
      submit={texts.add}
      className={classes.form}
      button={{ disabled: form.values.file === undefined }}
    >
      <FileField of={form} name="file" label={texts.chooseFile} accept="application/pdf" />
    </Form>
  );
}
