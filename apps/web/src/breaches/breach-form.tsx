import { Button, Checkbox, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { BreachesEnterData } from '../api/generated/types.gen.js';
import { instantOf, localOf } from '../i18n/local-time.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './breaches.module.css';
import { refusals, useBreachTexts } from './texts.js';

export type BreachContent = BreachesEnterData['body'];

interface BreachFormProps {
  readonly from: BreachContent;
  readonly label: string;
  /** More fields below, and whether they are filled in. */
  readonly more?: (tried: boolean) => ReactNode;
  readonly isWhole?: boolean;
  readonly send: (content: BreachContent) => Promise<unknown>;
}

const choices = ['kinds', 'persons', 'data'] as const;
const risks = ['none', 'risk', 'high'] as const;

const orNull = (local: string): string | null => (local === '' ? null : instantOf(local));

/** What is said of a breach: the first time, and in each amendment. */
export function BreachForm({ from, label, more, isWhole = true, send }: BreachFormProps) {
  const texts = useBreachTexts();
  const form = useRef<HTMLFormElement>(null);
  const [said, setSaid] = useState(from);
  const [times, setTimes] = useState({
    happenedAt: localOf(from.happenedAt),
    endedAt: localOf(from.endedAt),
    discoveredAt: localOf(from.discoveredAt === '' ? null : from.discoveredAt),
  });
  const [tried, setTried] = useState(false);
  const put = (part: Partial<BreachContent>) => setSaid({ ...said, ...part });
  const { submit, busy, problem } = useSubmit(() =>
    send({
      ...said,
      happenedAt: orNull(times.happenedAt),
      endedAt: orNull(times.endedAt),
      discoveredAt: instantOf(times.discoveredAt),
    }),
  );
  const isFull =
    [said.title, said.happened, times.discoveredAt].every((text) => text.trim() !== '') &&
    choices.every((name) => said[name].length > 0) &&
    isWhole;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setTried(true));
    if (isFull) submit();
  };
  const needed = (text: string) => (tried && text.trim() === '' ? texts.needed : undefined);
  const refused = useRefused(form, problem, refusals(texts));
  const names = { kinds: texts.kindNames, persons: texts.personNames, data: texts.dataNames };
  return (
    <form ref={form} className={classes.form} onSubmit={save} noValidate>
      <TextInput
        label={texts.name}
        required
        maxLength={200}
        value={said.title}
        error={needed(said.title)}
        onChange={(event) => put({ title: event.target.value })}
      />
      <Textarea
        label={texts.happened}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={said.happened}
        error={needed(said.happened)}
        onChange={(event) => put({ happened: event.target.value })}
      />
      {(['discoveredAt', 'happenedAt', 'endedAt'] as const).map((name) => (
        <DateField
          key={name}
          kind="datetime"
          label={texts[name]}
          description={name === 'discoveredAt' ? undefined : texts.unknown}
          required={name === 'discoveredAt'}
          value={times[name]}
          error={(name === 'discoveredAt' ? needed(times[name]) : undefined) ?? refused[name]}
          onChange={(value) => setTimes({ ...times, [name]: value })}
        />
      ))}
      {choices.map((name) => (
        <Checkbox.Group
          key={name}
          label={texts[name]}
          value={[...said[name]]}
          error={tried && said[name].length === 0 ? texts.chooseOne : undefined}
          onChange={(chosen) => put({ [name]: chosen })}
        >
          {Object.entries(names[name]).map(([value, text]) => (
            <Checkbox key={value} value={value} label={text} mb="xs" />
          ))}
        </Checkbox.Group>
      ))}
      <NumberInput
        label={texts.count}
        description={texts.unknown}
        min={0}
        allowDecimal={false}
        value={said.count ?? ''}
        onChange={(value) => put({ count: typeof value === 'number' ? value : null })}
      />
      {(['consequences', 'measures'] as const).map((name) => (
        <Textarea
          key={name}
          label={texts[name]}
          autosize
          minRows={2}
          maxLength={4000}
          value={said[name]}
          onChange={(event) => put({ [name]: event.target.value })}
        />
      ))}
      <Radio.Group
        label={texts.risk}
        value={said.risk}
        onChange={(chosen) => put({ risk: risks.find((each) => each === chosen) ?? said.risk })}
      >
        {risks.map((each) => (
          <Radio key={each} value={each} label={texts.risks[each]} mb="xs" />
        ))}
      </Radio.Group>
      {(['telecom', 'unintelligible'] as const).map((name) => (
        <Checkbox
          key={name}
          label={texts[name]}
          description={name === 'telecom' ? texts.telecomHint : undefined}
          checked={said[name]}
          onChange={(event) => put({ [name]: event.target.checked })}
        />
      ))}
      {more?.(tried)}
      {more !== undefined && (
        <Checkbox
          label={texts.closed}
          checked={said.closed}
          onChange={(event) => put({ closed: event.target.checked })}
        />
      )}
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div>
        <Button type="submit" loading={busy}>
          {label}
        </Button>
      </div>
    </form>
  );
}
