import { Button, NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import { slugOf, wordsOf } from '../../ui/words/slug-words.js';
import { Destinations, phoneKeys, Presenting } from './destinations.js';
import { CheckOf, ChoiceOf, Fields, TextOf, TypedField, WholeOf } from './fields.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import { PromptField } from './prompt-field.js';
import type { StepFormProps } from './step-form.js';
import classes from './steps.module.css';
import { withValue } from './step-values.js';
import { useStepTexts } from './texts.js';
import { isObject, type Step } from '../draft/drawing.js';
import { longestId } from '../draft/edits.js';

export function AnnounceForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const { prompt: _prompt, tariff: _tariff, ...others } = of.step;
  const says = of.step['tariff'] === true ? 'tariff' : 'prompt';
  const choose = (value: string): void => {
    const said = value === 'tariff' ? { tariff: true } : { prompt: '' };
    of.change({ ...others, ...said } as Step, null);
  };
  return (
    <>
      <Radio.Group label={texts.whatIsSaid} value={says} onChange={choose}>
        <div className={classes.radios}>
          <Radio value="prompt" label={texts.saysPrompt} />
          <Radio value="tariff" label={texts.saysTariff} />
        </div>
      </Radio.Group>
      {says === 'prompt' ? (
        <PromptField of={of} at="prompt" label={texts.prompt} />
      ) : (
        <p className={classes.help}>{texts.tariffHelp}</p>
      )}
    </>
  );
}

export function HangupForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  return <ChoiceOf of={of} at="cause" label={texts.cause} choices={texts.causes} />;
}

export function LanguageForm({ of }: StepFormProps) {
  const { language, languages, languageHelp } = useStepTexts();
  return (
    <ChoiceOf of={of} at="language" label={language} choices={languages} help={languageHelp} />
  );
}

export function MenuForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const keys = isObject(of.step['keys']) ? of.step['keys'] : {};
  const free = phoneKeys.map(([key]) => key).filter((key) => !Object.hasOwn(keys, key));
  const [wanted, setWanted] = useState('');
  const next = free.includes(wanted) ? wanted : (free[0] ?? '');
  const set = (changed: object): void => of.change(withValue(of.step, 'keys', changed), null);
  return (
    <>
      <PromptField of={of} at="prompt" label={texts.question} />
      <Fields title={texts.keys} wrong={of.wrong('keys')}>
        <ul className={classes.chips}>
          {Object.keys(keys).map((key) => (
            <li key={key}>
              <span>{texts.key(key)}</span>
              <IconButton
                icon="remove"
                label={texts.removeKey(key)}
                onClick={() => {
                  const { [key]: _, ...others } = keys;
                  set(others);
                }}
              />
            </li>
          ))}
        </ul>
        {free.length > 0 && (
          <div className={classes.withButton}>
            <NativeSelect
              aria-label={texts.nextKey}
              size="sm"
              value={next}
              onChange={({ target }) => setWanted(target.value)}
              data={free.map((key) => ({ value: key, label: texts.key(key) }))}
            />
            <Button variant="light" onClick={() => set({ ...keys, [next]: null })}>
              {texts.addKey}
            </Button>
          </div>
        )}
      </Fields>
      <WholeOf of={of} at="seconds" label={texts.seconds} unit={texts.secondsUnit} usual={5} />
      <WholeOf of={of} at="tries" label={texts.tries} unit={texts.timesUnit} usual={3} />
      <CheckOf of={of} at="bargeIn" label={texts.bargeIn} usual />
      <PromptField
        of={of}
        at="wrongKey.prompt"
        leaves="wrongKey"
        label={texts.wrongKey}
        none={texts.noPrompt}
      />
    </>
  );
}

export function ConnectForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  return (
    <>
      <Destinations of={of} />
      <ChoiceOf
        of={of}
        at="strategy"
        label={texts.strategy}
        choices={texts.strategies}
        usual="in-turn"
      />
      <Presenting of={of} />
    </>
  );
}

export function QueueForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const { 'all-at-once': _, ...strategies } = texts.strategies;
  return (
    <>
      <PromptField of={of} at="music" label={texts.music} />
      <Destinations of={of} />
      <ChoiceOf of={of} at="strategy" label={texts.strategy} choices={strategies} usual="in-turn" />
      <WholeOf of={of} at="maxSeconds" label={texts.maxWait} unit={texts.secondsUnit} usual={120} />
      <WholeOf
        of={of}
        at="maxCallers"
        label={texts.maxCallers}
        unit={texts.callersUnit}
        usual={20}
      />
      <ChoiceOf
        of={of}
        at="leaveKey"
        label={texts.leaveKey}
        choices={phoneKeys}
        none={texts.noKey}
      />
      <Announcing of={of} />
      <Presenting of={of} />
    </>
  );
}

/** What a waiting caller is told: the field is left out while nothing is. */
function Announcing({ of }: StepFormProps) {
  const texts = useStepTexts();
  const announced = isObject(of.step['announce']) ? of.step['announce'] : null;
  const field = {
    ...of,
    change: (step: Step, about: string | null) => {
      const { everySeconds = 30, ...figures } = isObject(step['announce']) ? step['announce'] : {};
      const isAnnounced = Object.values(figures).includes(true);
      of.change(
        withValue(of.step, 'announce', isAnnounced ? { everySeconds, ...figures } : undefined),
        about,
      );
    },
  };
  return (
    <Fields title={texts.tells} wrong={of.wrong('announce')}>
      <CheckOf of={field} at="announce.position" label={texts.tellsPosition} usual={false} />
      <CheckOf of={field} at="announce.wait" label={texts.tellsWait} usual={false} />
      {announced !== null && (
        <WholeOf of={of} at="announce.everySeconds" label={texts.every} unit={texts.secondsUnit} />
      )}
    </Fields>
  );
}

export function VoicemailForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  return (
    <>
      <PromptField of={of} at="greeting" label={texts.greeting} help={texts.greetingHelp} />
      <WholeOf
        of={of}
        at="maxSeconds"
        label={texts.maxMessage}
        unit={texts.secondsUnit}
        usual={120}
      />
      <WholeOf
        of={of}
        at="silenceSeconds"
        label={texts.silence}
        unit={texts.secondsUnit}
        usual={5}
      />
      <PromptField
        of={of}
        at="review.prompt"
        leaves="review"
        label={texts.reviewPrompt}
        help={texts.review}
        none={texts.noPrompt}
      />
    </>
  );
}

export function RecordForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const next = of.step['next'] === undefined ? {} : { next: of.step['next'] };
  const choose = (value: string): void => {
    const on = value === 'on' ? { on: true, notice: '' } : { on: false };
    of.change({ type: of.step.type, ...on, ...next }, null);
  };
  const isOn = of.step['on'] === true;
  return (
    <>
      <Radio.Group label={texts.recording} value={isOn ? 'on' : 'off'} onChange={choose}>
        <div className={classes.radios}>
          <Radio value="on" label={texts.recordingOn} />
          <Radio value="off" label={texts.recordingOff} />
        </div>
      </Radio.Group>
      {isOn && (
        <>
          <PromptField of={of} at="notice" label={texts.notice} />
          <CheckOf of={of} at="pausable" label={texts.pausable} usual />
        </>
      )}
    </>
  );
}

export function DecideForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const exits = isObject(of.step['exits']) ? of.step['exits'] : {};
  const names = Object.keys(exits);
  const set = (changed: object): void => of.change(withValue(of.step, 'exits', changed), null);
  const rename = (name: string, typed: string): void => {
    const other = slugOf(typed, longestId);
    if (other === '' || Object.hasOwn(exits, other)) return;
    set(
      Object.fromEntries(
        Object.entries(exits).map(([each, to]) => [each === name ? other : each, to]),
      ),
    );
  };
  const add = (): void => {
    const numbered = (count: number): string => slugOf(`${texts.newAnswer} ${count}`);
    let count = names.length + 1;
    while (Object.hasOwn(exits, numbered(count))) count += 1;
    set({ ...exits, [numbered(count)]: null });
  };
  return (
    <>
      <TextOf of={of} at="url" label={texts.url} help={texts.urlHelp} />
      <WholeOf
        of={of}
        at="timeoutMs"
        label={texts.waits}
        unit={texts.millisecondsUnit}
        usual={2000}
      />
      <Fields title={texts.answers} wrong={of.wrong('exits')}>
        <ul className={classes.rows}>
          {names.map((name, index) => (
            <li key={name} className={classes.row}>
              <TypedField
                label={texts.answer(index + 1)}
                hideLabel
                value={name}
                error={of.wrong(`exits.${name}`)}
                leave={(typed) => rename(name, typed)}
              />
              <IconButton
                icon="remove"
                label={texts.removeAnswer(wordsOf(name))}
                onClick={() => {
                  const { [name]: _, ...others } = exits;
                  set(others);
                }}
              />
            </li>
          ))}
        </ul>
        <Button size="compact-md" variant="light" onClick={add}>
          {texts.addAnswer}
        </Button>
      </Fields>
    </>
  );
}
