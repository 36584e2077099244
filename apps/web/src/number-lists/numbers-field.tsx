import { Button, FileButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { LinesField } from '../ui/forms/fields/lines-field.js';
import type { FormOf, FormValues } from '../ui/forms/use-form.js';
import { exact, type Way } from '../ui/forms/ways.js';
import classes from './number-lists.module.css';
import { readNumbers } from './read-numbers.js';
import { type NumberListTexts, useNumberListTexts } from './texts.js';

/** Files with more than this hold more numbers than a list may have. */
const largestFile = 2_000_000;
const shownLines = 5;

/** Words for the lines of a text that hold no number; null when there are none. */
export function wrongLines(text: string, texts: NumberListTexts): string | null {
  const { wrong } = readNumbers(text);
  if (wrong.length === 0) return null;
  const lines = wrong
    .slice(0, shownLines)
    .map(({ line, text: written, why }) => texts.wrongLine(line, written, texts.why[why]));
  const more = wrong.length - lines.length;
  return [...lines, ...(more > 0 ? [texts.moreWrong(more)] : [])].join('\n');
}

interface NumbersFieldProps<V extends { readonly numbers: string }> {
  readonly of: FormOf<V>;
}

/** Field for numbers as people write them, which a file can fill. */
export function NumbersField<V extends { readonly numbers: string }>({ of }: NumbersFieldProps<V>) {
  const texts = useNumberListTexts();
  const [said, setSaid] = useState('');
  const reset = useRef<() => void>(null);
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    reset.current?.();
    if (file.size > largestFile) {
      setSaid(texts.fileLarge);
      return;
    }
    const before = (of.values.numbers ?? '').trimEnd();
    const numbers = [before, await file.text()].filter((part) => part !== '').join('\n');
    of.set({ numbers } as Partial<FormValues<V>>);
    setSaid(texts.fileRead(file.name));
  };
  return (
    <div className={classes.field}>
      <LinesField
        of={of}
        name="numbers"
        as={exact as Way<V['numbers']>}
        label={texts.which}
        description={texts.whichNote}
        classNames={{ error: classes.lines ?? '' }}
        autosize
        minRows={4}
        maxRows={12}
      />
      <div className={classes.actions}>
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          resetRef={reset}
          onChange={(file) => void read(file)}
        >
          {(props) => (
            <Button {...props} size="compact-md" variant="light">
              {texts.fromFile}
            </Button>
          )}
        </FileButton>
        <span role="status" className={classes.quiet}>
          {of.stage === 'sent' ? '' : said}
        </span>
      </div>
    </div>
  );
}
