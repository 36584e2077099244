import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import {
  limitsGetOfNumberOptions,
  limitsPutOfNumber,
} from '../api/generated/operations/limits.gen.js';
import type { NumberLimitsSet } from '../api/generated/types.gen.js';
import { formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone } from '../ui/forms/ways.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { LimitValue, useChannelsInWords } from './limit-value.js';
import { LowerNumberLimits } from './lower-limits.js';
import { duration, wholeWithin } from './limit-values.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

/** Page of one number's effective limits, and those set for the number. */
export function NumberLimitsPage() {
  const texts = useLimitTexts();
  const { digits = '' } = useParams();
  const viewer = useViewer();
  const channelsInWords = useChannelsInWords();
  const { data, error, refetch } = useFresh(limitsGetOfNumberOptions({ path: { number: digits } }));
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  const { set, allowed, holds } = data;
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
                <LimitValue
                  own={set.channels !== null}
                  lowered={
                    holds.channels === allowed.channels ? null : channelsInWords(allowed.channels)
                  }
                >
                  {channelsInWords(holds.channels)}
                </LimitValue>
              ),
            },
            {
              label: texts.callSeconds,
              value: (
                <LimitValue
                  own={set.callSeconds !== null}
                  lowered={
                    allowed.callSeconds === null || holds.callSeconds === allowed.callSeconds
                      ? null
                      : formatDuration(allowed.callSeconds)
                  }
                >
                  {holds.callSeconds === null ? texts.none : formatDuration(holds.callSeconds)}
                </LimitValue>
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
      {viewer.can('limits:lower') && !viewer.isStaff && (
        <LowerNumberLimits key={`lower ${digits}`} digits={digits} limits={data} />
      )}
    </Page>
  );
}

interface NumberFormProps {
  readonly digits: string;
  readonly set: NumberLimitsSet;
}

const channels = wholeWithin(1, 100_000);

function NumberForm({ digits, set }: NumberFormProps) {
  const texts = useLimitTexts();
  const client = useQueryClient();
  const range = texts.rules.range('1', '100000');
  const form = useForm<NumberLimitsSet>({
    begin: set,
    asks: async () => (await import('@app/contracts/limits')).numberLimitsPut,
    send: async (body) => {
      const path = { number: digits };
      const now = await limitsPutOfNumber({ path, body });
      client.setQueryData(limitsGetOfNumberOptions({ path }).queryKey, now);
    },
    known: texts.errors,
  });
  return (
    <Form of={form} submit={texts.save} done={texts.saved} className={classes.form}>
      <div className={classes.grid}>
        <TextField
          of={form}
          name="channels"
          as={orNone(channels)}
          label={texts.channels}
          description={texts.perSwitch}
          wrong={range}
        />
        <TextField
          of={form}
          name="callSeconds"
          as={orNone(duration)}
          label={texts.callSeconds}
          description={texts.durationNote}
          wrong={texts.rules.duration}
        />
      </div>
    </Form>
  );
}
