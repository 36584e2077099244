import { useLanguage } from '../../i18n/language.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { exitsOf, type Drawing, type Place } from '../draft/drawing.js';
import { useEditorTexts } from '../editing/texts.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import { useShared } from '../owner/use-shared.js';
import { exitInWords } from '../steps/step-words.js';
import { useStepTexts } from '../steps/texts.js';

/** A place where calls enter a step. */
export interface PlaceChoice {
  readonly key: string;
  readonly place: Place;
  readonly words: string;
}

/** Returns a function that lists all places where calls enter a step, but the exits of one. */
export function usePlaces({ nodes }: Drawing): (but: string) => PlaceChoice[] {
  const texts = useEditorTexts();
  const stepTexts = useStepTexts();
  const { language } = useLanguage();
  const { titleOf } = useShared(useFlowOwner().ownerId);
  return (but) => [
    { key: 'start', place: 'start', words: texts.atStart },
    ...Object.entries(nodes).flatMap(([id, step]) =>
      id === but
        ? []
        : exitsOf(step).map(({ field }) => ({
            key: `${id}:${field}`,
            place: { id, field },
            words: texts.placeOf(
              wordsOf(id),
              exitInWords(step, field, stepTexts, language, titleOf),
            ),
          })),
    ),
  ];
}
