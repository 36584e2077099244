import { ActionIcon, Button } from '@mantine/core';
import { nobody, oneRound, type Person, type Round, type Rounds } from '@app/call-flow';
import { use } from 'react';
import { teamOf } from '../owner/parts.js';
import { ShareThis } from '../owner/share-this.js';
import { SharedChoice } from '../owner/shared-choice.js';
import { phoneNumber, serviceNumberOf } from '../../ui/words/phone-number.js';
import { WrittenField } from '../../ui/forms/written-field.js';
import { ErrorsAt, PlainField, SelectOne, WholeField } from './fields.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { useFormTexts } from './texts.js';
import { moved, replaced, without } from './values.js';

const readNumber = (text: string): string => serviceNumberOf(text) ?? text.trim();
const writeNumber = (number: string): string =>
  /^\+\d{5,15}$/.test(number) ? phoneNumber(number) : number;

interface PersonProps {
  readonly path: string;
  readonly position: number;
  readonly person: Person;
  readonly change: (person: Person, about: string) => void;
  readonly up?: (() => void) | undefined;
  readonly remove?: (() => void) | undefined;
}

/** Name and number of somebody who is rung, with how long. */
export function PersonFields({ path, position, person, change, up, remove }: PersonProps) {
  const texts = useFormTexts();
  const errorAt = use(ErrorsAt);
  const who = person.name === '' ? texts.person(position) : person.name;
  return (
    <div className={classes.person}>
      <PlainField
        id={`${path}.name`}
        label={texts.personName(position)}
        isInRow
        className={classes.name}
        placeholder={texts.name}
        value={person.name}
        change={(name) => change({ ...person, name }, `${path}.name`)}
        error={errorAt(`${path}.name`)}
      />
      <WrittenField
        id={`${path}.to`}
        label={texts.personPhone(position)}
        isInRow
        type="tel"
        className={classes.phone}
        placeholder={texts.phone}
        value={person.to}
        read={readNumber}
        write={writeNumber}
        change={(to) => change({ ...person, to }, `${path}.to`)}
        error={errorAt(`${path}.to`)}
      />
      <WholeField
        id={`${path}.ringSeconds`}
        label={texts.personSeconds(position)}
        isInRow
        className={classes.seconds}
        suffix={texts.secondsUnit}
        value={person.ringSeconds}
        least={3}
        most={120}
        change={(ringSeconds) => change({ ...person, ringSeconds }, `${path}.ringSeconds`)}
        error={errorAt(`${path}.ringSeconds`)}
      />
      <div className={classes.rowButtons}>
        {up !== undefined && (
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={texts.up(who)}
            disabled={position === 1}
            onClick={up}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M10 16V4M5 9l5-5 5 5" />
            </svg>
          </ActionIcon>
        )}
        {remove !== undefined && <RemoveButton label={texts.removePerson(who)} remove={remove} />}
      </div>
    </div>
  );
}

export function RemoveButton({
  label,
  remove,
}: {
  readonly label: string;
  readonly remove: () => void;
}) {
  return (
    <ActionIcon variant="subtle" color="red" size="lg" aria-label={label} onClick={remove}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M5 5l10 10M15 5L5 15" />
      </svg>
    </ActionIcon>
  );
}

/** Headings above rows of people, for those who see them; each field names itself to screen readers. */
export function PeopleHead() {
  const texts = useFormTexts();
  return (
    <div className={classes.peopleHead} aria-hidden="true">
      <span>{texts.name}</span>
      <span>{texts.phone}</span>
      <span>{texts.secondsShort}</span>
      <span />
    </div>
  );
}

interface PeopleProps {
  readonly path: string;
  readonly people: readonly Person[];
  readonly change: (people: readonly Person[], about?: string) => void;
  /** Whether their order matters. */
  readonly isOrdered?: boolean;
}

const mostPeople = 20;

/** People who are rung, as rows that are added, moved and removed. */
export function PeopleFields({ path, people, change, isOrdered = true }: PeopleProps) {
  const texts = useFormTexts();
  const focus = (at: number): void => {
    requestAnimationFrame(() => document.getElementById(`${path}.${at}.name`)?.focus());
  };
  return (
    <div className={classes.people}>
      <PeopleHead />
      {people.map((person, at) => (
        <PersonFields
          // Rows have no identity but their place.
          // eslint-disable-next-line react/no-array-index-key
          key={at}
          path={`${path}.${at}`}
          position={at + 1}
          person={person}
          change={(next, about) => change(replaced(people, at, next), about)}
          up={
            isOrdered && people.length > 1
              ? () => {
                  change(moved(people, at));
                  focus(at - 1);
                }
              : undefined
          }
          remove={
            people.length > 1
              ? () => {
                  change(without(people, at));
                  focus(Math.max(at - 1, 0));
                }
              : undefined
          }
        />
      ))}
      {people.length < mostPeople && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.add}
          onClick={() => {
            change([...people, nobody]);
            focus(people.length);
          }}
        >
          + {texts.addPerson}
        </Button>
      )}
    </div>
  );
}

interface TeamProps {
  readonly path: string;
  readonly of: Pick<Round, 'people' | 'team'>;
  readonly change: (of: Pick<Round, 'people' | 'team'>, about?: string) => void;
  readonly isOrdered: boolean;
}

const destinationOf = ({ name, ...person }: Person) => ({
  ...person,
  ...(name !== '' && { name }),
});
const personOf = ({ name = '', ...person }: ReturnType<typeof destinationOf>): Person => ({
  ...person,
  name,
});

/** A shared team, or people of the number's own, who begin as the team that they replace. */
export function TeamFields({ path, of: { people, team }, change, isOrdered }: TeamProps) {
  const texts = useFormTexts();
  const { facts, errorAt } = useFlowForm();
  const { ownerId } = facts;
  return (
    <>
      <SharedChoice
        ownerId={ownerId}
        number={facts.number}
        kind="team"
        id={`${path}.team`}
        label={texts.team}
        own={texts.ownTeam}
        value={team ?? null}
        error={team === undefined ? null : errorAt(`${path}.people`)}
        choose={(chosen, before) => {
          const own = before === undefined ? [nobody] : teamOf(before).map(personOf);
          change(chosen === null ? { people: own } : { people: [], team: chosen });
        }}
      />
      {team === undefined && (
        <>
          <PeopleFields
            path={`${path}.people`}
            people={people}
            isOrdered={isOrdered}
            change={(next, about) => change({ people: next }, about)}
          />
          {people.some(({ to }) => to !== '') && (
            <ShareThis
              ownerId={ownerId}
              kind="team"
              content={{ destinations: people.map(destinationOf) }}
              choiceId={`${path}.team`}
              shared={(name) => change({ people: [], team: name })}
            />
          )}
        </>
      )}
    </>
  );
}

interface RoundsProps {
  readonly path: string;
  readonly rounds: Rounds;
  readonly change: (rounds: Rounds, about?: string) => void;
}

const mostRounds = 5;

/** Who is rung, in which order, and who after them. */
export function RoundsFields({ path, rounds, change }: RoundsProps) {
  const texts = useFormTexts();
  return (
    <div className={classes.rounds}>
      {rounds.map((round, at) => (
        <RoundFields
          // eslint-disable-next-line react/no-array-index-key
          key={at}
          path={`${path}.${at}`}
          position={at + 1}
          round={round}
          change={(next, about) => change(replaced(rounds, at, next), about)}
          remove={rounds.length > 1 && at > 0 ? () => change(without(rounds, at)) : undefined}
        />
      ))}
      {rounds.length < mostRounds && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.add}
          onClick={() => change([...rounds, oneRound])}
        >
          + {texts.addRound}
        </Button>
      )}
    </div>
  );
}

interface RoundProps {
  readonly path: string;
  readonly position: number;
  readonly round: Round;
  readonly change: (round: Round, about?: string) => void;
  readonly remove: (() => void) | undefined;
}

function RoundFields({ path, position, round, change, remove }: RoundProps) {
  const texts = useFormTexts();
  const { order, people, team } = round;
  return (
    <div className={classes.round} data-later={position > 1}>
      {remove !== undefined && (
        <div className={classes.roundHead}>
          <strong>{texts.round(position)}</strong>
          <RemoveButton label={texts.removeRound(position)} remove={remove} />
        </div>
      )}
      {(people.length > 1 || team !== undefined) && (
        <SelectOne
          id={`${path}.order`}
          label={texts.order}
          className={classes.select}
          value={order}
          change={(next) => change({ ...round, order: next })}
          choices={(['in-turn', 'all-at-once', 'random', 'least-recent'] as const).map((each) => [
            each,
            texts.orders[each],
          ])}
        />
      )}
      <TeamFields
        path={path}
        of={round}
        isOrdered={order === 'in-turn'}
        change={(next, about) => change({ order, ...next }, about)}
      />
    </div>
  );
}
