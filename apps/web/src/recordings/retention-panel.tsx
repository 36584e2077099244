import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { listNumbers } from '../api/limits.js';
import { retentionQuery, setRetention, type RetentionPeriod } from '../api/recordings.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/failure.js';
import { Loading } from '../ui/loading.js';
import { Panel } from '../ui/panel.js';
import { phoneNumber } from '../ui/phone-number.js';
import { useFresh } from '../ui/use-fresh.js';
import { usePages } from '../ui/use-pages.js';
import { useSubmit } from '../ui/use-submit.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

/** How long recordings of each of an owner's numbers are kept. */
export function RetentionPanel({ ownerId }: { readonly ownerId: string }) {
  const texts = useRecordingTexts();
  const {
    rows: numbers,
    error,
    refetch,
  } = usePages(['numbers', ownerId], (after, signal) => listNumbers(ownerId, after, signal));
  const [chosen, setChosen] = useState<string | null>(null);
  const number = chosen ?? numbers?.[0]?.number;
  if (numbers === undefined && error !== null) {
    return (
      <Panel title={texts.retention}>
        <Failure problem={error} retry={refetch} />
      </Panel>
    );
  }
  if (number === undefined) return null;
  return (
    <Panel title={texts.retention} note={texts.retentionNote}>
      <div className={classes.form}>
        <NativeSelect
          label={texts.choose}
          value={number}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          {numbers?.map((each) => (
            <option key={each.number} value={each.number}>
              {phoneNumber(each.number)}
            </option>
          ))}
        </NativeSelect>
        <Period key={number} digits={number.slice(1)} />
      </div>
    </Panel>
  );
}

function Period({ digits }: { readonly digits: string }) {
  const texts = useRecordingTexts();
  const { can } = useViewer();
  const { data, error, refetch } = useFresh(retentionQuery(digits));
  if (data === undefined) {
    return error === null ? <Loading /> : <Failure problem={error} retry={refetch} />;
  }
  return (
    <>
      {data.setAt === null && <p className={classes.quiet}>{texts.usual}</p>}
      {can('retention:write') ? (
        <PeriodForm digits={digits} period={data} />
      ) : (
        <p>{texts.rules.retention(data.days)}</p>
      )}
    </>
  );
}

interface PeriodFormProps {
  readonly digits: string;
  readonly period: RetentionPeriod;
}

/** A shorter period destroys what is there: that is said before, and asked for twice. */
function PeriodForm({ digits, period: { days, maximumDays } }: PeriodFormProps) {
  const texts = useRecordingTexts();
  const client = useQueryClient();
  const [text, setText] = useState(String(days));
  const [step, setStep] = useState<'writing' | 'wrong' | 'sure'>('writing');
  const [shortened, setShortened] = useState<number | null>(null);
  const { submit, busy, problem } = useSubmit(async () => {
    const set = await setRetention(digits, Number(text));
    client.setQueryData(retentionQuery(digits).queryKey, set.retention);
    setShortened(set.shortened);
    setStep('writing');
    await client.invalidateQueries({ queryKey: ['recordings'] });
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setShortened(null);
    const isDays = /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= maximumDays;
    if (!isDays) setStep('wrong');
    else if (Number(text) < days && step !== 'sure') setStep('sure');
    else submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <TextInput
        label={texts.days}
        description={texts.daysRule(maximumDays)}
        inputMode="numeric"
        value={text}
        error={step === 'wrong' ? texts.wrongDays(maximumDays) : null}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setStep('writing');
        }}
      />
      {step === 'sure' && <p role="alert">{texts.sure(Number(text))}</p>}
      <Button type="submit" loading={busy} color={step === 'sure' ? 'red' : undefined}>
        {texts.set}
      </Button>
      <p role="status">{shortened === null ? '' : texts.saved(shortened)}</p>
    </form>
  );
}
