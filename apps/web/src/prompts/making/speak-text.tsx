import { useEffect, useEffectEvent, useState } from 'react';
import type { Prompt } from '../../api/generated/types.gen.js';
import { SentencesField } from '../../ui/forms/fields/sentences-field.js';
import { Form } from '../../ui/forms/form.js';
import { useForm } from '../../ui/forms/use-form.js';
import { exact } from '../../ui/forms/ways.js';
import classes from './making.module.css';
import { longestText, previewSpeech, type WayProps } from './previews.js';
import { useMakingTexts } from './texts.js';

interface SpeakTextProps extends WayProps {
  readonly language: Prompt['language'];
  /** Text to begin with. */
  readonly text: string;
}

/** A text on one line, as it is spoken. */
const spokenOf = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Form that has a text read out. */
export function SpeakText({ ownerId, language, made, text: begin }: SpeakTextProps) {
  const texts = useMakingTexts();
  const [spoken, setSpoken] = useState('');
  const form = useForm({
    begin: { text: begin },
    check: ({ text = '' }) => ({
      text:
        (spokenOf(text) === '' && texts.textMissing) ||
        (spokenOf(text).length > longestText && texts.textLong(longestText)),
    }),
    send: async ({ text }) => {
      const preview = await previewSpeech(ownerId, language, spokenOf(text));
      setSpoken(`${language} ${spokenOf(text)}`);
      made(preview);
    },
    known: texts.errors,
  });
  const text = spokenOf(form.values.text ?? '');
  const isChanged = spoken !== `${language} ${text}`;
  const unmake = useEffectEvent(() => made(null));
  useEffect(() => {
    if (isChanged) unmake();
  }, [isChanged]);
  const left = longestText - text.length;
  return (
    <Form
      of={form}
      submit={texts.speak}
      button={{ variant: 'light' }}
      beside={left < 200 && left >= 0 && <span className={classes.hint}>{texts.left(left)}</span>}
      className={classes.way}
    >
      <SentencesField
        of={form}
        name="text"
        as={exact}
        label={texts.text}
        description={texts.textNote}
        lang={language}
        minRows={3}
        maxLength={undefined}
      />
    </Form>
  );
}
