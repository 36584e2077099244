import { Button } from '@mantine/core';
import { LinkButton } from '../../ui/controls/link-button.js';
import { ChecksField } from '../../ui/forms/fields/checks-field.js';
import type { FormOf } from '../../ui/forms/use-form.js';
import type { Pages } from '../../ui/tables/use-list.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import classes from './many.module.css';
import { useManyTexts } from './texts.js';

/** The part of a form that chooses numbers. */
export interface Chosen {
  /** E.164. */
  readonly numbers: readonly string[];
}

/** Numbers that are fetched at once to choose from. */
export const choicesAtOnce = 200;

interface NumberChecksProps {
  readonly of: FormOf<Chosen>;
  readonly label: string;
  /** Numbers to choose from, E.164, each with a few words about it. */
  readonly choices: readonly (readonly [number: string, words: string | null])[];
  readonly list: Pick<Pages<unknown>, 'more' | 'loadingMore' | 'loadMore'>;
}

/** Chooses several of an owner's numbers. */
export function NumberChecks({ of, label, choices, list }: NumberChecksProps) {
  const texts = useManyTexts();
  const all = choices.map(([number]) => number);
  const isAll = of.values.numbers?.length === all.length;
  return (
    <div className={classes.checks}>
      <ChecksField
        of={of}
        name="numbers"
        label={label}
        grid={classes.grid}
        choices={choices.map(([number, words]) => [
          number,
          words === null ? phoneNumber(number) : `${phoneNumber(number)} (${words})`,
        ])}
      />
      {list.more && (
        <div>
          <Button
            size="compact-md"
            variant="light"
            loading={list.loadingMore}
            onClick={list.loadMore}
          >
            {texts.more}
          </Button>
        </div>
      )}
      {all.length > 1 && (
        <div>
          <LinkButton onClick={() => of.set({ numbers: isAll ? [] : all })}>
            {isAll ? texts.none : texts.all(all.length)}
          </LinkButton>
        </div>
      )}
    </div>
  );
}
