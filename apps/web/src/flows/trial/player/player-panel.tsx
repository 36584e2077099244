import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { formatDuration } from '../../../i18n/times.js';
import { drawnShare, type Stretch } from './heard.js';
import classes from './player.module.css';
import { stretchWords } from './stretch-words.js';
import type { FlowParts } from '../words/flow-parts.js';
import { useTrialTexts } from '../words/texts.js';
import type { Player } from './use-player.js';

interface PlayerPanelProps {
  readonly player: Player;
  readonly stretches: readonly Stretch[];
  readonly parts: FlowParts;
  /** The words of a stretch's prompt; null: unknown, or it has none. */
  readonly saidIn: (stretch: Stretch) => string | null;
}

/** Plays what the caller hears in turn, along a timeline. */
export function PlayerPanel({ player, stretches, parts, saidIn }: PlayerPanelProps) {
  const texts = useTrialTexts();
  const { index, isPlaying, trouble, go, toggle } = player;
  const now = stretches[index];
  if (now === undefined) return <p>{texts.heardNothing}</p>;
  const words = stretchWords(now, parts, texts);
  const said = saidIn(now);
  const time = (ms: number): string => formatDuration(ms / 1_000);
  const kinds = [...new Set(stretches.map(({ kind }) => kind))];
  return (
    <div className={classes.root}>
      <Timeline player={player} stretches={stretches} parts={parts} />
      <div className={classes.controls}>
        <Button size="sm" variant="default" disabled={index === 0} onClick={() => go(index - 1)}>
          {texts.before}
        </Button>
        <Button size="sm" className={classes.play} onClick={toggle}>
          {isPlaying ? texts.pause : texts.play}
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={index === stretches.length - 1}
          onClick={() => go(index + 1)}
        >
          {texts.after}
        </Button>
        <p className={classes.now}>
          <span className={classes.time}>{time(now.atMs)}</span>
          <span>
            {words.charAt(0).toUpperCase() + words.slice(1)}
            <span className={classes.quiet}>
              {' '}
              · {time(now.forMs)}
              {!now.whole && now.kind === 'prompt' && `, ${texts.cutOff}`}
            </span>
          </span>
        </p>
      </div>
      <p className={classes.said}>
        {trouble === 'fails'
          ? texts.soundFails
          : trouble === 'no-sound'
            ? texts.noSound
            : said === null
              ? ' '
              : texts.says(said)}
      </p>
      <ul className={classes.legend} aria-hidden="true">
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={classes.swatch} data-kind={kind} />
            {texts.kinds[kind]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All stretches side by side; the arrow keys choose one. */
function Timeline({ player, stretches, parts }: Omit<PlayerPanelProps, 'saidIn'>) {
  const texts = useTrialTexts();
  const { index, isPlaying, go } = player;
  const now = stretches[index]!;
  const last = stretches.length - 1;
  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    Home: 0,
    End: last,
  };
  const pressed = (event: KeyboardEvent): void => {
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div
      className={classes.timeline}
      role="slider"
      tabIndex={0}
      aria-label={texts.timeline}
      aria-valuemin={1}
      aria-valuemax={last + 1}
      aria-valuenow={index + 1}
      aria-valuetext={texts.placeOf(
        index + 1,
        last + 1,
        stretchWords(now, parts, texts),
        formatDuration(now.atMs / 1_000),
      )}
      onKeyDown={pressed}
    >
      {stretches.map((stretch, at) => (
        <span
          key={`${stretch.atMs} ${stretch.kind}`}
          className={classes.stretch}
          data-kind={stretch.kind}
          data-now={at === index || undefined}
          data-playing={(at === index && isPlaying) || undefined}
          style={{ flexGrow: drawnShare(stretch) }}
          title={stretchWords(stretch, parts, texts)}
          onClick={() => go(at)}
        />
      ))}
    </div>
  );
}
