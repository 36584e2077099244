import { Button } from '@mantine/core';
import { useState } from 'react';
import { SelectOne } from './fields.js';
import classes from './form.module.css';
import { useFormTexts } from './texts.js';

interface SwapProps {
  readonly path: string;
  readonly names: readonly string[];
  /** First day and words of each week. */
  readonly weeks: readonly (readonly [from: string, words: string])[];
  readonly swap: (who: readonly [number, number], when: readonly [string, string]) => void;
}

/** Lets two people of a rota swap their weeks in a part of it. */
export function SwapFields({ path, names, weeks, swap }: SwapProps) {
  const texts = useFormTexts();
  const [one, setOne] = useState('0');
  const [other, setOther] = useState('1');
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const [said, setSaid] = useState('');
  const begin = weeks[0]![0];
  // Weeks that were filled anew are chosen anew.
  const isThere = chosen?.every((day) => weeks.some(([from]) => from === day)) === true;
  const [first, last] = isThere ? chosen : [begin, begin];
  const people = names.map((name, at) => [String(at), name] as const);
  const isPossible = one !== other && names[Number(one)] !== undefined && first <= last;
  return (
    <fieldset className={classes.swap}>
      <legend>{texts.swap}</legend>
      <div className={classes.row}>
        <SelectOne
          id={`${path}.swap.one`}
          label={texts.swapOne}
          value={one}
          choices={people}
          change={setOne}
        />
        <SelectOne
          id={`${path}.swap.other`}
          label={texts.swapOther}
          value={other}
          choices={people}
          change={setOther}
        />
        <SelectOne
          id={`${path}.swap.first`}
          label={texts.swapFirst}
          value={first}
          choices={weeks}
          change={(from) => setChosen([from, from > last ? from : last])}
        />
        <SelectOne
          id={`${path}.swap.last`}
          label={texts.swapLast}
          value={last}
          choices={weeks}
          change={(from) => setChosen([from < first ? from : first, from])}
        />
        <Button
          variant="light"
          disabled={!isPossible}
          onClick={() => {
            swap([Number(one), Number(other)], [first, last]);
            setSaid(texts.swapped(names[Number(one)]!, names[Number(other)]!));
          }}
        >
          {texts.swapIt}
        </Button>
      </div>
      <p role="status" className={classes.quiet}>
        {said}
      </p>
    </fieldset>
  );
}
