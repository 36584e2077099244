import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { reratingsStartMutation } from '../api/generated/operations/reratings.gen.js';
import type { ReratingsStartData } from '../api/generated/types.gen.js';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { useViewer } from '../session/session.js';
import { given, isDay } from '../ui/words/address-values.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import {
  instantsOf,
  isPeriod,
  lastMonth,
  PeriodFields,
  type Days,
} from '../ui/forms/period-fields.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './reratings.module.css';
import { useReratingTexts } from './texts.js';

type Of = 'everything' | 'owner' | 'carrier' | 'number';
const choices: readonly Of[] = ['everything', 'owner', 'carrier', 'number'];
const renewals = ['trunks', 'holders'] as const;
type Renewal = (typeof renewals)[number];

interface Fields {
  readonly days: Days;
  readonly of: Of;
  /** An owner's or carrier's id, or a number. */
  readonly whose: string;
  readonly renew: readonly Renewal[];
  readonly reason: string;
}

const longestReason = 500;
const isNumber = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);
const isComplete = ({ days, of, whose, reason }: Fields): boolean =>
  isPeriod(days) &&
  (of === 'everything' || (of === 'number' ? isNumber(whose) : whose !== '')) &&
  reason.trim() !== '' &&
  reason.trim().length <= longestReason;

function bodyOf({ days, of, whose, renew, reason }: Fields): ReratingsStartData['body'] {
  return {
    ...instantsOf(days),
    ownerId: of === 'owner' ? whose : null,
    carrierId: of === 'carrier' ? whose : null,
    number: of === 'number' ? whose : null,
    renew: [...renew],
    reason: reason.trim(),
  };
}

export function StartRerating() {
  const texts = useReratingTexts();
  const navigate = useNavigate();
  const start = useMutation(reratingsStartMutation());
  const [search] = useSearchParams();
  const [fields, setFields] = useState<Fields>(() => ({
    days: {
      from: given(search, 'from', isDay) ?? lastMonth().from,
      until: given(search, 'until', isDay) ?? lastMonth().until,
    },
    of: 'everything',
    whose: '',
    renew: [],
    reason: search.get('why') === 'corrections' ? texts.reasonOfCorrections : '',
  }));
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again starts nothing twice.
  const id = useRef(newId());
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const started = await start.mutateAsync({ path: { id: id.current }, body: bodyOf(fields) });
    await navigate(`/herberekeningen/${started.id}`);
  });
  const change = (changed: Partial<Fields>): void => {
    setFields({ ...fields, ...changed });
    id.current = newId();
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isComplete(fields)) submit();
  };
  const { days, of, renew, reason } = fields;
  const names = { everything: texts.everything, owner: texts.ofOwner };
  const ofWords = { ...names, carrier: texts.ofCarrier, number: texts.ofNumber };
  return (
    <Panel title={texts.start} note={texts.startNote}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <PeriodFields
          days={days}
          change={(changed) => change({ days: changed })}
          words={texts}
          checked={checked}
        />
        <NativeSelect
          label={texts.of}
          value={of}
          onChange={({ target: { value } }) => change({ of: value as Of, whose: '' })}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {ofWords[choice]}
            </option>
          ))}
        </NativeSelect>
        <Whose fields={fields} change={(whose) => change({ whose })} checked={checked} />
        <fieldset className={classes.checks}>
          <legend>{texts.renew}</legend>
          {renewals.map((one) => (
            <Checkbox
              key={one}
              label={texts[one]}
              checked={renew.includes(one)}
              onChange={({ target }) =>
                change({
                  renew: target.checked ? [...renew, one] : renew.filter((other) => other !== one),
                })
              }
            />
          ))}
        </fieldset>
        <Textarea
          label={texts.reason}
          description={texts.reasonHint}
          value={reason}
          autosize
          minRows={2}
          onChange={({ target: { value } }) => change({ reason: value })}
          error={
            checked &&
            (reason.trim() === ''
              ? texts.missingReason
              : reason.trim().length > longestReason && texts.longReason)
          }
        />
        <Button type="submit" loading={busy}>
          {texts.startIt}
        </Button>
      </form>
    </Panel>
  );
}

interface WhoseProps {
  readonly fields: Fields;
  readonly change: (whose: string) => void;
  readonly checked: boolean;
}

function Whose({ fields: { of, whose }, change, checked }: WhoseProps) {
  const texts = useReratingTexts();
  const enabled = useViewer().can('parties:read');
  const owners = useQuery({ ...ownersQuery, enabled: enabled && of === 'owner' }).data ?? [];
  const carriers = useQuery({ ...carriersQuery, enabled: enabled && of === 'carrier' }).data ?? [];
  if (of === 'everything') return null;
  if (of === 'number') {
    return (
      <TextInput
        label={texts.number}
        description={texts.numberHint}
        inputMode="tel"
        value={whose}
        onChange={({ target: { value } }) => change(value.replaceAll(/[\s-]/g, ''))}
        error={checked && !isNumber(whose) && texts.badNumber}
      />
    );
  }
  return (
    <NativeSelect
      label={of === 'owner' ? texts.owner : texts.carrier}
      value={whose}
      onChange={({ target: { value } }) => change(value)}
      error={checked && whose === '' && texts.chooseOne}
    >
      <option value="">{texts.choose}</option>
      {(of === 'owner' ? owners : carriers).map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
