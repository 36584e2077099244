import { useMutation } from '@tanstack/react-query';
import { vatCheckIdMutation } from '../api/generated/operations/vat.gen.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import type { Way } from '../ui/forms/ways.js';
import { Panel } from '../ui/page/panel.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

const vatId: Way<string> = {
  read: (text) => {
    const typed = text.replaceAll(/[\s.-]/g, '').toUpperCase();
    return /^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(typed) ? typed : undefined;
  },
  write: (id) => id,
};

/** Form that has VIES check a VAT id. */
export function CheckVatId() {
  const texts = useVatTexts();
  const check = useMutation(vatCheckIdMutation());
  const form = useForm<{ readonly vatId: string }>({
    begin: { vatId: undefined },
    send: (path) => check.mutateAsync({ path }),
    after: () => ({ vatId: undefined }),
    known: texts.errors,
  });
  return (
    <Panel title={texts.checkId}>
      <Form of={form} submit={texts.checkIt} looksUp className={classes.form}>
        <TextField
          of={form}
          name="vatId"
          as={vatId}
          label={texts.vatId}
          wrong={texts.badVatId}
          autoComplete="off"
        />
      </Form>
    </Panel>
  );
}
