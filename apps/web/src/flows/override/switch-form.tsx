import { numberClass, serviceRangeOf } from '@app/number-plan';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  numbersFlowVersionsOptions,
  numbersFlowVersionOptions,
} from '../../api/generated/operations/numbers.gen.js';
import { overridesPutMutation } from '../../api/generated/operations/overrides.gen.js';
import type { FlowOverrideState, OverridesPutData } from '../../api/generated/types.gen.js';
import { CheckField } from '../../ui/forms/fields/check-field.js';
import { RadioField } from '../../ui/forms/fields/radio-field.js';
import { TextField } from '../../ui/forms/fields/text-field.js';
import { Form } from '../../ui/forms/form.js';
import { nationalNumber } from '../../ui/forms/number-ways.js';
import { type FormOf, useForm } from '../../ui/forms/use-form.js';
import { partOf } from '../../ui/forms/use-rows.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { begunEnding, type Ending, EndingFields, lacksMoment, untilOf } from './ending-fields.js';
import classes from './override.module.css';
import { useOverrideTexts } from './texts.js';

export type Kind = NonNullable<FlowOverrideState['override']>['kind'];

interface Values {
  /** A destination of the flow; empty: the typed one. */
  readonly destination: string;
  readonly typed: string;
  readonly declared: boolean;
  readonly ending: Ending;
}

interface SwitchFormProps {
  readonly number: string;
  readonly kind: Kind;
  readonly state: FlowOverrideState;
  readonly close: () => void;
}

/** Form that opens, closes or diverts a number: until when, and where to. */
export function SwitchForm({ number, kind, state, close }: SwitchFormProps) {
  const texts = useOverrideTexts();
  const { mutateAsync } = useMutation(overridesPutMutation());
  const declaredBefore = useDeclared(number, kind === 'diverted');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [isTried, setIsTried] = useState(false);
  const isPaid = numberClass(number) === 'premium';
  const isDiverted = kind === 'diverted';
  const [first = ''] = state.destinations;
  const mustDeclare = ({ destination, typed }: Partial<Values>): boolean =>
    isPaid && isDiverted && !declaredBefore.includes(destination || (typed ?? ''));
  const form = useForm<Values, OverridesPutData['body']>({
    begin: {
      destination: isDiverted ? (state.override?.destination ?? first) : '',
      typed: '',
      declared: false,
      ending: begunEnding(),
    },
    body: ({ destination, typed, declared, ending }) => ({
      kind,
      destination: isDiverted ? destination || typed : null,
      declared: isPaid && isDiverted && declared,
      until: untilOf(ending),
    }),
    check: (values) => {
      setIsTried(true);
      return {
        'ending.at': lacksMoment(values.ending) && texts.momentNeeded,
        typed:
          isDiverted &&
          values.destination === '' &&
          (values.typed === '' ? texts.numberNeeded : wrongOf(values.typed, number, texts)),
        declared:
          mustDeclare(values as Partial<Values>) &&
          values.declared !== true &&
          texts.declaredNeeded,
      };
    },
    send: async (body) => {
      await mutateAsync({ path: { number: number.slice(1) }, body });
      close();
    },
    about: texts.actions[kind],
    words: { 'destination-barred': texts.numberBarred },
  });
  return (
    <Form
      of={form}
      submit={texts.submit[kind]}
      cancel={{ label: texts.cancel, go: close }}
      label={texts.actions[kind]}
      className={classes.form}
    >
      <div>
        <h3 ref={heading} tabIndex={-1}>
          {texts.actions[kind]}
        </h3>
        <p className={classes.quiet}>
          {kind === 'closed' && !state.hasHours ? texts.does.closedWithoutHours : texts.does[kind]}
          {isDiverted && isPaid && ` ${texts.does.tariffFirst}`}
        </p>
      </div>
      {isDiverted && (
        <Destination
          of={form}
          number={number}
          choices={withOwn(state.destinations, state.override?.destination ?? null)}
          declares={mustDeclare(form.values as Partial<Values>)}
          isTried={isTried}
        />
      )}
      <EndingFields of={partOf(form, 'ending')} />
    </Form>
  );
}

/** The destinations of the flow, and the one that callers are diverted to now. */
const withOwn = (destinations: readonly string[], own: string | null): readonly string[] =>
  own === null || destinations.includes(own) ? destinations : [own, ...destinations];

/** Why callers can't be diverted there, as far as the number tells; undefined: they can. */
function wrongOf(
  typed: string | undefined,
  own: string,
  texts: ReturnType<typeof useOverrideTexts>,
): string | undefined {
  if (typed === undefined) return texts.numberNeeded;
  if (typed === own) return texts.numberItself;
  return serviceRangeOf(typed)?.tariffed === true ? texts.numberTariffed : undefined;
}

interface DestinationProps {
  readonly of: FormOf<Values>;
  readonly number: string;
  readonly choices: readonly string[];
  readonly declares: boolean;
  /** Whether the form was sent before: then the field shows what is wrong by itself. */
  readonly isTried: boolean;
}

function Destination({ of, number, choices, declares, isTried }: DestinationProps) {
  const texts = useOverrideTexts();
  const { destination, typed } = of.values;
  const wrong = typed === '' ? undefined : wrongOf(typed, number, texts);
  const hint =
    typed === '' || (wrong !== undefined && isTried)
      ? texts.numberHelp
      : (wrong ?? texts.numberGood(phoneNumber(typed ?? '')));
  return (
    <>
      {choices.length > 0 && (
        <RadioField
          of={of}
          name="destination"
          label={texts.to}
          choices={[
            ...choices.map((to) => [to, phoneNumber(to)] as const),
            ['', texts.otherNumber],
          ]}
        />
      )}
      {(destination === '' || choices.length === 0) && (
        <TextField
          of={of}
          name="typed"
          as={nationalNumber}
          type="tel"
          inputMode="tel"
          label={texts.number}
          description={
            <span aria-live="polite" data-wrong={hint === wrong} className={classes.hint}>
              {hint}
            </span>
          }
          wrong={texts.numberNeeded}
          className={classes.narrow ?? ''}
        />
      )}
      {declares && (
        <CheckField
          of={of}
          name="declared"
          label={texts.declared}
          description={texts.declaredHelp}
        />
      )}
    </>
  );
}

/** Destinations that were declared with the current version, E.164. */
function useDeclared(number: string, enabled: boolean): readonly string[] {
  const path = { number: number.slice(1) };
  const isPaid = numberClass(number) === 'premium';
  const list = useQuery({
    ...numbersFlowVersionsOptions({ path, query: { limit: 20 } }),
    enabled: enabled && isPaid,
  });
  const version = list.data?.items.find(({ current }) => current)?.version;
  const { data } = useQuery({
    ...numbersFlowVersionOptions({ path: { ...path, version: version ?? 1 } }),
    enabled: version !== undefined,
  });
  return data?.declares?.destinations ?? [];
}
