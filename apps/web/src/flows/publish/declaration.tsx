import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../../api/aside.js';
import { numbersGetOptions } from '../../api/generated/operations/numbers.gen.js';
import type { FlowVersionDetail } from '../../api/generated/types.gen.js';
import { heardIn } from '../../prompts/prompts-query.js';
import { usePrompts } from '../../prompts/use-prompts.js';
import { ChecksField } from '../../ui/forms/fields/checks-field.js';
import { ChoiceField } from '../../ui/forms/fields/choice-field.js';
import type { FormOf } from '../../ui/forms/use-form.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import classes from './publish.module.css';
import { usePublishTexts } from './texts.js';

/** What the owner of a premium number declares, as a form has it. */
export interface Declared {
  readonly destinations: readonly string[];
  /** Empty: nothing is chosen. */
  readonly identity: string;
}

/** The declaration as the API takes it. */
export const declarationOf = ({ destinations, identity }: Declared) => ({
  destinations: [...destinations],
  identity: identity === '' ? null : identity,
});

/** What the versions before declared of destinations and prompts that are in the flow still. */
export function begunDeclaration(
  destinations: readonly string[],
  prompts: readonly string[],
  before: readonly (FlowVersionDetail | null)[],
): Declared {
  const declared = before.flatMap((version) => version?.declares ?? []);
  const identities = declared.flatMap(({ identity }) => identity ?? []);
  return {
    destinations: destinations.filter((to) =>
      declared.some((each) => each.destinations.includes(to)),
    ),
    identity: identities.find((name) => prompts.includes(name)) ?? '',
  };
}

interface DeclarationProps {
  /** The part of a form with the declaration. */
  readonly of: FormOf<Declared>;
  readonly number: string;
  /** Why it is asked for. */
  readonly help: string;
  readonly destinations: readonly string[];
  /** Names of people by their destinations. */
  readonly names: ReadonlyMap<string, string>;
  readonly prompts: readonly string[];
  /** Called when the owner leaves for the flow, to add a prompt. */
  readonly leave: () => void;
}

/** What the owner of a premium number declares. */
export function Declaration(props: DeclarationProps) {
  const { of, number, help, destinations, names, prompts, leave } = props;
  const texts = usePublishTexts();
  const saidBy = usePromptWords(number);
  return (
    <section className={classes.part}>
      <h3>{texts.declaration}</h3>
      <p className={classes.quiet}>{help}</p>
      {destinations.length > 0 && (
        <ChecksField
          of={of}
          name="destinations"
          label={texts.destinations}
          choices={destinations.map((to) => [to, withName(to, names)] as const)}
          grid={classes.numbers}
        />
      )}
      <ChoiceField
        of={of}
        name="identity"
        label={texts.identity}
        description={prompts.length === 0 ? texts.noPrompts : texts.identityHelp}
        choices={[
          ['', texts.chooseIdentity],
          ...prompts.map((name) => [name, saidBy(name)] as const),
        ]}
      />
      <p className={classes.quiet}>
        {texts.identityLacks}{' '}
        <Link to={`/nummers/${number.slice(1)}/belplan`} onClick={leave}>
          {texts.toFlow}
        </Link>
      </p>
    </section>
  );
}

function withName(to: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(to);
  return name === undefined ? phoneNumber(to) : `${name}, ${phoneNumber(to)}`;
}

const longest = 80;

/** Returns a function that names a prompt, with its words where these are known. */
function usePromptWords(number: string): (name: string) => string {
  const path = { number: number.slice(1) };
  const { data } = useQuery({ ...numbersGetOptions({ path }), ...aside });
  const { own, platform } = usePrompts(data?.ownerId);
  return (name) => {
    const named = [...own, ...platform].find((each) => each.name === name);
    const text = (named && heardIn(data?.language, named)?.text) ?? null;
    if (text === null) return wordsOf(name);
    const said = text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
    return `${wordsOf(name)}: “${said}”`;
  };
}
