import { NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { numbersListInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import {
  retentionEffect,
  retentionGetOptions,
  retentionSetMutation,
} from '../api/generated/operations/retention.gen.js';
import type { RetentionEffect, RetentionPeriod } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { whole } from '../ui/forms/ways.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

/** Panel of the retention period of recordings, for each of an owner's numbers. */
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
          label={texts.chooseNumber}
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
  const { data, error, refetch } = useFresh(retentionGetOptions({ path: { number: digits } }));
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

/** Form of the period. A shorter one destroys recordings, so it counts them and asks before it saves. */
function PeriodForm({ digits, period: { days, maximumDays } }: PeriodFormProps) {
  const texts = useRecordingTexts();
  const { notDone } = useCommonTexts();
  const client = useQueryClient();
  const set = useMutation(retentionSetMutation());
  const path = { number: digits };
  const [effect, setEffect] = useState<RetentionEffect>({ shortened: 0, atOnce: 0 });
  const [shortened, setShortened] = useState(0);
  const wrong = texts.wrongDays(maximumDays);
  const form = useForm({
    begin: { days },
    check: ({ days: wanted }) => ({
      days: wanted !== undefined && (wanted < 1 || wanted > maximumDays) && wrong,
    }),
    weigh: async ({ days: wanted }) => {
      if (wanted >= days) return false;
      setEffect(await retentionEffect({ path, body: { days: wanted } }));
      return true;
    },
    send: async ({ days: wanted }) => {
      const { retention, shortened: count } = await set.mutateAsync({
        path,
        body: { days: wanted },
      });
      client.setQueryData(retentionGetOptions({ path }).queryKey, retention);
      setShortened(count);
    },
    known: texts.errors,
  });
  return (
    <Form
      of={form}
      submit={texts.setRetention}
      ask={({ days: wanted = 0 }) => ({
        question: texts.sureTitle(wanted),
        lines: [texts.sure(wanted), texts.goesEarlier(effect.shortened, effect.atOnce)],
        no: notDone,
        harms: true,
      })}
      done={texts.saved(shortened)}
      className={classes.form}
    >
      <TextField
        of={form}
        name="days"
        as={whole}
        label={texts.days}
        description={texts.daysRule(maximumDays)}
        wrong={wrong}
        inputMode="numeric"
      />
    </Form>
  );
}
