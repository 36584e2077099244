import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { followingEndMutation } from '../../api/generated/operations/following.gen.js';
import { useViewer } from '../../session/session.js';
import { NumberLinks } from '../../ui/controls/number-links.js';
import { Panel } from '../../ui/page/panel.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import classes from './following.module.css';
import { useFollowingTexts } from './texts.js';
import { useFollowing } from './use-following.js';

export interface FollowsPanelProps {
  /** E.164. */
  readonly number: string;
  /** The number that it follows, E.164. */
  readonly leader: string;
  /** The page of the leader's flow where it is changed: the form or the graph. */
  readonly at: 'belplan' | 'belplan/schema';
}

/** Says which number a number follows, with the way to its flow, and makes an own copy. */
export function FollowsPanel({ number, leader, at }: FollowsPanelProps) {
  const texts = useFollowingTexts();
  const { can } = useViewer();
  const { mutateAsync } = useMutation(followingEndMutation());
  return (
    <Panel
      title={
        <>
          {texts.follows} <NumberLinks numbers={[leader]} />
        </>
      }
    >
      <div className={classes.body}>
        <p>{texts.followsText}</p>
        {can('flows:write') && (
          <div className={classes.actions}>
            <Button component={Link} to={`/nummers/${leader.slice(1)}/${at}`}>
              {texts.toLeader(phoneNumber(leader))}
            </Button>
            <ConfirmAction
              tone="plain"
              label={texts.ownCopy}
              about={texts.ownCopyOf(phoneNumber(number))}
              question={texts.ownCopyQuestion(phoneNumber(leader))}
              keep={texts.stay}
              action={() => mutateAsync({ path: { number: number.slice(1) } })}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Says which numbers follow a number; nothing while none does. */
export function LedPanel({ number }: Pick<FollowsPanelProps, 'number'>) {
  const texts = useFollowingTexts();
  const followers = useFollowing(number)?.followers ?? [];
  if (followers.length === 0) return null;
  return (
    <Panel title={texts.led(followers.length)}>
      <p>
        {texts.ledText} <NumberLinks numbers={followers} most={20} />.
      </p>
    </Panel>
  );
}

/** The same above a flow that is being changed. */
export function LedNotice({ number }: Pick<FollowsPanelProps, 'number'>) {
  const texts = useFollowingTexts();
  const followers = useFollowing(number)?.followers ?? [];
  if (followers.length === 0) return null;
  return (
    <Alert color="yellow" mb="md">
      {texts.ledText} <NumberLinks numbers={followers} most={20} />.
    </Alert>
  );
}
