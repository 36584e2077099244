import { openDispute, type OfMonth, type SettlementRow } from '../api/settlements.js';
import { SentencesField } from '../ui/forms/fields.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';
import { useRefresh } from './use-refresh.js';

interface DisputeFormProps {
  readonly of: OfMonth;
  /** Of one direction. */
  readonly rows: readonly SettlementRow[];
  readonly done: () => void;
}

export function DisputeForm({ of, rows, done }: DisputeFormProps) {
  const texts = useSettlementTexts();
  const refresh = useRefresh(of);
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
    send: async (dispute, id) => {
      await openDispute(id, dispute);
      await refresh();
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
