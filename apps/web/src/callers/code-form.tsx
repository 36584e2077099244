import { callersCheck } from '../api/generated/operations/callers.gen.js';
import type { CallerCodeAsked, CallerSession } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatTime } from '../i18n/times.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './callers.module.css';
import { useCallerTexts } from './texts.js';

interface CodeFormProps {
  readonly asked: CallerCodeAsked;
  readonly opened: (session: CallerSession) => void;
  readonly again: () => void;
}

/** Second step: the caller types the code that the voice read. */
export function CodeForm({ asked, opened, again }: CodeFormProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const form = useForm({
    begin: { code: '' },
    check: ({ code = '' }) => ({
      code: !/^\d{6}$/.test(code.replaceAll(' ', '')) && texts.rules.code,
    }),
    send: async (body) => opened(await callersCheck({ path: { id: asked.id }, body })),
    known: texts.errors,
  });
  return (
    <Panel
      title={texts.calling(phoneNumber(asked.number))}
      note={texts.callingText(formatTime(asked.expiresAt, language))}
    >
      <Form
        of={form}
        submit={texts.show}
        beside={<LinkButton onClick={again}>{texts.otherNumber}</LinkButton>}
        className={classes.form}
      >
        <TextField
          of={form}
          name="code"
          label={texts.code}
          autoComplete="one-time-code"
          inputMode="numeric"
        />
        <p>{texts.notRung}</p>
      </Form>
    </Panel>
  );
}
