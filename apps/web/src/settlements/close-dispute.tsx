import { formatMoney, money, type Money } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { disputesCloseMutation } from '../api/generated/operations/disputes.gen.js';
import type { Dispute } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { euros } from '../ui/forms/ways.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

interface CloseDisputeProps {
  readonly dispute: Dispute;
  readonly done: () => void;
}

interface Ending {
  readonly how: 'agreed' | 'rejected';
  readonly settled: Money;
  readonly outcome: string;
}

/** Form that closes a dispute on an agreed amount or on the carrier's. */
export function CloseDispute({ dispute, done }: CloseDisputeProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const close = useMutation(disputesCloseMutation());
  const [least = 0, most = 0] = [dispute.ours.micros, dispute.theirs.micros].toSorted(
    (a, b) => a - b,
  );
  const bad = texts.badAmount(
    formatMoney(money(least), language),
    formatMoney(money(most), language),
  );
  const form = useForm({
    begin: { how: 'agreed', settled: undefined, outcome: '' },
    body: ({ how, settled, outcome }: Ending) => ({
      settled: how === 'agreed' ? settled : null,
      outcome,
    }),
    asks: async () => (await import('@app/contracts/settlement')).disputeClose,
    check: ({ settled }) => ({
      settled: settled !== undefined && (settled.micros < least || settled.micros > most) && bad,
    }),
    send: async (body) => {
      await close.mutateAsync({ path: { id: dispute.id }, body });
      done();
    },
    known: texts.errors,
  });
  return (
    <Form
      of={form}
      label={texts.closeOf(dispute.reason)}
      submit={texts.close}
      cancel={{ label: texts.cancel, go: done }}
      ask={({ how, settled }) => ({
        question:
          how === 'agreed' && settled !== undefined
            ? texts.closeAgreedQuestion(formatMoney(settled, language))
            : texts.closeRejectedQuestion(formatMoney(dispute.theirs, language)),
      })}
      className={classes.form}
    >
      <h3>{texts.closeOf(dispute.reason)}</h3>
      <RadioField
        of={form}
        name="how"
        label={texts.outcome}
        choices={[
          ['agreed', texts.agree],
          ['rejected', texts.reject],
        ]}
      />
      {form.values.how === 'agreed' && (
        <TextField
          of={form}
          name="settled"
          as={euros}
          label={texts.settledAmount}
          description={bad}
          wrong={bad}
          inputMode="decimal"
        />
      )}
      <SentencesField of={form} name="outcome" label={texts.reason} wrong={texts.missingReason} />
    </Form>
  );
}
