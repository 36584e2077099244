import { useMutation } from '@tanstack/react-query';
import { disputesOpenMutation } from '../api/generated/operations/disputes.gen.js';
import type { SettlementRow } from '../api/generated/types.gen.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import type { OfMonth } from './of-month.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

interface DisputeFormProps {
  readonly of: OfMonth;
  /** The disputed rows, all of one direction. */
  readonly rows: readonly SettlementRow[];
  readonly done: () => void;
}

export function DisputeForm({ of, rows, done }: DisputeFormProps) {
  const texts = useSettlementTexts();
  const open = useMutation(disputesOpenMutation());
  const form = useForm({
    begin: { reason: '' },
    body: ({ reason }: { readonly reason: string }) => ({
      carrierId: of.carrierId,
      month: of.month,
      billedBy: rows[0]!.billedBy,
      items: rows.map(({ number, day }) => ({ number, day })),
      reason,
    }),
    asks: async () => (await import('@app/contracts/settlement')).disputeOpen,
    send: async (body, id) => {
      await open.mutateAsync({ path: { id }, body });
      done();
    },
    known: texts.errors,
  });
  return (
    <Form of={form} label={texts.dispute} submit={texts.dispute} className={classes.form}>
      <p role="status">{texts.chosen(rows.length)}</p>
      <SentencesField of={form} name="reason" label={texts.reason} wrong={texts.missingReason} />
    </Form>
  );
}
