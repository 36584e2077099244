import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { numbersListInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import {
  effectOfRetention,
  retentionQuery,
  setRetention,
  type RetentionEffect,
  type RetentionPeriod,
} from '../api/recordings.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { Question } from '../ui/questions/question.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useList } from '../ui/tables/use-list.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

/** How long recordings of each of an owner's numbers are kept. */
export function RetentionPanel({ ownerId }: { readonly ownerId: string }) {
  const texts = useRecordingTexts();
  const {
    rows: numbers,
    error,
    refetch,
  } = useList(numbersListInfiniteOptions({ query: { ownerId } }));
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

/** A shorter period destroys what is there: that is counted, and asked about, before it is set. */
function PeriodForm({ digits, period: { days, maximumDays } }: PeriodFormProps) {
  const texts = useRecordingTexts();
  const { notDone } = useCommonTexts();
  const client = useQueryClient();
  const [text, setText] = useState(String(days));
  const [step, setStep] = useState<'writing' | 'wrong' | 'went-back'>('writing');
  const [asked, setAsked] = useState<RetentionEffect | null>(null);
  const [shortened, setShortened] = useState<number | null>(null);
  const act = useSubmit(async () => {
    const set = await setRetention(digits, Number(text));
    client.setQueryData(retentionQuery(digits).queryKey, set.retention);
    setShortened(set.shortened);
    setAsked(null);
    // Its button was pressed, and is there again.
    setStep(asked === null ? 'writing' : 'went-back');
    await client.invalidateQueries({ queryKey: ['recordings'] });
  });
  const check = useSubmit(async () => setAsked(await effectOfRetention(digits, Number(text))));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    // Enter in the field doesn't answer the question.
    if (asked !== null) return;
    setShortened(null);
    const isDays = /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= maximumDays;
    setStep(isDays ? 'writing' : 'wrong');
    if (!isDays) return;
    if (Number(text) < days) check.submit();
    else act.submit();
  };
  const problem = check.problem ?? (asked === null ? act.problem : null);
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
          setAsked(null);
          act.forget();
          check.forget();
        }}
      />
      {asked === null ? (
        <Button type="submit" autoFocus={step === 'went-back'} loading={act.busy || check.busy}>
          {texts.set}
        </Button>
      ) : (
        <Question
          question={texts.sureTitle(Number(text))}
          lines={[texts.sure(Number(text)), texts.goesEarlier(asked.shortened, asked.atOnce)]}
          yes={texts.set}
          no={notDone}
          harms
          busy={act.busy}
          failed={act.problem !== null}
          failure={act.problem !== null && <Failure problem={act.problem} known={texts.errors} />}
          submit={act.submit}
          goBack={() => {
            setAsked(null);
            setStep('went-back');
            act.forget();
          }}
        />
      )}
      <p role="status">{shortened === null ? '' : texts.saved(shortened)}</p>
    </form>
  );
}
