import { causeWords } from '@app/common';
import { numberClass } from '@app/number-plan';
import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Call } from '../api/generated/types.gen.js';
import { useLanguage, type Language } from '../i18n/language.js';
import { formatDuration, formatTimeToSecond } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { unbroken } from '../ui/words/unbroken.js';
import { announcedAfter } from './announced-order.js';
import { callerOf, originOf } from './caller.js';
import { useCallTexts, type CallTexts } from './texts.js';
import { VoiceFigures, verdictOf } from './voice-quality.js';
import classes from './timeline.module.css';

type Attempt = Call['attempts'][number];

interface Moment {
  readonly key: string;
  /** The switch's microseconds; null when only the order is known. */
  readonly at: number | null;
  readonly title: string;
  readonly words: ReactNode;
  readonly voiceQuality?: Attempt['voiceQuality'];
  readonly tone: 'plain' | 'good' | 'bad' | 'end';
}

/** Name in a call's announcements of the prompt that tells the caller the price. */
const tariff = 'tariff';

/**
 * Title of a prompt. The platform's own are named by kind, `system-wait` for `system-wait-3`; an owner's
 * prompt by its own name.
 */
function promptWords(prompt: string, { prompts }: CallTexts): string {
  const kind = prompt.replace(/^(system-[a-z]+)-.*$/, '$1');
  return kind in prompts ? prompts[kind as keyof typeof prompts] : prompt;
}

/** Events of a call, in order. */
export function Timeline({ call }: { readonly call: Call }) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  // Owners must not see which carrier delivered the call to us.
  const carrier = isStaff && call.carrierId !== null ? nameOf(call.carrierId) : null;
  return (
    <>
      {call.lost && (
        <Alert color="red" mb="md">
          {texts.lostText}
        </Alert>
      )}
      {call.refused !== null && (
        <Alert color="red" mb="md" title={texts.refusedTitle}>
          {call.refused === 'owner-channels' && !isStaff
            ? texts.yourChannels
            : texts.refused[call.refused]}
        </Alert>
      )}
      {call.suspicions.length > 0 && (
        <Alert color="yellow" mb="md" title={texts.suspectTitle}>
          <ul className={classes.suspicions}>
            {call.suspicions.map((suspicion) => (
              <li key={suspicion}>{texts.suspicions[suspicion]}</li>
            ))}
          </ul>
        </Alert>
      )}
      {call.missingLegs.length > 0 && (
        <Alert color="yellow" mb="md">
          {texts.missingLegs(call.missingLegs.length)}
        </Alert>
      )}
      <ol className={classes.root}>
        {momentsOf(call, carrier, texts, language).map(
          ({ key, at, title, words, voiceQuality = null, tone }) => (
            <li key={key} data-tone={tone}>
              <span className={classes.time}>
                {at === null ? '' : formatTimeToSecond(at, language)}
              </span>
              <span className={classes.dot} aria-hidden="true" />
              <div>
                <p className={classes.title}>{unbroken(title)}</p>
                <p className={classes.detail}>{unbroken(words)}</p>
                {voiceQuality !== null && <VoiceFigures quality={voiceQuality} of={title} />}
              </div>
            </li>
          ),
        )}
      </ol>
    </>
  );
}

function momentsOf(
  call: Call,
  carrier: string | null,
  texts: CallTexts,
  language: Language,
): readonly Moment[] {
  const answered: Moment[] =
    call.answeredAt === null
      ? []
      : [
          {
            key: 'answered',
            at: call.answeredAt,
            title:
              texts.callAnswered[numberClass(call.calledNumber, new Date(call.startedAt / 1000))],
            words:
              call.answerOffsetMs === null
                ? null
                : texts.answeredAfter(secondsOf(call.answerOffsetMs, language)),
            tone: 'good',
          },
        ];
  const tries = call.attempts.map((attempt) => momentOf(attempt, texts, language));
  const happened = [...answered, ...tries].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return [
    {
      key: 'arrived',
      at: call.startedAt,
      title: texts.arrived(callerOf(call, texts)),
      words: texts.arrivedFrom(originOf(call, texts, language), carrier),
      tone: 'plain',
    },
    ...withBarred(withAnnounced(happened, call, texts, language), call, texts),
    ...call.audio.map(({ kind, name }): Moment => ({
      key: name,
      at: null,
      title: texts.recorded[kind],
      words: null,
      tone: 'plain',
    })),
    {
      key: 'ended',
      at: call.endedAt,
      title: texts.ended,
      words: [
        ...(call.answeredAt === null
          ? []
          : [texts.endedAfter(formatDuration(Math.ceil(call.billedMicros / 1e6)))]),
        call.endedFor === null
          ? causeWords(call.hangupCause, language)
          : texts.endedFor[call.endedFor],
      ].join(', '),
      tone: 'end',
    },
  ];
}

function withAnnounced(
  happened: readonly Moment[],
  call: Call,
  texts: CallTexts,
  language: Language,
): readonly Moment[] {
  const ends = new Map(call.attempts.map(({ legUuid, endedAt }) => [legUuid, endedAt]));
  const after = announcedAfter(
    call.announcements.map(({ playedMs }) => playedMs),
    happened.map(({ key, at }) => ({ from: at ?? 0, until: ends.get(key) ?? at ?? 0 })),
    { from: call.startedAt, until: call.endedAt },
  );
  const announced = call.announcements.map(({ prompt, playedMs, lengthMs }, index): Moment => ({
    key: `announced-${index}`,
    at: null,
    title: prompt === tariff ? texts.tariffHeard : texts.announced(promptWords(prompt, texts)),
    words: playedWords(playedMs, lengthMs, texts, language),
    tone: 'plain',
  }));
  const following = (count: number) => announced.filter((_, index) => after[index] === count);
  return [
    ...following(0),
    ...happened.flatMap((moment, index) => [moment, ...following(index + 1)]),
  ];
}

/**
 * Adds barred destinations. They were never dialled and have no time, so each goes before the next dialled
 * attempt.
 */
function withBarred(happened: readonly Moment[], call: Call, texts: CallTexts): readonly Moment[] {
  const all = [...happened];
  for (const { attempt, destination, reason } of call.barred) {
    const next = call.attempts.find((each) => each.attempt > attempt)?.legUuid;
    const at = all.findIndex(({ key }) => key === next);
    all.splice(at === -1 ? all.length : at, 0, {
      key: `barred-${attempt}`,
      at: null,
      title: texts.barred(attempt, phoneNumber(destination)),
      words: texts.bars[reason],
      tone: 'bad',
    });
  }
  return all;
}

/** The switch's cause for a destination that rang for its full ring time without an answer. */
const rangOut = 'ALLOTTED_TIMEOUT';

function momentOf(attempt: Attempt, texts: CallTexts, language: Language): Moment {
  const rang = ((attempt.answeredAt ?? attempt.endedAt) - attempt.startedAt) / 1e6;
  const result =
    attempt.answeredAt === null
      ? causeWords(attempt.hangupCause === rangOut ? 'NO_ANSWER' : attempt.hangupCause, language)
      : texts.connected(formatDuration(Math.ceil((attempt.endedAt - attempt.answeredAt) / 1e6)));
  return {
    key: attempt.legUuid,
    at: attempt.startedAt,
    title: texts.tried(attempt.attempt, attempt.trunkTry, phoneNumber(attempt.destination)),
    words: [
      texts.rang(formatDuration(Math.round(rang))),
      result,
      ...(attempt.voiceQuality === null
        ? []
        : [texts.voiceOfDestination(verdictOf(attempt.voiceQuality, texts))]),
    ].join(', '),
    voiceQuality: attempt.voiceQuality,
    tone: attempt.answeredAt === null ? 'bad' : 'good',
  };
}

function playedWords(
  playedMs: number,
  lengthMs: number,
  texts: CallTexts,
  language: Language,
): string {
  const length = secondsOf(lengthMs, language);
  if (playedMs === 0) return texts.notPlayed(length);
  return playedMs >= lengthMs
    ? texts.playedWhole(length)
    : texts.playedPart(secondsOf(playedMs, language), length);
}

const secondsOf = (milliseconds: number, language: Language): string =>
  `${(milliseconds / 1000).toLocaleString(language, { maximumFractionDigits: 1 })} s`;
