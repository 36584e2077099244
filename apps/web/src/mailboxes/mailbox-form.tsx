import { useQueryClient } from '@tanstack/react-query';
import { mailboxesGetOptions, mailboxesPut } from '../api/generated/operations/mailboxes.gen.js';
import type { MailboxSettings } from '../api/generated/types.gen.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone, trimmed } from '../ui/forms/ways.js';
import classes from './mailboxes.module.css';
import { addresses, wrongAddresses } from './read-addresses.js';
import { useMailboxTexts } from './texts.js';

interface MailboxFormProps {
  readonly digits: string;
  readonly set: MailboxSettings;
}

const longestName = 60;

/** Form of the e-mail addresses that a number's voicemail messages are mailed to. */
export function MailboxForm({ digits, set }: MailboxFormProps) {
  const texts = useMailboxTexts();
  const client = useQueryClient();
  const form = useForm<MailboxSettings>({
    begin: set,
    asks: async () => (await import('@app/contracts/mailboxes')).mailboxPut,
    check: ({ to = [], name }) => ({
      to: wrongAddresses(to, texts),
      name: (name ?? '').length > longestName && texts.rules.long,
    }),
    send: async (body) => {
      const path = { number: digits };
      const now = await mailboxesPut({ path, body });
      client.setQueryData(mailboxesGetOptions({ path }).queryKey, now);
    },
    known: texts.errors,
  });
  return (
    <Form of={form} submit={texts.save} done={texts.saved} className={classes.form}>
      <div className={classes.grid}>
        <SentencesField
          of={form}
          name="to"
          as={addresses}
          label={texts.addresses}
          description={texts.addressesNote}
          minRows={2}
          maxLength={undefined}
        />
        <TextField
          of={form}
          name="name"
          as={orNone(trimmed)}
          label={texts.name}
          description={texts.nameNote}
        />
        <ChoiceField
          of={form}
          name="format"
          label={texts.format}
          choices={[
            ['mp3', texts.formats.mp3],
            ['wav', texts.formats.wav],
          ]}
        />
        <ChoiceField
          of={form}
          name="language"
          label={texts.language}
          choices={[
            [null, texts.languages['']],
            ['nl', texts.languages.nl],
            ['en', texts.languages.en],
          ]}
        />
      </div>
    </Form>
  );
}
