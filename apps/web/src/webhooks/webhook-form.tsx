import type { OwnerWebhooksAddData, Webhook } from '../api/generated/types.gen.js';
import { ChecksField } from '../ui/forms/fields/checks-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

type WebhookBody = OwnerWebhooksAddData['body'];

const longestName = 100;
/** Events that a webhook may send, in the order of the form. */
const webhookEvents = [
  'call.ended',
  'voicemail.left',
  'recording.stored',
  'document.issued',
  'alert.raised',
  'alert.over',
] as const satisfies readonly Webhook['events'][number][];

interface WebhookFormProps {
  readonly set: WebhookBody;
  readonly label: string;
  /** Message shown after the webhook was saved. */
  readonly done: string;
  readonly save: (body: WebhookBody) => Promise<unknown>;
}

/** Form of a webhook's address and events. */
export function WebhookForm({ set, label, done, save }: WebhookFormProps) {
  const texts = useWebhookTexts();
  const { rules } = texts;
  const form = useForm<WebhookBody>({
    begin: { ...set, description: set.description ?? '' },
    asks: async () => (await import('@app/contracts/notifications')).webhookAdd,
    check: ({ url = '', description = '', events = [] }) => ({
      url: !/^https:\/\/[^/]/.test(url) && rules.address,
      description: description.length > longestName && rules.long,
      events: events.length === 0 && rules.events,
    }),
    send: save,
    known: texts.errors,
    words: {
      'not-the-internet': rules.inside,
      'other-port': rules.port,
      'holds-password': rules.password,
      'not-https': rules.address,
      'not-an-ascii-address': rules.address,
      'holds-hash': rules.address,
    },
  });
  return (
    <Form of={form} submit={label} done={done} className={classes.form}>
      <TextField
        of={form}
        name="url"
        label={texts.address}
        description={texts.addressNote}
        inputMode="url"
        autoComplete="off"
      />
      <TextField
        of={form}
        name="description"
        label={texts.name}
        description={texts.nameNote}
        autoComplete="off"
      />
      <ChecksField
        of={form}
        name="events"
        label={texts.events}
        choices={webhookEvents.map((event) => [event, texts.eventNames[event]])}
      />
    </Form>
  );
}
