import { Alert } from '@mantine/core';
import { Link } from 'react-router';
import type { PriceVersion } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { summaryOf } from '../summary.js';
import { usePriceTexts } from '../texts.js';

/**
 * Notice of approved versions that begin later; a new version can't begin before them. @param later The
 * newest first.
 */
export function LaterVersions({ later }: { readonly later: readonly PriceVersion[] }) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const { kind, subject } = later[0]!;
  return (
    <Alert color="yellow" title={texts.laterTitle} mb="md">
      <ul>
        {later.toReversed().map((version) => (
          <li key={version.id}>
            {texts.laterVersion(
              formatDate(version.validFrom, language),
              summaryOf(version, texts, language),
            )}
          </li>
        ))}
      </ul>
      <p>
        {texts.laterText}
        <Link to={`/prijzen?${new URLSearchParams({ kind, subject }).toString()}`}>
          {texts.laterLink}
        </Link>
        .
      </p>
    </Alert>
  );
}
