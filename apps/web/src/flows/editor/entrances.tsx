import { Button } from '@mantine/core';
import { wordsOf } from '../../ui/words/slug-words.js';
import { useDraft } from '../draft/draft.js';
import { freshId, separateStep, stepAt } from '../draft/edits.js';
import { useEditing } from '../editing/editing.js';
import { useEditorTexts } from '../editing/texts.js';
import classes from './editor.module.css';
import { type PlaceChoice, usePlaces } from './places.js';

/** Most places that are named; nearly all steps of a flow may lead to its voicemail. */
const most = 12;

/**
 * The places that lead to a step, when there are several: a change of the step holds for all of them. Each can get
 * a step of its own.
 */
export function Entrances({ id }: { readonly id: string }) {
  const texts = useEditorTexts();
  const { store, drawing } = useDraft();
  const { select, say } = useEditing();
  const all = usePlaces(drawing)(id).filter(({ place }) => stepAt(drawing, place) === id);
  if (all.length < 2) return null;
  const separate = ({ place, words }: PlaceChoice): void => {
    const copy = freshId(drawing, id);
    store.edit((now) => separateStep(now, id, copy, place));
    say(texts.separated(words, wordsOf(copy)));
    select(copy, 'panel');
  };
  return (
    <details className={classes.entrances}>
      <summary>{texts.entrances(all.length)}</summary>
      <p>{texts.entrancesHelp}</p>
      <ul>
        {all.slice(0, most).map((each) => (
          <li key={each.key}>
            <span>{each.words}</span>
            <Button
              size="compact-sm"
              variant="light"
              aria-label={texts.separateOf(each.words)}
              onClick={() => separate(each)}
            >
              {texts.separate}
            </Button>
          </li>
        ))}
      </ul>
      {all.length > most && <p>{texts.andMore(all.length - most)}</p>}
    </details>
  );
}
