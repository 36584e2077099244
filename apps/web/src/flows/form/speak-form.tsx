import { Form } from '../../ui/forms/form.js';
import { SentencesField } from '../../ui/forms/fields/sentences-field.js';
import { useForm } from '../../ui/forms/use-form.js';
import type { Way } from '../../ui/forms/ways.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { useFormTexts } from './texts.js';
import { useSpeak } from './use-speak.js';

/** Text for speech, which is one line. */
const oneLine: Way<string> = {
  read: (text) => text.replaceAll(/\s+/g, ' ').trimStart(),
  write: (text) => text,
};

interface SpeakFormProps {
  readonly label: string;
  readonly cancel: () => void;
  readonly made: (name: string) => void;
}

/** A text that is spoken as a new prompt, whose text is kept. */
export function SpeakForm({ label, cancel, made }: SpeakFormProps) {
  const texts = useFormTexts();
  const { facts } = useFlowForm();
  const speak = useSpeak(facts);
  const form = useForm<{ readonly text: string }>({
    begin: { text: '' },
    asks: async () => (await import('@app/contracts/prompts')).promptSpeak,
    send: async ({ text }) => {
      const { name } = await speak(text);
      made(name);
    },
  });
  return (
    <div className={classes.speak}>
      <Form
        of={form}
        label={texts.newPromptFor(label)}
        submit={texts.speak}
        cancel={{ label: texts.cancel, go: cancel }}
        beside={<span role="status">{form.busy ? texts.speaking : ''}</span>}
      >
        <SentencesField
          of={form}
          name="text"
          as={oneLine}
          autoFocus
          minRows={2}
          maxLength={1000}
          label={texts.promptText}
          description={texts.promptTextHelp}
        />
      </Form>
    </div>
  );
}
