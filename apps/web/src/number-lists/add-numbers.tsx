import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { listsPatchMutation } from '../api/generated/operations/lists.gen.js';
import type { NumberList } from '../api/generated/types.gen.js';
import { Panel } from '../ui/page/panel.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './number-lists.module.css';
import { NumbersField, wrongLines } from './numbers-field.js';
import { readNumbers } from './read-numbers.js';
import { useNumberListTexts } from './texts.js';

interface AddNumbersProps {
  readonly ownerId: string;
  readonly list: NumberList;
}

/** Form that adds numbers to a list. */
export function AddNumbers({ ownerId, list: { name, entries: before } }: AddNumbersProps) {
  const texts = useNumberListTexts();
  const patch = useMutation(listsPatchMutation());
  const [said, setSaid] = useState('');
  const form = useForm({
    begin: { numbers: '' },
    check: ({ numbers = '' }) => ({
      numbers:
        wrongLines(numbers, texts) ?? (readNumbers(numbers).entries.length === 0 && texts.missing),
    }),
    send: async ({ numbers }) => {
      const add = [...readNumbers(numbers).entries];
      const { entries } = await patch.mutateAsync({ path: { ownerId, name }, body: { add } });
      const added = Math.max(0, entries - before);
      setSaid(texts.added(added, Math.max(0, add.length - added)));
    },
    after: () => ({ numbers: '' }),
    known: texts.errors,
  });
  return (
    <Panel title={texts.add}>
      <Form of={form} submit={texts.addThem} done={said} className={classes.form}>
        <NumbersField of={form} />
      </Form>
    </Panel>
  );
}
