import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { formatMoney, money } from '@app/common';
import { useState, type FormEvent } from 'react';
import { closeDispute, type Dispute } from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { Failure } from '../ui/page/failure.js';
import { Question } from '../ui/questions/question.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { readEuro } from '../ui/words/amounts.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';
import { useRefresh } from './use-refresh.js';

interface CloseDisputeProps {
  readonly dispute: Dispute;
  readonly done: () => void;
}

/** On which amount both agreed, or that theirs holds. */
export function CloseDispute({ dispute, done }: CloseDisputeProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const refresh = useRefresh(dispute);
  const [isAgreed, setAgreed] = useState(true);
  const [amount, setAmount] = useState('');
  const [outcome, setOutcome] = useState('');
  const [checked, setChecked] = useState(false);
  const [asked, setAsked] = useState(false);
  const [least = 0, most = 0] = [dispute.ours.micros, dispute.theirs.micros].toSorted(
    (a, b) => a - b,
  );
  const read = readEuro(amount);
  const fits = read !== undefined && read.micros >= least && read.micros <= most;
  const { submit, busy, problem } = useSubmit(async () => {
    const settled = isAgreed ? (read ?? null) : null;
    await closeDispute(dispute.id, { settled, outcome: outcome.trim() });
    await refresh();
    done();
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    setAsked((fits || !isAgreed) && outcome.trim() !== '');
  };
  const bad = texts.badAmount(
    formatMoney(money(least), language),
    formatMoney(money(most), language),
  );
  return (
    <form
      className={classes.form}
      onSubmit={onSubmit}
      onChange={() => setAsked(false)}
      noValidate
      aria-label={texts.closeOf(dispute.reason)}
    >
      <h3>{texts.closeOf(dispute.reason)}</h3>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Radio.Group
        label={texts.outcome}
        value={isAgreed ? 'agreed' : 'rejected'}
        onChange={(value) => setAgreed(value === 'agreed')}
      >
        <div className={classes.form}>
          <Radio value="agreed" label={texts.agree} />
          <Radio value="rejected" label={texts.reject} />
        </div>
      </Radio.Group>
      {isAgreed && (
        <TextInput
          label={texts.settledAmount}
          description={bad}
          inputMode="decimal"
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
          error={checked && !fits && bad}
        />
      )}
      <Textarea
        label={texts.reason}
        value={outcome}
        autosize
        maxLength={500}
        onChange={({ target }) => setOutcome(target.value)}
        error={checked && outcome.trim() === '' && texts.missingReason}
      />
      {asked ? (
        <Question
          question={
            isAgreed && read !== undefined
              ? texts.closeAgreedQuestion(formatMoney(read, language))
              : texts.closeRejectedQuestion(formatMoney(dispute.theirs, language))
          }
          yes={texts.close}
          busy={busy}
          failed={problem !== null}
          submit={submit}
          goBack={() => setAsked(false)}
        />
      ) : (
        <div className={classes.actions}>
          <Button type="submit">{texts.close}</Button>
          <CancelButton onClick={done}>{texts.cancel}</CancelButton>
        </div>
      )}
    </form>
  );
}
