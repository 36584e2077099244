import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useParams } from 'react-router';
import {
  limitsGetOfNumberOptions,
  limitsPutOfNumber,
} from '../api/generated/operations/limits.gen.js';
import type { NumberLimitsSet } from '../api/generated/types.gen.js';
import { formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { Failure, PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { Held } from './held.js';
import { countText, LimitReader, type Rules } from './limit-values.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

/** What holds for a number, and what is set for it. */
export function NumberLimitsPage() {
  const texts = useLimitTexts();
  const { digits = '' } = useParams();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh(limitsGetOfNumberOptions({ path: { number: digits } }));
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  const { set, holds } = data;
  return (
    <Page
      title={texts.ofNumber(phoneNumber(`+${digits}`))}
      back={{ to: '/limieten', label: texts.back }}
    >
      <Panel title={texts.holds}>
        <Facts
          facts={[
            {
              label: texts.channels,
              value: (
                <Held own={set.channels !== null}>
                  {holds.channels === null ? texts.none : texts.channelsPerSwitch(holds.channels)}
                </Held>
              ),
            },
            {
              label: texts.callSeconds,
              value: (
                <Held own={set.callSeconds !== null}>
                  {holds.callSeconds === null ? texts.none : formatDuration(holds.callSeconds)}
                </Held>
              ),
            },
          ]}
        />
      </Panel>
      {viewer.can('limits:write') && (
        <Panel title={texts.set} note={texts.setNote}>
          <NumberForm key={digits} digits={digits} set={set} />
        </Panel>
      )}
    </Page>
  );
}

interface NumberFormProps {
  readonly digits: string;
  readonly set: NumberLimitsSet;
}

const formFrom = (set: NumberLimitsSet) => ({
  channels: countText(set.channels),
  callSeconds: set.callSeconds === null ? '' : formatDuration(set.callSeconds),
});

function NumberForm({ digits, set }: NumberFormProps) {
  const texts = useLimitTexts();
  const client = useQueryClient();
  const [form, setForm] = useState(() => formFrom(set));
  const [broken, setBroken] = useState<Rules>({});
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const reader = new LimitReader(texts);
    const body: NumberLimitsSet = {
      channels: reader.wholeOrNone('channels', form.channels, 100_000),
      callSeconds:
        form.callSeconds.trim() === '' ? null : reader.seconds('callSeconds', form.callSeconds),
    };
    setBroken(reader.broken);
    if (!reader.isWhole) return;
    const path = { number: digits };
    const now = await limitsPutOfNumber({ path, body });
    client.setQueryData(limitsGetOfNumberOptions({ path }).queryKey, now);
    setForm(formFrom(now.set));
    setSaved(true);
  });
  const labels = {
    channels: [texts.channels, texts.perSwitch],
    callSeconds: [texts.callSeconds, texts.durationNote],
  } as const;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <div className={classes.grid}>
        {(['channels', 'callSeconds'] as const).map((field) => (
          <TextInput
            key={field}
            label={labels[field][0]}
            description={labels[field][1]}
            value={form[field]}
            onChange={(event) => {
              setForm({ ...form, [field]: event.target.value });
              setSaved(false);
              forget();
            }}
            error={broken[field]}
          />
        ))}
      </div>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {texts.save}
        </Button>
        <p role="status">{saved && texts.saved}</p>
      </div>
    </form>
  );
}
