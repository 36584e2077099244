import { Alert } from '@mantine/core';
import type { CallerCodeAsked } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import { unbroken } from '../ui/words/unbroken.js';
import { askCode } from './ask-code.js';
import classes from './callers.module.css';
import { useCallerTexts } from './texts.js';

interface NumberFormProps {
  /** True when the caller has just ended a session with the button. */
  readonly isDone: boolean;
  readonly asked: (code: CallerCodeAsked) => void;
}

/** First step: the caller gives the number to ring. */
export function NumberForm({ isDone, asked }: NumberFormProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const form = useForm({
    begin: { number: '' },
    check: ({ number }) => ({ number: number === '' && texts.rules.missing }),
    send: async ({ number }) => asked(await askCode(number, language)),
    known: texts.errors,
    words: {
      'not-a-telephone-number': texts.rules.notANumber,
      'not-a-neighbour': texts.rules.country,
      'not-an-ordinary-number': texts.rules.kind,
    },
  });
  return (
    <Panel title={texts.how} note={texts.howText}>
      <Form of={form} submit={texts.callMe} className={classes.form}>
        {isDone && (
          <Alert color="green" role="status">
            {texts.ended}
          </Alert>
        )}
        <TextField
          of={form}
          name="number"
          label={texts.number}
          description={texts.numberHint}
          type="tel"
          autoComplete="tel"
        />
        <p>
          {texts.hours} {unbroken(texts.otherwise)}
        </p>
      </Form>
    </Panel>
  );
}
