import { CloseButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useNavigate } from 'react-router';
import { useViewer } from '../session/session.js';
import { termOf, type Found, type FoundGroup } from './found.js';
import classes from './search-dialog.module.css';
import { useSearchTexts } from './texts.js';
import { useFound, type Search } from './use-found.js';

/** How long typing must pause before the API is asked. */
const pauseMs = 250;

interface SearchDialogProps {
  /** The pages that the viewer may open. */
  readonly pages: readonly Found[];
  readonly close: () => void;
}

/** Dialog that searches while one types; arrows choose a hit, Enter opens it. */
export function SearchDialog({ pages, close }: SearchDialogProps) {
  const texts = useSearchTexts();
  const { isStaff } = useViewer();
  const navigate = useNavigate();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, pauseMs);
  const term = termOf(settled);
  const found = useFound(pages, term);
  const hits = found.groups.flatMap((group) => group.hits);
  const [place, setPlace] = useState(0);
  const chosen = Math.min(place, hits.length - 1);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const open = (to: string): void => {
    close();
    void navigate(to);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setPlace((chosen + step + hits.length) % hits.length);
    }
    const hit = hits[chosen];
    // Not while the hits are still those of an earlier text.
    if (event.key === 'Enter' && hit !== undefined && settled === typed) open(hit.to);
  };
  // Not within the menu, whose focus rings are for its dark ground.
  return createPortal(
    <dialog ref={dialog} className={classes.dialog} aria-label={texts.title} onClose={close}>
      <div className={classes.head}>
        <input
          type="text"
          role="combobox"
          className={classes.field}
          aria-label={isStaff ? texts.fieldOfStaff : texts.field}
          placeholder={isStaff ? texts.fieldOfStaff : texts.field}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? `${id}-${chosen}` : undefined}
          aria-describedby={`${id}-status`}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
        <CloseButton aria-label={texts.close} onClick={close} />
      </div>
      <div id={`${id}-status`} role="status" className={classes.status}>
        <Status typed={typed} isShort={typed === settled && term === undefined} found={found} />
      </div>
      <div id={`${id}-hits`} role="listbox" aria-label={texts.results} className={classes.hits}>
        {found.groups.map((group, index) => (
          <Group
            key={group.name}
            id={id}
            group={group}
            first={found.groups.slice(0, index).reduce((sum, each) => sum + each.hits.length, 0)}
            chosen={chosen}
            open={open}
          />
        ))}
      </div>
    </dialog>,
    document.body,
  );
}

interface StatusProps {
  readonly typed: string;
  readonly isShort: boolean;
  readonly found: Search;
}

function Status({ typed, isShort, found }: StatusProps) {
  const texts = useSearchTexts();
  if (typed.trim() === '') return texts.hint;
  if (isShort) return texts.tooShort;
  if (found.failed) return texts.failed;
  if (found.isBusy) return texts.searching;
  const count = found.groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return count === 0 ? `${texts.none} ${texts.noneText}` : texts.found(count);
}

interface GroupProps {
  readonly id: string;
  readonly group: FoundGroup;
  /** Place of the group's first hit among all. */
  readonly first: number;
  readonly chosen: number;
  readonly open: (to: string) => void;
}

function Group({ id, group, first, chosen, open }: GroupProps) {
  return (
    <div role="group" aria-label={group.name}>
      <div className={classes.name} aria-hidden>
        {group.name}
      </div>
      {group.hits.map(({ to, title, hint }, index) => (
        <div
          key={to}
          id={`${id}-${first + index}`}
          role="option"
          tabIndex={-1}
          aria-selected={first + index === chosen}
          className={classes.hit}
          onClick={() => open(to)}
        >
          <span>{title}</span>
          {hint !== undefined && <span className={classes.hint}>{hint}</span>}
        </div>
      ))}
    </div>
  );
}
