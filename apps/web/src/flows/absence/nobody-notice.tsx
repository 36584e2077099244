import { numberClass } from '@app/number-plan';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { overridesGetOptions } from '../../api/generated/operations/overrides.gen.js';
import type { Trial } from '../../api/generated/types.gen.js';
import { useTrial } from '../trial/given/use-trial.js';
import { promptName } from '../trial/words/exits.js';
import { useTrialTexts } from '../trial/words/texts.js';
import { useAbsenceTexts } from './texts.js';

/** Says that everybody is out, and what somebody who calls now hears and pays, as a trial tells. */
export function NobodyNotice({ number }: { readonly number: string }) {
  const texts = useAbsenceTexts();
  const digits = number.slice(1);
  const { data } = useQuery(overridesGetOptions({ path: { number: digits } }));
  // A trial runs the flow as drawn, which an override replaces.
  const { trial } = useTrial(data?.override === null ? { number } : null);
  return (
    <Alert color="yellow" title={texts.nobody} mb="sm">
      <p>
        {texts.nobodyText}
        {trial?.instead === null && <Hears number={number} trial={trial} />}
      </p>
      <Link to={`/nummers/${digits}/belplan/proberen`}>{texts.tryOut}</Link>
    </Alert>
  );
}

function Hears({ number, trial }: { readonly number: string; readonly trial: Trial }) {
  const texts = useAbsenceTexts();
  const words = useTrialTexts();
  const sounds = trial.heard.flatMap((each) => {
    if (each.kind !== 'sound') return [];
    if (each.sound.kind === 'tariff') return [texts.tariff];
    return each.sound.kind === 'prompt' || each.sound.kind === 'music'
      ? [texts.quoted(promptName(each.sound.prompt, words))]
      : [];
  });
  const heard = [...new Set(sounds)];
  const isPaid = numberClass(number) === 'premium';
  return (
    <>
      {' '}
      {heard.length === 0 ? texts.hearsNothing : texts.hears(heard.join(texts.afterwards))}
      {isPaid && ` ${trial.answeredMs === null ? texts.paysNothing : texts.pays}`}
    </>
  );
}
