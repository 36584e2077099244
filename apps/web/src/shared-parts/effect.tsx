import { Alert, Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { SharedPartPreview } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { refusalWords } from '../refusals/refusal-words.js';
import { useRefusalWords } from '../refusals/use-refusal-words.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './shared-parts.module.css';
import { useSharedTexts } from './texts.js';

interface EffectProps {
  readonly preview: SharedPartPreview;
  readonly busy: boolean;
  /** @param declares Destinations that the user declared. */
  readonly save: (declares: readonly string[]) => void;
  readonly goBack: () => void;
}

/** Most numbers that are named; a change may reach a thousand. */
const most = 20;

/** What a change does to each number before it is saved, and what must be declared for it. */
export function Effect({ preview, busy, save, goBack }: EffectProps) {
  const texts = useSharedTexts();
  const { language } = useLanguage();
  const group = useRef<HTMLDivElement>(null);
  const [declared, setDeclared] = useState<readonly string[]>([]);
  const [isAsked, setIsAsked] = useState(false);
  useRefusalWords(true);
  useEffect(() => group.current?.focus(), []);
  const { numbers, undeclared, refused, drafts } = preview;
  const rows = numbers.toSorted((a, b) => b.problems.length - a.problems.length);
  const more = rows.length - most;
  const changing = new Set(numbers.flatMap(({ changes, number }) => (changes ? [number] : [])));
  const isDeclared = undeclared.every((to) => declared.includes(to));
  return (
    <div ref={group} role="group" aria-label={texts.preview} tabIndex={-1}>
      <Alert color={refused > 0 ? 'red' : 'yellow'} title={texts.preview}>
        <div className={classes.preview}>
          {refused > 0 && <p role="alert">{texts.refused(refused)}</p>}
          {refused === 0 && (
            <p>{changing.size === 0 ? texts.changesNothing : texts.changes(changing.size)}</p>
          )}
          <ul className={classes.lines}>
            {rows.slice(0, most).map(({ number, use, version, changes, problems }) => (
              <li key={`${number} ${version}`}>
                <Link to={`/nummers/${number.slice(1)}`}>{phoneNumber(number)}</Link> (
                {changes || problems.length > 0 ? texts.uses[use] : texts.unchanged})
                {problems.length > 0 && (
                  <ul className={classes.lines}>
                    {[...new Set(problems.map((each) => refusalWords(each, language)))].map(
                      (words) => (
                        <li key={words} className={classes.wrong}>
                          {words}
                        </li>
                      ),
                    )}
                  </ul>
                )}
              </li>
            ))}
          </ul>
          {more > 0 && <p>{texts.more(more)}</p>}
          {drafts.length > 0 && (
            <p>
              {texts.inDrafts} <NumberLinks numbers={drafts} most={most} />
            </p>
          )}
          {refused === 0 && undeclared.length > 0 && (
            <Checkbox.Group
              label={texts.declares}
              value={[...declared]}
              error={isAsked && !isDeclared && texts.declaresNeeded}
              onChange={setDeclared}
            >
              {undeclared.map((to) => (
                <Checkbox key={to} value={to} label={phoneNumber(to)} mt="xs" />
              ))}
            </Checkbox.Group>
          )}
        </div>
        <div className={classes.actions}>
          {refused === 0 && (
            <Button
              loading={busy}
              onClick={() => {
                setIsAsked(true);
                if (isDeclared) save(declared);
              }}
            >
              {texts.save}
            </Button>
          )}
          <CancelButton onClick={goBack}>{texts.goBack}</CancelButton>
        </div>
      </Alert>
    </div>
  );
}
