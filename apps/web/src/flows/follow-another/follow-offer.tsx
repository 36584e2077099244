import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { NumberSummary } from '../../api/generated/types.gen.js';
import { LinkButton } from '../../ui/controls/link-button.js';
import { Dialog } from '../../ui/page/dialog.js';
import { Panel } from '../../ui/page/panel.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { useFollowing } from '../following/use-following.js';
import { useCandidates } from './candidates.js';
import classes from './follow-another.module.css';
import { Followed, LoadedFollowForm } from './loaded-form.js';
import { useFollowAnotherTexts } from './texts.js';

interface FollowOfferProps {
  readonly number: NumberSummary;
}

/** Offers to let a number do the same as another one; nothing for a number that can't. */
export function FollowOffer({ number: row }: FollowOfferProps) {
  const texts = useFollowAnotherTexts();
  const [isOpen, setIsOpen] = useState(false);
  const { candidates, more } = useCandidates(row);
  const following = useFollowing(row.number);
  const isAlone = following?.follows === null && following.followers.length === 0;
  const mayFollow = isAlone && row.state !== 'ended' && (candidates.length > 0 || more);
  return (
    <>
      {mayFollow && (
        <Panel title={texts.offer}>
          <div className={classes.offer}>
            <p>{texts.offerText}</p>
            <Button variant="outline" className={classes.open} onClick={() => setIsOpen(true)}>
              {texts.open}
            </Button>
          </div>
        </Panel>
      )}
      {/* It outlives the offer, to say what was done. */}
      {isOpen && <FollowDialog number={row} close={() => setIsOpen(false)} />}
    </>
  );
}

function FollowDialog({ number: row, close }: FollowOfferProps & { readonly close: () => void }) {
  const texts = useFollowAnotherTexts();
  const { candidates, more, loadMore } = useCandidates(row);
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState(false);
  const leader = candidates.find(({ number }) => number === chosen);
  const shown = phoneNumber(row.number);
  if (done) {
    return (
      <Dialog title={texts.done(shown, phoneNumber(chosen))} close={close}>
        <Followed close={close} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.title(shown)} close={close}>
      <div className={classes.form}>
        <NativeSelect
          label={texts.leader}
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="">{texts.choose}</option>
          {candidates.map(({ number }) => (
            <option key={number} value={number}>
              {phoneNumber(number)}
            </option>
          ))}
        </NativeSelect>
        {more && <LinkButton onClick={loadMore}>{texts.more}</LinkButton>}
        {leader === undefined ? (
          <div>
            <Button variant="outline" onClick={close}>
              {texts.cancel}
            </Button>
          </div>
        ) : (
          <LoadedFollowForm
            key={leader.number}
            number={row}
            leader={leader}
            close={close}
            done={() => setDone(true)}
          />
        )}
      </div>
    </Dialog>
  );
}
