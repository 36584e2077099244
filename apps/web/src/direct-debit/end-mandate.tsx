import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  mandatesEndMutation,
  mandatesWithdrawMutation,
} from '../api/generated/operations/mandates.gen.js';
import type { Mandate } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './direct-debit.module.css';
import { useDebitTexts } from './texts.js';

interface EndMandateProps {
  readonly mandate: Mandate;
  readonly as: 'staff' | 'owner';
}

/** Button that ends a mandate for good; it asks who ends it and why. */
export function EndMandate({ mandate, as }: EndMandateProps) {
  const texts = useDebitTexts();
  const [asking, setAsking] = useState(false);
  const label = as === 'staff' ? texts.end : texts.withdraw;
  return asking ? (
    <EndForm mandate={mandate} as={as} label={label} cancel={() => setAsking(false)} />
  ) : (
    <Button size="compact-md" variant="subtle" color="red" onClick={() => setAsking(true)}>
      {label}
    </Button>
  );
}

interface EndFormProps extends EndMandateProps {
  readonly label: string;
  readonly cancel: () => void;
}

function EndForm({ mandate: { ownerId, id, reference }, as, label, cancel }: EndFormProps) {
  const texts = useDebitTexts();
  const { notDone } = useCommonTexts();
  const end = useMutation(mandatesEndMutation());
  const withdraw = useMutation(mandatesWithdrawMutation());
  const form = useForm({
    begin: { by: '', reason: '' },
    asks: async () => (await import('@app/contracts/direct-debit')).mandateEnd,
    send: async (body: { readonly by: string; readonly reason: string }) => {
      await (as === 'staff' ? end : withdraw).mutateAsync({ path: { ownerId, id }, body });
    },
    known: texts.errors,
  });
  return (
    <Form
      of={form}
      submit={label}
      cancel={{ label: notDone, go: cancel }}
      ask={() => ({ question: texts.endQuestion(reference), harms: true })}
      className={classes.form}
      button={{ size: 'compact-md', color: 'red' }}
    >
      <div className={classes.grid}>
        <TextField
          of={form}
          name="by"
          label={texts.endBy}
          wrong={texts.needed}
          autoFocus
          maxLength={140}
        />
        <TextField
          of={form}
          name="reason"
          label={texts.endReason}
          wrong={texts.needed}
          maxLength={500}
        />
      </div>
    </Form>
  );
}
