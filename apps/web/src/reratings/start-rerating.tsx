import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { reratingsStartMutation } from '../api/generated/operations/reratings.gen.js';
import type { ReratingsStartData } from '../api/generated/types.gen.js';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { useViewer } from '../session/session.js';
import { ChecksField } from '../ui/forms/fields/checks-field.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { type Days, instantsOf, isPeriod, lastMonth } from '../ui/forms/period.js';
import { PeriodField } from '../ui/forms/fields/period-field.js';
import { type FormOf, useForm } from '../ui/forms/use-form.js';
import type { Way } from '../ui/forms/ways.js';
import { Panel } from '../ui/page/panel.js';
import { given, isDay } from '../ui/words/address-values.js';
import classes from './reratings.module.css';
import { useReratingTexts } from './texts.js';

type Of = 'everything' | 'owner' | 'carrier' | 'number';
const choices: readonly Of[] = ['everything', 'owner', 'carrier', 'number'];
const renewals = ['trunks', 'holders'] as const;
type Renewal = (typeof renewals)[number];

interface Fields {
  readonly days: Days;
  readonly of: Of;
  /** Id of the owner or carrier, or the number, by `of`. */
  readonly whose: string;
  readonly renew: readonly Renewal[];
  readonly reason: string;
}

const longestReason = 500;
function bodyOf({ days, of, whose, renew, reason }: Fields): ReratingsStartData['body'] {
  return {
    ...instantsOf(days),
    ownerId: of === 'owner' ? whose : null,
    carrierId: of === 'carrier' ? whose : null,
    number: of === 'number' ? whose : null,
    renew: [...renew],
    reason,
  };
}

export function StartRerating() {
  const texts = useReratingTexts();
  const navigate = useNavigate();
  const start = useMutation(reratingsStartMutation());
  const [search] = useSearchParams();
  const form = useForm<Fields, ReratingsStartData['body']>({
    begin: {
      days: {
        from: given(search, 'from', isDay) ?? lastMonth().from,
        until: given(search, 'until', isDay) ?? lastMonth().until,
      },
      of: 'everything',
      whose: '',
      renew: [],
      reason: search.get('why') === 'corrections' ? texts.reasonOfCorrections : '',
    },
    asks: async () => (await import('@app/contracts/reratings')).reratingStart,
    body: (fields) => (isPeriod(fields.days) ? bodyOf(fields) : undefined),
    check: ({ days, of, whose, reason = '' }) => ({
      days: days !== undefined && !isPeriod(days) && texts.badPeriod,
      whose: of !== 'everything' && whose === '' && texts.chooseOne,
      reason:
        reason === '' ? texts.missingReason : reason.length > longestReason && texts.longReason,
    }),
    send: async (rerating, id) => {
      const { id: started } = await start.mutateAsync({ path: { id }, body: rerating });
      await navigate(`/herberekeningen/${started}`);
    },
    known: texts.errors,
  });
  const names = { everything: texts.everything, owner: texts.ofOwner };
  const ofWords = { ...names, carrier: texts.ofCarrier, number: texts.ofNumber };
  return (
    <Panel title={texts.start} note={texts.startNote}>
      <Form of={form} submit={texts.startIt} className={classes.form}>
        <PeriodField of={form} name="days" words={texts} />
        <ChoiceField
          of={form}
          name="of"
          label={texts.of}
          choices={choices.map((choice) => [choice, ofWords[choice]])}
          chosen={(of) => form.set({ whose: of === 'number' ? undefined : '' })}
        />
        <PartyOrNumber of={form} />
        <ChecksField
          of={form}
          name="renew"
          label={texts.renew}
          choices={renewals.map((one) => [one, texts[one]])}
        />
        <SentencesField
          of={form}
          name="reason"
          label={texts.reason}
          description={texts.reasonHint}
          minRows={2}
          maxLength={undefined}
        />
      </Form>
    </Panel>
  );
}

/** Reads a number, with or without separators, as E.164. */
const number: Way<string> = {
  read: (text) => {
    const typed = text.replaceAll(/[\s-]/g, '');
    return /^\+[1-9]\d{1,14}$/.test(typed) ? typed : undefined;
  },
  write: (value) => value,
};

function PartyOrNumber({ of: form }: { readonly of: FormOf<Fields> }) {
  const texts = useReratingTexts();
  const enabled = useViewer().can('parties:read');
  const { of } = form.values;
  const owners = useQuery({ ...ownersQuery, enabled: enabled && of === 'owner' }).data ?? [];
  const carriers = useQuery({ ...carriersQuery, enabled: enabled && of === 'carrier' }).data ?? [];
  if (of === 'everything') return null;
  if (of === 'number') {
    return (
      <TextField
        of={form}
        name="whose"
        as={number}
        label={texts.number}
        description={texts.numberHint}
        wrong={texts.badNumber}
        inputMode="tel"
      />
    );
  }
  return (
    <ChoiceField
      key={of}
      of={form}
      name="whose"
      label={of === 'owner' ? texts.owner : texts.carrier}
      choices={[
        ['', texts.choose],
        ...(of === 'owner' ? owners : carriers).map(({ id, name }) => [id, name] as const),
      ]}
    />
  );
}
