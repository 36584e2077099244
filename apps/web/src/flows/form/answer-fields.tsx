import { Button, Checkbox } from '@mantine/core';
import {
  menuAnswer,
  oneRound,
  queueAnswer,
  ringAnswer,
  rotaFrom,
  shopsAnswer,
  type Answer,
  type Person,
  type Rounds,
} from '@app/call-flow';
import { RadioOne, SelectOne, WholeField } from './fields.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { RemoveButton, RoundsFields, TeamFields } from './people-fields.js';
import { PromptField } from './prompt-field.js';
import { RotaFields } from './rota-fields.js';
import { ShopsFields } from './shops-fields.js';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';
import { replaced, without } from './values.js';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
interface Part<K extends Answer['kind']> {
  readonly answer: Of<K>;
  readonly change: (answer: Of<K>, about?: string) => void;
}

/** People of an answer, so that another kind begins with them. */
function peopleIn(answer: Answer): readonly Person[] {
  switch (answer.kind) {
    case 'ring':
      return answer.rounds.flatMap(({ people }) => people);
    case 'menu':
      return answer.keys.flatMap(({ rounds }) => rounds.flatMap(({ people }) => people));
    case 'shops':
      return answer.shops.flatMap(({ rounds }) => rounds.flatMap(({ people }) => people));
    case 'queue':
      return answer.people;
    case 'rota':
      return answer.rota.people;
  }
}

const alone = (person: Person | undefined): Rounds =>
  person === undefined ? [oneRound] : [{ ...oneRound, people: [person] }];

/** What a kind of answer begins with, with the people of the one before. */
function beginOf(kind: Answer['kind'], before: Answer, today: string): Answer {
  const people = peopleIn(before);
  switch (kind) {
    case 'ring':
      return people.length === 0 ? ringAnswer : { kind, rounds: [{ ...oneRound, people }] };
    case 'menu':
      return {
        ...(menuAnswer as Of<'menu'>),
        keys: (menuAnswer as Of<'menu'>).keys.map((key, at) => ({
          ...key,
          rounds: alone(people[at]),
        })),
      };
    case 'shops':
      return {
        ...(shopsAnswer as Of<'shops'>),
        shops: (shopsAnswer as Of<'shops'>).shops.map((shop, at) => ({
          ...shop,
          rounds: alone(people[at]),
        })),
      };
    case 'queue':
      return { ...(queueAnswer as Of<'queue'>), ...(people.length > 0 && { people }) };
    case 'rota': {
      const rota = rotaFrom(today);
      if (people.length === 0) return { kind, rota };
      const duties = rota.duties.map(({ from }, at) => ({ from, who: at % people.length }));
      return { kind, rota: { ...rota, people, duties } };
    }
  }
}

const kinds = ['ring', 'menu', 'queue', 'shops', 'rota'] as const;

/** Who answers callers within opening hours. */
export function AnswerFields() {
  const texts = useFormTexts();
  const today = useToday();
  const { form, change, errorAt } = useFlowForm();
  const { answer } = form;
  const set = (next: Answer, about?: string): void => change({ answer: next }, about);
  const error = errorAt('answer.kind');
  return (
    <>
      <RadioOne
        id="answer.kind"
        label={texts.kind}
        value={answer.kind}
        choices={kinds.map((kind) => [kind, texts.kinds[kind]])}
        change={(kind) => set(beginOf(kind, answer, today))}
      />
      {error !== undefined && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
      <div className={classes.part}>
        {answer.kind === 'ring' && (
          <RoundsFields
            path="answer.rounds"
            rounds={answer.rounds}
            change={(rounds, about) => set({ kind: 'ring', rounds }, about)}
          />
        )}
        {answer.kind === 'menu' && <MenuFields answer={answer} change={set} />}
        {answer.kind === 'queue' && <QueueFields answer={answer} change={set} />}
        {answer.kind === 'shops' && <ShopsFields answer={answer} change={set} />}
        {answer.kind === 'rota' && (
          <RotaFields
            path="answer.rota"
            rota={answer.rota}
            change={(rota, about) => set({ kind: 'rota', rota }, about)}
          />
        )}
      </div>
    </>
  );
}

const allKeys = '1234567890*#'.split('');

function MenuFields({ answer, change }: Part<'menu'>) {
  const texts = useFormTexts();
  const { keys } = answer;
  const used = keys.map(({ key }) => key);
  const free = allKeys.filter((key) => !used.includes(key));
  return (
    <>
      <PromptField
        path="answer.prompt"
        label={texts.menuPrompt}
        description={texts.menuPromptHelp}
        value={answer.prompt}
        change={(prompt) => change({ ...answer, prompt })}
      />
      {keys.map(({ key, rounds }, at) => (
        <div key={key} className={classes.card} role="group" aria-label={texts.keyTitle(key)}>
          <div className={classes.cardHead}>
            <SelectOne
              id={`answer.keys.${at}.key`}
              label={texts.key}
              className={classes.keySelect}
              value={key}
              choices={[key, ...free].map((each) => [each, each])}
              change={(next) =>
                change({ ...answer, keys: replaced(keys, at, { key: next, rounds }) })
              }
            />
            {keys.length > 1 && (
              <RemoveButton
                label={texts.removeKey(key)}
                remove={() => change({ ...answer, keys: without(keys, at) })}
              />
            )}
          </div>
          <RoundsFields
            path={`answer.keys.${at}.rounds`}
            rounds={rounds}
            change={(next, about) =>
              change({ ...answer, keys: replaced(keys, at, { key, rounds: next }) }, about)
            }
          />
        </div>
      ))}
      {free[0] !== undefined && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.add}
          onClick={() =>
            change({ ...answer, keys: [...keys, { key: free[0]!, rounds: [oneRound] }] })
          }
        >
          + {texts.addKey}
        </Button>
      )}
      <div className={classes.row}>
        <WholeField
          id="answer.seconds"
          label={texts.menuSeconds}
          className={classes.short}
          value={answer.seconds}
          least={1}
          most={30}
          change={(seconds) => change({ ...answer, seconds }, 'answer.seconds')}
        />
        <WholeField
          id="answer.tries"
          label={texts.menuTries}
          className={classes.short}
          value={answer.tries}
          least={1}
          most={5}
          change={(tries) => change({ ...answer, tries }, 'answer.tries')}
        />
      </div>
    </>
  );
}

function QueueFields({ answer, change }: Part<'queue'>) {
  const texts = useFormTexts();
  const { errorAt } = useFlowForm();
  const { tells } = answer;
  const announced = tells ?? { everySeconds: 60, position: false, wait: false };
  const announce = (next: typeof announced): void =>
    change({ ...answer, tells: next.position || next.wait ? next : null });
  return (
    <>
      <SelectOne
        id="answer.order"
        label={texts.order}
        className={classes.select}
        value={answer.order}
        choices={(['in-turn', 'random', 'least-recent'] as const).map((each) => [
          each,
          texts.orders[each],
        ])}
        change={(order) => change({ ...answer, order })}
      />
      <TeamFields
        path="answer"
        of={answer}
        isOrdered={answer.order === 'in-turn'}
        change={(next, about) => {
          const { team: _, ...others } = answer;
          change({ ...others, ...next }, about);
        }}
      />
      <PromptField
        path="answer.music"
        label={texts.music}
        description={texts.musicHelp}
        value={answer.music}
        change={(music) => change({ ...answer, music })}
      />
      <fieldset className={classes.checks}>
        <legend>{texts.tells}</legend>
        <Checkbox
          label={texts.tellsPosition}
          checked={announced.position}
          onChange={({ target }) => announce({ ...announced, position: target.checked })}
        />
        <Checkbox
          label={texts.tellsWait}
          checked={announced.wait}
          error={errorAt('answer.tells.wait')}
          onChange={({ target }) => announce({ ...announced, wait: target.checked })}
        />
      </fieldset>
      <div className={classes.row}>
        {tells !== null && (
          <WholeField
            id="answer.tells.everySeconds"
            label={texts.tellsEvery}
            className={classes.short}
            value={tells.everySeconds}
            least={20}
            most={3600}
            change={(everySeconds) =>
              change({ ...answer, tells: { ...tells, everySeconds } }, 'answer.tells')
            }
          />
        )}
        <WholeField
          id="answer.maxSeconds"
          label={texts.maxWait}
          className={classes.short}
          unit={60}
          value={answer.maxSeconds}
          least={0.5}
          most={60}
          change={(maxSeconds) => change({ ...answer, maxSeconds }, 'answer.maxSeconds')}
        />
        <WholeField
          id="answer.maxCallers"
          label={texts.maxCallers}
          className={classes.short}
          value={answer.maxCallers}
          least={1}
          most={500}
          change={(maxCallers) => change({ ...answer, maxCallers }, 'answer.maxCallers')}
        />
        <SelectOne
          id="answer.leaveKey"
          label={texts.leaveKey}
          className={classes.short}
          value={answer.leaveKey ?? 'none'}
          choices={[['none', texts.noLeaveKey], ...allKeys.map((key) => [key, key] as const)]}
          change={(key) => change({ ...answer, leaveKey: key === 'none' ? null : key })}
        />
      </div>
    </>
  );
}
