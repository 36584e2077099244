import { Alert } from '@mantine/core';
import { causeWords } from '@app/common';
import type { Trial } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDuration } from '../../i18n/times.js';
import { unbroken } from '../../ui/words/unbroken.js';
import type { FlowParts } from './words/flow-parts.js';
import { promptName } from './words/exits.js';
import { type TrialTexts, useTrialTexts } from './words/texts.js';
import classes from './trial.module.css';

type Ended = Pick<Trial, 'answeredMs' | 'ended' | 'rung' | 'takes'>;

/** How a call ended, in a few sentences. */
export function outcomeWords(
  { answeredMs, ended, rung, takes }: Ended,
  { whoIs }: FlowParts,
  texts: TrialTexts,
  language: 'nl' | 'en',
): readonly string[] {
  const time = (ms: number): string => formatDuration(ms / 1_000);
  const talks = rung.flatMap(({ destination, talk }) =>
    talk === null ? [] : [texts.spokenWith(whoIs(destination), time(talk.forMs))],
  );
  const isTaken = takes.some(({ forMs }) => forMs > 0);
  const end =
    ended.by === 'flow' && ended.atMs === 0
      ? texts.ended.flowAtOnce
      : texts.ended[ended.by](time(ended.atMs));
  return [
    ...talks,
    ...(isTaken ? [texts.message] : []),
    ...(talks.length > 0 || isTaken
      ? []
      : [answeredMs === null ? texts.notAnswered : texts.nobodySpoken]),
    end,
    ...(ended.by === 'flow' && ended.cause !== 'NORMAL_CLEARING'
      ? [texts.cause(causeWords(ended.cause, language))]
      : []),
  ];
}

/** How the call ends; read out again when it changes. */
export function Outcome({
  trial,
  parts,
  isRunning,
}: {
  readonly trial: Trial;
  readonly parts: FlowParts;
  readonly isRunning: boolean;
}) {
  const texts = useTrialTexts();
  const { language } = useLanguage();
  return (
    <div className={classes.outcome} role="status" aria-busy={isRunning}>
      <p>{unbroken(outcomeWords(trial, parts, texts, language).join(' '))}</p>
    </div>
  );
}

/** What callers meet instead of the flow: a number that is closed or has no tariff. */
export function InsteadNotice({ instead }: { readonly instead: NonNullable<Trial['instead']> }) {
  const texts = useTrialTexts();
  const { announcement, reason } = instead;
  return (
    <Alert color="yellow" title={texts.insteadTitle} mb="lg">
      <p>
        {texts.instead[reason]}{' '}
        {announcement === null
          ? texts.insteadRefused
          : texts.insteadHears(promptName(announcement, texts))}
      </p>
    </Alert>
  );
}
