import { NumberInput } from '@mantine/core';
import type { BreachesEnterData } from '../api/generated/types.gen.js';
import { instantOf, localOf } from '../i18n/local-time.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { ChecksField } from '../ui/forms/fields/checks-field.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { useField } from '../ui/forms/fields/use-field.js';
import { Form } from '../ui/forms/form.js';
import { type FormOf, type FormParts, useForm } from '../ui/forms/use-form.js';
import classes from './breaches.module.css';
import { refusals, useBreachTexts } from './texts.js';

export type BreachContent = BreachesEnterData['body'];

interface BreachFormProps<Body> extends Pick<FormParts<Fields, Body>, 'asks'> {
  readonly from: BreachContent;
  readonly label: string;
  /**
   * True when the form amends an entered breach: it then asks for a reason, and whether the breach
   * is closed.
   */
  readonly amends?: boolean;
  /** @param why Reason of the amendment; empty for a new breach. */
  readonly body: (content: BreachContent, why: string) => Body;
  readonly send: (body: Body, id: string) => Promise<unknown>;
}

/** Times are local, and empty when unknown. */
interface Fields extends BreachContent {
  readonly happenedAt: string;
  readonly endedAt: string;
  readonly why: string;
}

const choices = ['kinds', 'persons', 'data'] as const;
const risks = ['none', 'risk', 'high'] as const;
const times = ['discoveredAt', 'happenedAt', 'endedAt'] as const;

const orNull = (local: string): string | null => (local === '' ? null : instantOf(local));

const contentOf = ({ happenedAt, endedAt, discoveredAt, ...rest }: Omit<Fields, 'why'>) => ({
  ...rest,
  happenedAt: orNull(happenedAt),
  endedAt: orNull(endedAt),
  discoveredAt: instantOf(discoveredAt),
});

/** Form of a data breach, for the first entry and for each amendment. */
export function BreachForm<Body>(props: BreachFormProps<Body>) {
  const { from, label, amends = false, asks, body, send } = props;
  const texts = useBreachTexts();
  const form = useForm<Fields, Body>({
    begin: {
      ...from,
      happenedAt: localOf(from.happenedAt),
      endedAt: localOf(from.endedAt),
      discoveredAt: localOf(from.discoveredAt === '' ? null : from.discoveredAt),
      why: '',
    },
    asks,
    body: ({ why, ...content }) =>
      content.discoveredAt === '' ? undefined : body(contentOf(content), why),
    check: (filled) => ({
      title: filled.title === '' && texts.needed,
      happened: filled.happened === '' && texts.needed,
      discoveredAt: filled.discoveredAt === '' && texts.needed,
      ...Object.fromEntries(
        choices.filter((name) => filled[name]?.length === 0).map((name) => [name, texts.chooseOne]),
      ),
      why: amends && filled.why === '' && texts.needed,
    }),
    send,
    known: texts.errors,
    words: refusals(texts),
  });
  const names = { kinds: texts.kindNames, persons: texts.personNames, data: texts.dataNames };
  return (
    <Form of={form} submit={label} className={classes.form}>
      <TextField of={form} name="title" label={texts.name} required maxLength={200} />
      <SentencesField
        of={form}
        name="happened"
        label={texts.happened}
        required
        minRows={3}
        maxLength={4000}
      />
      {times.map((name) => (
        <DayField
          key={name}
          of={form}
          name={name}
          kind="datetime"
          label={texts[name]}
          description={name === 'discoveredAt' ? undefined : texts.unknown}
          required={name === 'discoveredAt'}
        />
      ))}
      {choices.map((name) => (
        <ChecksField
          key={name}
          of={form as FormOf<Readonly<Record<typeof name, string[]>>>}
          name={name}
          label={texts[name]}
          choices={Object.entries(names[name])}
        />
      ))}
      <Count of={form} />
      {(['consequences', 'measures'] as const).map((name) => (
        <SentencesField
          key={name}
          of={form}
          name={name}
          label={texts[name]}
          minRows={2}
          maxLength={4000}
        />
      ))}
      <RadioField
        of={form}
        name="risk"
        label={texts.risk}
        choices={risks.map((each) => [each, texts.risks[each]])}
      />
      <CheckField of={form} name="telecom" label={texts.telecom} description={texts.telecomHint} />
      <CheckField of={form} name="unintelligible" label={texts.unintelligible} />
      {amends && (
        <>
          <TextField of={form} name="why" label={texts.why} required maxLength={1000} />
          <CheckField of={form} name="closed" label={texts.closed} />
        </>
      )}
    </Form>
  );
}

function Count({ of }: { readonly of: FormOf<Fields> }) {
  const texts = useBreachTexts();
  const { value, set, error } = useField({ of, name: 'count' });
  return (
    <NumberInput
      label={texts.count}
      description={texts.unknown}
      min={0}
      allowDecimal={false}
      value={value ?? ''}
      error={error}
      onChange={(typed) => set(typeof typed === 'number' ? typed : null)}
    />
  );
}
