import { useQuery } from '@tanstack/react-query';
import { Alert } from '@mantine/core';
import { Link } from 'react-router';
import { aside } from '../../api/aside.js';
import { overridesGetOptions } from '../../api/generated/operations/overrides.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { unbroken } from '../../ui/words/unbroken.js';
import { momentInWords } from '../moments.js';
import { useOverrideWords } from '../override/override-state.js';
import { usePlanned } from './use-planned.js';
import { usePublishTexts } from './texts.js';

/** What stands above a number's flow now, in words; null: nothing, or not known yet. */
export function useOverridden(number: string): string | null {
  const inWords = useOverrideWords();
  const path = { number: number.slice(1) };
  const { data } = useQuery({ ...overridesGetOptions({ path }), ...aside });
  return data === undefined || data.override === null ? null : inWords(data.override);
}

/** Says that an override stands above a flow, and which planned versions take its place. */
export function AheadNotice({ number }: { readonly number: string }) {
  const texts = usePublishTexts();
  const { language } = useLanguage();
  const overridden = useOverridden(number);
  const planned = usePlanned(number);
  if (overridden === null && planned.length === 0) return null;
  return (
    <Alert color="yellow" mb="md">
      {overridden !== null && <p>{unbroken(texts.overridden(overridden))}</p>}
      {planned.map(({ version, startsAt }) => (
        <p key={version}>
          {texts.replacedLater(momentInWords(startsAt, language))}{' '}
          <Link to={`/nummers/${number.slice(1)}/versies/${version}`}>
            {texts.viewVersion(version)}
          </Link>
        </p>
      ))}
    </Alert>
  );
}
