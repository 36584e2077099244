import { Alert } from '@mantine/core';
import { CopyButton } from '../ui/controls/copy-button.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

/** A webhook's secret, which is shown only this once. */
export function SecretShown({ secret }: { readonly secret: string }) {
  const texts = useWebhookTexts();
  return (
    <Alert color="green" title={texts.secretMade} mb="md" role="status">
      <div className={classes.apart}>
        <p>{texts.secretText}</p>
        <p className={classes.secret}>{secret}</p>
        <div>
          <CopyButton text={secret} />
        </div>
      </div>
    </Alert>
  );
}
