import { Button, Checkbox, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { webhookEvents, type WebhookBody, type WebhookEvent } from '../api/webhooks.js';
import { Failure } from '../ui/page/failure.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

const longestName = 100;

interface WebhookFormProps {
  readonly set: WebhookBody;
  readonly label: string;
  /** Said once it is done. */
  readonly done: string;
  readonly put: (body: WebhookBody) => Promise<void>;
}

/** Where a webhook goes and what it is told of. */
export function WebhookForm({ set, label, done, put }: WebhookFormProps) {
  const texts = useWebhookTexts();
  const element = useRef<HTMLFormElement>(null);
  const [url, setUrl] = useState(set.url);
  const [description, setDescription] = useState(set.description ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(set.events);
  const [checked, setChecked] = useState(false);
  const [saved, setSaved] = useState(false);
  const wrong = {
    url: /^https:\/\/[^/]/.test(url.trim()) ? null : texts.rules.address,
    description: description.trim().length > longestName ? texts.rules.long : null,
    events: events.length === 0 ? texts.rules.events : null,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await put({ url: url.trim(), description: description.trim(), events: [...events] });
    setChecked(false);
    setSaved(true);
  });
  const refused = useRefused(element, problem, {
    'not-the-internet': texts.rules.inside,
    'other-port': texts.rules.port,
    'holds-password': texts.rules.password,
    'not-https': texts.rules.address,
    'not-an-ascii-address': texts.rules.address,
    'holds-hash': texts.rules.address,
  });
  const touched = (): void => {
    setSaved(false);
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    showErrors(element, () => setChecked(true));
    if (Object.values(wrong).every((each) => each === null)) submit();
  };
  return (
    <form ref={element} className={classes.form} onSubmit={onSubmit} noValidate>
      <TextInput
        label={texts.address}
        description={texts.addressNote}
        inputMode="url"
        autoComplete="off"
        value={url}
        error={(checked && wrong.url) || refused['url']}
        onChange={({ target }) => {
          setUrl(target.value);
          touched();
        }}
      />
      <TextInput
        label={texts.name}
        description={texts.nameNote}
        autoComplete="off"
        value={description}
        error={checked && wrong.description}
        onChange={({ target }) => {
          setDescription(target.value);
          touched();
        }}
      />
      <Checkbox.Group
        label={texts.events}
        value={[...events]}
        error={checked && wrong.events}
        onChange={(values) => {
          setEvents(webhookEvents.filter((event) => values.includes(event)));
          touched();
        }}
      >
        <div className={classes.events}>
          {webhookEvents.map((event) => (
            <Checkbox key={event} value={event} label={texts.eventNames[event]} />
          ))}
        </div>
      </Checkbox.Group>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {label}
        </Button>
        <p role="status">{saved && done}</p>
      </div>
    </form>
  );
}
