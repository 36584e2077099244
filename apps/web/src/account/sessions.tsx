import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  meEndOtherSessionsMutation,
  meEndSessionMutation,
  meListSessionsOptions,
} from '../api/generated/operations/me.gen.js';
import type { Session } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { Listed, whole } from '../ui/tables/list.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './account-page.module.css';
import { useAccountTexts, type AccountTexts } from './texts.js';

export function Sessions() {
  const texts = useAccountTexts();
  const { data, error, refetch } = useQuery(meListSessionsOptions());
  const { mutateAsync: endOthers } = useMutation(meEndOtherSessionsMutation());
  const others = useSubmit(() => endOthers());
  const problem = (data === undefined ? null : error) ?? others.problem;
  return (
    <Panel title={texts.sessions} note={texts.sessionsNote}>
      {problem !== null && <Failure problem={problem} retry={() => void refetch()} />}
      <Listed of={whole({ data: data?.items, error, refetch })}>
        {(sessions) => (
          <>
            <ul className={classes.sessions}>
              {sessions.map((session) => (
                <SessionLine key={session.id} session={session} />
              ))}
            </ul>
            {sessions.length > 1 && (
              <Button size="sm" variant="light" loading={others.busy} onClick={others.submit}>
                {texts.endOthers}
              </Button>
            )}
          </>
        )}
      </Listed>
    </Panel>
  );
}

function SessionLine({ session }: { readonly session: Session }) {
  const texts = useAccountTexts();
  const { language } = useLanguage();
  const { mutateAsync } = useMutation(meEndSessionMutation());
  const end = useSubmit(() => mutateAsync({ path: { id: session.id } }));
  const device = deviceOf(session.userAgent, texts);
  return (
    <li>
      <div>
        <p>{device}</p>
        <p className={classes.quiet}>
          {texts.since} {formatDateTime(session.createdAt, language)}
          {session.address !== null && ` · ${session.address}`}
        </p>
        {end.problem !== null && <Failure problem={end.problem} />}
      </div>
      {session.current ? (
        <Mark tone="good">{texts.thisSession}</Mark>
      ) : (
        <Button
          size="sm"
          variant="subtle"
          loading={end.busy}
          onClick={end.submit}
          aria-label={`${texts.endSession}: ${device}`}
        >
          {texts.endSession}
        </Button>
      )}
    </li>
  );
}

const browsers: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system of a session, such as `Firefox op Windows`, by which users recognise their own. */
function deviceOf(userAgent: string | null, texts: AccountTexts): string {
  const find = (known: readonly [RegExp, string][]): string | undefined =>
    known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  return browser === undefined || system === undefined
    ? texts.unknownDevice
    : texts.onBrowser(browser, system);
}
