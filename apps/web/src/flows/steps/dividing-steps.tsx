import { Button, NativeSelect, Radio } from '@mantine/core';
import { wordsOf } from '../../ui/words/slug-words.js';
import { ChoiceOf, Fields, TypedField, WholeOf } from './fields.js';
import { useListNames } from '../owner/flow-owner.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import type { StepForm, StepFormProps } from './step-form.js';
import classes from './steps.module.css';
import { itemsOf, namesOf, textOf, valueAt, withValue } from './step-values.js';
import { useStepTexts } from './texts.js';

const mostRules = 40;
const mostParts = 20;

export function OriginForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const rules = itemsOf(of.step['rules']);
  const set = (changed: readonly unknown[]): void =>
    of.change(withValue(of.step, 'rules', changed), null);
  return (
    <Fields title={texts.rules} wrong={of.wrong('rules')}>
      {rules.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- A rule has no other key: two may be equal.
        <div key={index} className={classes.box} role="group" aria-label={texts.rule(index + 1)}>
          <div className={classes.boxHead}>
            <strong>{texts.rule(index + 1)}</strong>
            {rules.length > 1 && (
              <IconButton
                icon="remove"
                label={texts.removeRule(index + 1)}
                onClick={() => set(rules.toSpliced(index, 1))}
              />
            )}
          </div>
          <Conditions of={of} at={`rules.${index}.when`} />
        </div>
      ))}
      {rules.length < mostRules && (
        <Button
          size="compact-md"
          variant="light"
          onClick={() => set([...rules, { when: { kinds: ['mobile'] }, to: null }])}
        >
          {texts.addRule}
        </Button>
      )}
    </Fields>
  );
}

/** A typed list, by commas or spaces. */
const read = (text: string): string[] | undefined => {
  const all = text.split(/[\s,;]+/).filter((part) => part !== '');
  return all.length === 0 ? undefined : all;
};

function Conditions({ of, at }: { readonly of: StepForm; readonly at: string }) {
  const texts = useStepTexts();
  const lists = useListNames();
  const value = (field: string): unknown => valueAt(of.step, `${at}.${field}`);
  const set = (field: string, to: unknown): void =>
    of.change(withValue(of.step, `${at}.${field}`, to), null);
  const withheld = value('withheld');
  const wrong = (field: string): string | null =>
    of.wrong(`${at}.${field}`) ??
    namesOf(value(field))
      .map((_, index) => of.wrong(`${at}.${field}.${index}`))
      .find((words) => words !== null) ??
    null;
  const list = textOf(value('list'));
  const known = list === '' || lists.includes(list) ? lists : [...lists, list];
  return (
    <>
      {of.wrong(at) !== null && <p className={classes.wrong}>{of.wrong(at)}</p>}
      <NativeSelect
        label={texts.shownNumber}
        value={withheld === true ? 'withheld' : withheld === false ? 'shown' : ''}
        onChange={({ target }) =>
          set('withheld', target.value === '' ? undefined : target.value === 'withheld')
        }
      >
        <option value="">{texts.eitherWay}</option>
        <option value="withheld">{texts.withheld}</option>
        <option value="shown">{texts.notWithheld}</option>
      </NativeSelect>
      <NativeSelect
        label={texts.ofKind}
        value={namesOf(value('kinds'))[0] ?? ''}
        onChange={({ target }) => set('kinds', target.value === '' ? undefined : [target.value])}
      >
        <option value="">{texts.anyKind}</option>
        {Object.entries(texts.kinds).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </NativeSelect>
      <TypedField
        label={texts.countries}
        help={texts.countriesHelp}
        value={namesOf(value('countries')).join(', ')}
        error={wrong('countries')}
        leave={(text) => set('countries', read(text.toUpperCase()))}
      />
      <TypedField
        label={texts.areaCodes}
        help={texts.areasHelp}
        inputMode="numeric"
        value={namesOf(value('areas')).join(', ')}
        error={wrong('areas')}
        leave={(text) => set('areas', read(text))}
      />
      <ChoiceOf
        of={of}
        at={`${at}.list`}
        label={texts.list}
        none={texts.noList}
        choices={known.map((name) => [name, wordsOf(name)] as const)}
      />
    </>
  );
}

export function SplitForm({ of }: StepFormProps) {
  const texts = useStepTexts();
  const parts = itemsOf(of.step['parts']);
  const isByPercent = of.step['mode'] !== 'round-robin';
  const set = (changed: readonly unknown[]): void =>
    of.change(withValue(of.step, 'parts', changed), null);
  const choose = (mode: string): void => {
    const even = Math.floor(100 / parts.length);
    const divided = parts.map(({ to = null }, index) =>
      mode === 'percentage'
        ? { percent: index === 0 ? 100 - even * (parts.length - 1) : even, to }
        : { to },
    );
    of.change({ ...of.step, mode, parts: divided }, null);
  };
  return (
    <>
      <Radio.Group
        label={texts.divide}
        value={isByPercent ? 'percentage' : 'round-robin'}
        onChange={choose}
      >
        <div className={classes.radios}>
          <Radio value="percentage" label={texts.modes.percentage} />
          <Radio value="round-robin" label={texts.modes['round-robin']} />
        </div>
      </Radio.Group>
      <Fields title={texts.parts} wrong={of.wrong('parts')}>
        <ol className={classes.rows}>
          {parts.map((_, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- A part has no other key: two may be equal.
            <li key={index} className={classes.row}>
              {isByPercent ? (
                <WholeOf
                  of={of}
                  at={`parts.${index}.percent`}
                  label={texts.share(index + 1)}
                  hideLabel
                  unit="%"
                />
              ) : (
                <span>{texts.share(index + 1)}</span>
              )}
              {parts.length > 2 && (
                <IconButton
                  icon="remove"
                  label={texts.removePart(index + 1)}
                  onClick={() => set(parts.toSpliced(index, 1))}
                />
              )}
            </li>
          ))}
        </ol>
        {parts.length < mostParts && (
          <Button
            size="compact-md"
            variant="light"
            onClick={() => set([...parts, isByPercent ? { percent: 1, to: null } : { to: null }])}
          >
            {texts.addPart}
          </Button>
        )}
      </Fields>
    </>
  );
}
