import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import {
  ownerPromptsUseMutation,
  ownerPromptsUsesOptions,
} from '../api/generated/operations/owner-prompts.gen.js';
import type { Prompt } from '../api/generated/types.gen.js';
import { useOwnerPath } from '../owners/use-owner-id.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import { slugOf } from '../ui/words/slug-words.js';
import type { Preview } from './making/previews.js';
import { useMakingTexts } from './making/texts.js';
import classes from './prompts.module.css';
import { isFixed } from './prompts-query.js';
import { usePromptTexts } from './texts.js';

interface SavePromptProps {
  readonly ownerId: string;
  /** The owner's prompts. */
  readonly own: readonly Prompt[];
  /** Name of the prompt; undefined: a new one, which the user names. */
  readonly name: string | undefined;
  readonly language: Prompt['language'];
  /** The sound to save; null while there is none. */
  readonly preview: Preview | null;
}

/** Form that makes a sound a version of a prompt. */
export function SavePrompt({ ownerId, own, name: fixed, language, preview }: SavePromptProps) {
  const texts = usePromptTexts();
  const { errors } = useMakingTexts();
  const navigate = useNavigate();
  const pathTo = useOwnerPath();
  const use = useMutation(ownerPromptsUseMutation());
  const uses = useQuery(ownerPromptsUsesOptions({ path: { ownerId } }));
  const form = useForm({
    begin: { name: fixed ?? '' },
    check: ({ name = '' }) => ({
      name:
        (slugOf(name) === '' && texts.nameMissing) || (isFixed(slugOf(name)) && texts.nameFixed),
    }),
    send: async (values) => {
      const name = fixed ?? slugOf(values.name);
      const source = { preview: preview?.preview ?? '' };
      await use.mutateAsync({ path: { ownerId, name, language }, body: { source } });
      await navigate(pathTo(`/gesproken-teksten/${name}`), { state: { saved: true } });
    },
    known: errors,
  });
  const { element } = form;
  useEffect(() => {
    // Leaving the page would lose the sound.
    if (preview !== null) element.current?.dispatchEvent(new Event('change', { bubbles: true }));
  }, [preview, element]);
  const name = fixed ?? slugOf(form.values.name ?? '');
  const isThere = own.some((prompt) => prompt.name === name && prompt.language === language);
  const numbers = uses.data?.items.find((one) => one.name === name)?.numbers ?? [];
  return (
    <Panel title={texts.save}>
      <Form of={form} isLong {...(preview === null ? {} : { submit: texts.save })}>
        {fixed === undefined && (
          <div className={classes.fields}>
            <TextField
              of={form}
              name="name"
              label={texts.name}
              description={texts.nameNote}
              maxLength={60}
            />
          </div>
        )}
        {isThere && <Replaces numbers={numbers} />}
        {preview === null && <p className={classes.quiet}>{texts.hearFirst}</p>}
      </Form>
    </Panel>
  );
}

/** Says that a prompt is replaced, and on which numbers callers will hear that. */
function Replaces({ numbers }: { readonly numbers: readonly string[] }) {
  const texts = usePromptTexts();
  return (
    <p className={classes.note}>
      {numbers.length === 0 ? (
        texts.replaces
      ) : (
        <>
          {texts.replacesOn} <NumberLinks numbers={numbers} most={10} />
        </>
      )}
    </p>
  );
}
