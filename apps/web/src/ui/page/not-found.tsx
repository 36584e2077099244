import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCommonTexts } from '../../i18n/texts.js';
import { Page } from './page.js';

export function NotFound() {
  const texts = useCommonTexts();
  return (
    <Page title={texts.notFoundTitle} lead={texts.notFoundText}>
      <Button component={Link} to="/">
        {texts.toStart}
      </Button>
    </Page>
  );
}
