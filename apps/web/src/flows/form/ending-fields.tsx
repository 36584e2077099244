import { nobody, oneRound, rotaFrom, voicemail, type Away, type Ending } from '@app/call-flow';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listsListOptions } from '../../api/generated/operations/lists.gen.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { RadioOne, SelectOne, WholeField } from './fields.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { PeopleHead, PersonFields, RoundsFields } from './people-fields.js';
import { PromptField } from './prompt-field.js';
import { RotaFields } from './rota-fields.js';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';

type Kind = Away['kind'];

interface EndingProps<T extends Away> {
  readonly path: string;
  readonly label: string;
  readonly value: T;
  readonly change: (value: T, about?: string) => void;
}

const endings = ['voicemail', 'announcement', 'number', 'end'] as const;
const aways = ['voicemail', 'announcement', 'ring', 'rota', 'known', 'end'] as const;

/** What callers get whom nobody answers. */
export function EndingFields(props: EndingProps<Ending>) {
  const { value, change } = props;
  return (
    <Kinds {...props} kinds={endings} change={change as (value: Away, about?: string) => void}>
      <EndingParts {...props} value={value} change={change} />
    </Kinds>
  );
}

/** What callers get outside of opening hours. */
export function AwayFields(props: EndingProps<Away>) {
  const { path, value, change } = props;
  // Another number without anybody behind it is written by other means; it stays a choice while it is chosen.
  const kinds: readonly Kind[] = value.kind === 'number' ? [...aways, 'number'] : aways;
  return (
    <Kinds {...props} kinds={kinds}>
      {value.kind === 'ring' ? (
        <RoundsFields
          path={`${path}.rounds`}
          rounds={value.rounds}
          change={(rounds, about) => change({ kind: 'ring', rounds }, about)}
        />
      ) : value.kind === 'rota' ? (
        <RotaFields
          path={`${path}.rota`}
          rota={value.rota}
          change={(rota, about) => change({ kind: 'rota', rota }, about)}
        />
      ) : value.kind === 'known' ? (
        <KnownFields path={path} value={value} change={change} />
      ) : (
        <EndingParts {...props} value={value} change={change} />
      )}
    </Kinds>
  );
}

function Kinds({
  path,
  label,
  value,
  change,
  kinds,
  children,
}: EndingProps<Away> & { readonly kinds: readonly Kind[]; readonly children: React.ReactNode }) {
  const texts = useFormTexts();
  const today = useToday();
  return (
    <RadioOne
      id={`${path}.kind`}
      label={label}
      value={value.kind}
      choices={kinds.map((kind) => [kind, texts.endings[kind]])}
      change={(kind) => change(beginOf(kind, today))}
    >
      {value.kind === 'end' ? null : children}
    </RadioOne>
  );
}

/** What a kind begins with. */
function beginOf(kind: Kind, today: string): Away {
  switch (kind) {
    case 'voicemail':
      return voicemail;
    case 'announcement':
      return { kind, prompt: '' };
    case 'number':
      return { kind, person: nobody };
    case 'ring':
      return { kind, rounds: [oneRound] };
    case 'rota':
      return { kind, rota: rotaFrom(today) };
    case 'known':
      return {
        kind,
        list: '',
        rounds: [oneRound],
        otherwise: { kind: 'announcement', prompt: '' },
      };
    case 'end':
      return { kind };
  }
}

type Known = Extract<Away, { kind: 'known' }>;

/** For which callers people are rung, and what the others get. */
function KnownFields({
  path,
  value,
  change,
}: Omit<EndingProps<Known>, 'label' | 'change'> & {
  readonly change: (value: Known, about?: string) => void;
}) {
  const texts = useFormTexts();
  return (
    <>
      <ListField
        path={`${path}.list`}
        label={texts.knownList}
        value={value.list}
        change={(list) => change({ ...value, list: list ?? '' })}
      />
      <RoundsFields
        path={`${path}.rounds`}
        rounds={value.rounds}
        change={(rounds, about) => change({ ...value, rounds }, about)}
      />
      <EndingFields
        path={`${path}.otherwise`}
        label={texts.others}
        value={value.otherwise}
        change={(otherwise, about) => change({ ...value, otherwise }, about)}
      />
    </>
  );
}

interface ListFieldProps {
  readonly path: string;
  readonly label: string;
  /** Name of the list; null: none, empty: none yet. */
  readonly value: string | null;
  readonly change: (name: string | null) => void;
  /** Words for no list; left out: one is needed. */
  readonly none?: string;
}

const noList = 'none:';

/** One of the owner's lists of callers. */
export function ListField({ path, label, value, change, none }: ListFieldProps) {
  const texts = useFormTexts();
  const { facts, errorAt } = useFlowForm();
  const { data } = useQuery(
    listsListOptions({ path: { ownerId: facts.ownerId }, query: { limit: 200 } }),
  );
  const names = (data?.items ?? []).map(({ name }) => name);
  const error = errorAt(path);
  if (none !== undefined && names.length === 0 && value === null) return null;
  const isOther = value !== null && value !== '' && !names.includes(value);
  const all = isOther ? [value, ...names] : names;
  return (
    <div>
      <SelectOne
        id={path}
        label={label}
        className={classes.select}
        value={value ?? noList}
        choices={[
          ...(none === undefined ? [] : [[noList, none] as const]),
          ...(value === '' ? [['', texts.chooseList] as const] : []),
          ...all.map((name) => [name, wordsOf(name)] as const),
        ]}
        change={(name) => change(name === noList ? null : name)}
      />
      {error !== undefined && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
      {data !== undefined && names.length === 0 && (
        <p className={classes.quiet}>
          {texts.noLists} <Link to="/nummerlijsten">{texts.makeList}</Link>
        </p>
      )}
    </div>
  );
}

function EndingParts({ path, value, change }: Omit<EndingProps<Ending>, 'label'>) {
  const texts = useFormTexts();
  const { facts } = useFlowForm();
  switch (value.kind) {
    case 'voicemail':
      return (
        <>
          <PromptField
            path={`${path}.greeting`}
            label={texts.voicemailGreeting}
            description={texts.voicemailHelp}
            value={value.greeting}
            change={(greeting) => change({ ...value, greeting })}
          />
          <div className={classes.row}>
            <WholeField
              id={`${path}.maxSeconds`}
              label={texts.voicemailSeconds}
              className={classes.short}
              value={value.maxSeconds}
              least={5}
              most={300}
              change={(maxSeconds) => change({ ...value, maxSeconds }, `${path}.maxSeconds`)}
            />
            <Link to={`/voicemail/${facts.number.slice(1)}`} className={classes.beside}>
              {texts.voicemailTo}
            </Link>
          </div>
        </>
      );
    case 'announcement':
      return (
        <PromptField
          path={`${path}.prompt`}
          label={texts.announcement}
          value={value.prompt}
          change={(prompt) => change({ ...value, prompt })}
        />
      );
    case 'number':
      return (
        <div className={classes.people}>
          <PeopleHead />
          <PersonFields
            path={`${path}.person`}
            position={1}
            person={value.person}
            change={(person, about) => change({ ...value, person }, about)}
          />
        </div>
      );
    case 'end':
      return null;
  }
}
