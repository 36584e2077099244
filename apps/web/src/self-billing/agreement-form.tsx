import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  selfBillingNoteMutation,
  selfBillingSayMutation,
} from '../api/generated/operations/self-billing.gen.js';
import type { SelfBillingNoteData } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDate } from '../i18n/times.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import type { Change } from './coming.js';
import classes from './self-billing.module.css';
import { useSelfBillingTexts } from './texts.js';

interface AgreementProps {
  readonly ownerId: string;
  /** `staff`: enter the statement that the owner gave; `owner`: the owner makes it. */
  readonly as: 'staff' | 'owner';
}

interface ChangeAgreementProps extends AgreementProps {
  /** Whether the owner agrees to self-billing today. */
  readonly agreed: boolean;
  /** The first change after today; undefined when none is coming. */
  readonly coming: Change | undefined;
}

/**
 * Buttons that change an owner's agreement. An owner who hasn't agreed can agree, one who has can withdraw
 * after a question, and a change that hasn't begun can be revoked.
 */
export function ChangeAgreement({ agreed, coming, ...of }: ChangeAgreementProps) {
  const texts = useSelfBillingTexts();
  const [asked, setAsked] = useState<'change' | 'take-back' | null>(null);
  const keep = () => setAsked(null);
  if (asked === 'take-back' && coming !== undefined) {
    return <AgreementForm {...of} agrees={agreed} takesBack={coming} keep={keep} />;
  }
  if (asked === 'change') {
    return <AgreementForm {...of} agrees={!agreed} before={coming?.from} keep={keep} />;
  }
  if (coming === undefined && !agreed) return <AgreementForm {...of} agrees />;
  const takesBack = coming !== undefined && (
    <Button
      variant={agreed ? 'filled' : 'outline'}
      {...(agreed ? {} : { color: 'red' })}
      onClick={() => setAsked('take-back')}
    >
      {agreed ? texts.takeBack : texts.takeBackAgreement}
    </Button>
  );
  const changes = (
    <Button
      variant={agreed ? 'outline' : 'filled'}
      {...(agreed ? { color: 'red' } : {})}
      onClick={() => setAsked('change')}
    >
      {!agreed ? texts.agreeSooner : coming === undefined ? texts.withdraw : texts.withdrawSooner}
    </Button>
  );
  // The button that brings or keeps the agreement comes first, the one that ends it second.
  return (
    <div className={classes.offers}>
      {agreed ? takesBack : changes}
      {agreed ? changes : takesBack}
    </div>
  );
}

interface AgreementFormProps extends AgreementProps {
  readonly agrees: boolean;
  /** The later change that this one revokes, from the same day. */
  readonly takesBack?: Change;
  /** The first day that is too late, because the next change begins, `2026-12-15`. */
  readonly before?: string | undefined;
  /** Closes the form without a change. */
  readonly keep?: () => void;
}

/** Form of an agreement or a withdrawal: its first day, and the person who states it. */
function AgreementForm({ ownerId, as, agrees, takesBack, before, keep }: AgreementFormProps) {
  const texts = useSelfBillingTexts();
  const { language } = useLanguage();
  const noteIt = useMutation(selfBillingNoteMutation());
  const sayIt = useMutation(selfBillingSayMutation());
  const form = useForm<SelfBillingNoteData['body']>({
    begin: { from: takesBack?.from ?? amsterdamDay(new Date()), agreed: agrees, by: '' },
    asks: async () => (await import('@app/contracts/self-billing')).selfBillingSet,
    check: ({ from = '' }) => ({
      from:
        before !== undefined && from >= before && texts.fromTooLate(formatDate(before, language)),
    }),
    send: (body) => (as === 'staff' ? noteIt : sayIt).mutateAsync({ path: { ownerId }, body }),
    known: texts.errors,
  });
  const { from = '' } = form.values;
  const words = texts.of[as];
  const day = from === '' ? '' : formatDate(from, language);
  const label =
    takesBack === undefined
      ? agrees
        ? words.agree
        : texts.withdraw
      : takesBack.agreed
        ? texts.takeBackAgreement
        : texts.takeBack;
  const note =
    takesBack === undefined
      ? agrees
        ? null
        : from === ''
          ? texts.withdrawTextNoDay
          : words.withdrawText(day)
      : takesBack.agreed
        ? words.takeBackAgreementText(day)
        : words.takeBackText(day);
  return (
    <Form
      of={form}
      submit={label}
      {...(keep === undefined
        ? {}
        : {
            label,
            cancel: {
              label: takesBack === undefined && !agrees ? texts.keep : texts.leave,
              go: keep,
            },
          })}
      {...(agrees || note === null
        ? {}
        : { ask: () => ({ question: texts.sure(note, label), harms: true }) })}
      className={classes.form}
      button={agrees ? {} : { color: 'red' }}
    >
      {agrees && takesBack === undefined && as === 'owner' && <p>{texts.sayText}</p>}
      {note !== null && form.stage !== 'asked' && (
        <p role="note">
          <strong>{note}</strong>
        </p>
      )}
      {takesBack === undefined && (
        <DayField of={form} name="from" label={texts.from} wrong={texts.fromNeeded} required />
      )}
      <TextField
        of={form}
        name="by"
        label={texts.byLabel}
        wrong={texts.byNeeded}
        required
        autoFocus={keep !== undefined}
        maxLength={200}
      />
    </Form>
  );
}
