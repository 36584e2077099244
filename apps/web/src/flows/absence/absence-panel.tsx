import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  absencesEndMutation,
  absencesListOptions,
} from '../../api/generated/operations/absences.gen.js';
import type { AbsenceState } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { useViewer } from '../../session/session.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { Panel } from '../../ui/page/panel.js';
import { useSubmit } from '../../ui/sending/use-submit.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { endInWords, momentInWords } from '../moments.js';
import { AbsenceForm } from './absence-form.js';
import classes from './absence.module.css';
import { NobodyNotice } from './nobody-notice.js';
import { useAbsenceTexts } from './texts.js';

type Destination = AbsenceState['destinations'][number];

/** Who answers the calls of a number, and who of them is out; each is marked as out in two clicks. */
export function AbsencePanel({ number }: { readonly number: string }) {
  const texts = useAbsenceTexts();
  const { data, error, refetch } = useQuery({
    ...absencesListOptions({ path: { number: number.slice(1) } }),
    // Colleagues switch too, and an absence ends by itself.
    refetchInterval: 30_000,
  });
  if (data === undefined) {
    return (
      <Panel title={texts.title}>
        {error === null ? (
          <Loading lines={2} />
        ) : (
          <Failure problem={error} retry={() => void refetch()} />
        )}
      </Panel>
    );
  }
  const { destinations } = data;
  if (destinations.length === 0) return null;
  const rung = destinations.filter((each) => each.rung);
  const isNobody = rung.length > 0 && rung.every(({ absence }) => absence !== null);
  return (
    <Panel title={texts.title} note={texts.note}>
      {isNobody && <NobodyNotice number={number} />}
      <ul className={classes.list}>
        {destinations.map((each) => (
          <Row key={each.destination} number={number} of={each} />
        ))}
      </ul>
    </Panel>
  );
}

interface RowProps {
  readonly number: string;
  readonly of: Destination;
}

function Row({ number, of }: RowProps) {
  const texts = useAbsenceTexts();
  const { can } = useViewer();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setIsOpen(false);
    // The form is gone, and with it the focus.
    button.current?.focus();
  };
  const { destination, name, absence } = of;
  const shown = phoneNumber(destination);
  const who = name ?? shown;
  return (
    <li>
      <div className={classes.row}>
        <div className={classes.who} data-out={absence !== null}>
          <p className={classes.name}>{name === null ? shown : `${name} (${shown})`}</p>
          <State of={of} />
        </div>
        {can('overrides:write') &&
          (absence === null ? (
            <Button
              ref={button}
              variant={isOpen ? 'light' : 'outline'}
              aria-expanded={isOpen}
              aria-label={texts.markWho(who)}
              onClick={() => setIsOpen(!isOpen)}
            >
              {texts.mark}
            </Button>
          ) : (
            <EndButton number={number} destination={destination} who={who} />
          ))}
      </div>
      {isOpen && absence === null && (
        <AbsenceForm number={number} of={of} who={who} close={close} />
      )}
    </li>
  );
}

function State({ of: { absence, rung } }: { readonly of: Destination }) {
  const texts = useAbsenceTexts();
  const { language } = useLanguage();
  if (absence === null) return <p className={classes.state}>{texts.present}</p>;
  const { until, everywhere, setAt, setByName } = absence;
  const since = momentInWords(setAt, language);
  const words = [
    everywhere ? [texts.everywhere] : [],
    rung ? [] : [texts.notRung],
    setByName === null ? texts.since(since) : texts.by(setByName, since),
  ].flat();
  return (
    <>
      <p role="status">
        {texts.out(
          until === null ? texts.untilFurtherNotice : texts.until(endInWords(until, language)),
        )}
      </p>
      <p className={classes.state}>{words.join(' ')}</p>
    </>
  );
}

interface EndButtonProps {
  readonly number: string;
  readonly destination: string;
  readonly who: string;
}

function EndButton({ number, destination, who }: EndButtonProps) {
  const texts = useAbsenceTexts();
  const { mutateAsync } = useMutation(absencesEndMutation());
  const ending = useSubmit(
    () => mutateAsync({ path: { number: number.slice(1), destination: destination.slice(1) } }),
    { about: texts.endWho(who) },
  );
  return (
    <div>
      <Button loading={ending.busy} aria-label={texts.endWho(who)} onClick={ending.submit}>
        {texts.end}
      </Button>
      {ending.problem !== null && <Failure problem={ending.problem} />}
    </div>
  );
}
