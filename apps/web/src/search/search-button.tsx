import { useEffect, useState, type ComponentType } from 'react';
import type { Found } from './found.js';
import { useSearchTexts } from './texts.js';
import classes from './search-button.module.css';

interface SearchProps {
  /** The pages that the viewer may open. */
  readonly pages: readonly Found[];
}
type Opened = ComponentType<SearchProps & { readonly close: () => void }>;

const load = async (): Promise<Opened> => (await import('./search-dialog.js')).SearchDialog;

/** Button that opens the search, as Ctrl-K does. The dialog's code is fetched when it is first wanted. */
export function SearchButton({ pages }: SearchProps) {
  const { title } = useSearchTexts();
  const [Dialog, setDialog] = useState<Opened>();
  const open = async (): Promise<void> => {
    const loaded = await load();
    setDialog(() => loaded);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      // A question or a form above the page has to be answered first.
      if (document.querySelector('dialog[open]') === null) void open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void load()}
        onClick={() => void open()}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="9" cy="9" r="5.5" />
          <path d="M13 13l4 4" />
        </svg>
        <span>{title}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      {Dialog !== undefined && <Dialog pages={pages} close={() => setDialog(undefined)} />}
    </>
  );
}
