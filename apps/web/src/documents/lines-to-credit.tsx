import { Checkbox } from '@mantine/core';
import { formatMoney } from '@app/common';
import { documentsLinesInfiniteOptions } from '../api/generated/operations/documents.gen.js';
import type { Document } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { Each } from '../ui/tables/each.js';
import { Loading } from '../ui/page/loading.js';
import { useField } from '../ui/forms/fields/use-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './credit-page.module.css';
import { useDescribeLine } from './describe-line.js';
import { useDocumentTexts } from './texts.js';

interface LinesToCreditProps {
  readonly document: Document;
  /** Form field with the positions of the chosen lines, in order. */
  readonly of: FormOf<{ readonly lines: readonly number[] }>;
}

/** Checkboxes that choose lines to credit; a credited line can’t be chosen again. */
export function LinesToCredit({ document, of }: LinesToCreditProps) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const describe = useDescribeLine();
  const { value: chosen = [], set: choose, error: wrong } = useField({ of, name: 'lines' });
  const list = useList(documentsLinesInfiniteOptions({ path: { id: document.id } }));
  const creditedBy = (position: number) =>
    document.creditedBy.find(({ lines }) => lines.includes(position))?.number;
  const toggle = (position: number, on: boolean): void => {
    const others = chosen.filter((one) => one !== position);
    choose(on ? [...others, position].toSorted((a, b) => a - b) : others);
  };
  return (
    <>
      <fieldset className={classes.lines}>
        <legend className="visually-hidden">{texts.lines}</legend>
        <Each of={list} keyOf={({ position }) => position} meanwhile={<Loading />}>
          {(line) => {
            const { position, net } = line;
            const number = creditedBy(position);
            return (
              <Checkbox
                label={`${describe(line)} · ${formatMoney(net, language)}`}
                description={number === undefined ? undefined : texts.creditDone(number)}
                disabled={number !== undefined}
                checked={chosen.includes(position)}
                onChange={(event) => toggle(position, event.target.checked)}
              />
            );
          }}
        </Each>
      </fieldset>
      {Boolean(wrong) && (
        <p role="alert" className={classes.error}>
          {wrong}
        </p>
      )}
    </>
  );
}
