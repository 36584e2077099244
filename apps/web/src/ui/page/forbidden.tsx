import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCommonTexts } from '../../i18n/texts.js';
import { Page } from './page.js';

/** Page for status 403: a missing permission, or staff without a second factor. */
export function Forbidden({ code }: { readonly code?: string }) {
  const texts = useCommonTexts();
  if (code === 'second-factor-required') {
    return (
      <Page title={texts.secondFactorTitle} lead={texts.secondFactorText}>
        <Button component={Link} to="/account">
          {texts.toAccount}
        </Button>
      </Page>
    );
  }
  return (
    <Page title={texts.forbiddenTitle} lead={texts.forbiddenText}>
      <Button component={Link} to="/">
        {texts.toStart}
      </Button>
    </Page>
  );
}
