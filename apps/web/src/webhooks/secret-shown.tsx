import { Alert } from '@mantine/core';
import { CopyButton } from '../ui/controls/copy-button.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

interface SecretShownProps {
  readonly secret: string;
  /** The secret's use; omitted: that of a webhook's. */
  readonly text?: string;
}

/** A new secret, which is shown only this once. */
export function SecretShown({ secret, text }: SecretShownProps) {
  const texts = useWebhookTexts();
  return (
    <Alert color="green" title={texts.secretMade} mb="md" role="status">
      <div className={classes.apart}>
        <p>{text ?? texts.secretText}</p>
        <p className={classes.secret}>{secret}</p>
        <div>
          <CopyButton text={secret} />
        </div>
      </div>
    </Alert>
  );
}
