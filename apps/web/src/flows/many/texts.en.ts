import type { Dictionary } from '../../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  all: (count) => `Tick all ${count}`,
  more: 'Load more numbers',
  none: 'Tick none',
  busy: (done, total) => `Working: ${done} of ${total} numbers. Stay on this page.`,
  done: (good, total) =>
    good === total
      ? total === 1
        ? 'Done: the number was changed.'
        : `Done: all ${total} numbers were changed.`
      : `${good} of ${total} numbers were changed.`,
};
