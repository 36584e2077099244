import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Prompt } from '../../api/generated/types.gen.js';
import { SoundPlayer } from '../../ui/controls/sound-player.js';
import { ChooseFile } from './choose-file.js';
import classes from './making.module.css';
import type { Preview, WayProps } from './previews.js';
import { RecordSound } from './record-sound.js';
import { SpeakText } from './speak-text.js';
import { useMakingTexts } from './texts.js';

const ways = ['speak', 'record', 'upload'] as const;
type Way = (typeof ways)[number];

interface SoundMakerProps extends WayProps {
  readonly language: Prompt['language'];
  /** Text to begin with. */
  readonly text: string;
}

/** Makes a sound in one of three ways, and plays it as callers will hear it. */
export function SoundMaker({ ownerId, language, text, made }: SoundMakerProps) {
  const texts = useMakingTexts();
  const [way, setWay] = useState<Way>('speak');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [isStale, setStale] = useState(false);
  const set = (next: Preview | null): void => {
    setStale((was) => next === null && (was || preview !== null));
    setPreview(next);
    made(next);
  };
  const choose = (chosen: Way): void => {
    set(null);
    setStale(false);
    setWay(chosen);
  };
  return (
    <div className={classes.maker}>
      <SegmentedControl
        aria-label={texts.way}
        className={classes.ways}
        value={way}
        onChange={(chosen) => choose(chosen as Way)}
        data={ways.map((value) => ({ value, label: texts.ways[value] }))}
      />
      {way === 'speak' && (
        <SpeakText ownerId={ownerId} language={language} text={text} made={set} />
      )}
      {way === 'record' && (
        <RecordSound ownerId={ownerId} made={set} other={() => choose('upload')} />
      )}
      {way === 'upload' && <ChooseFile ownerId={ownerId} made={set} />}
      {isStale && way === 'speak' && (
        <p role="status" className={classes.hint}>
          {texts.changed}
        </p>
      )}
      {preview !== null && (
        <section className={classes.result} aria-label={texts.result}>
          <div>
            <h3>{texts.result}</h3>
            <p className={classes.hint}>{texts.resultNote}</p>
          </div>
          <SoundPlayer
            key={preview.preview}
            name={texts.sound}
            lengthMs={preview.lengthMs}
            link={() => Promise.resolve(preview.url)}
            autoPlay
          />
        </section>
      )}
    </div>
  );
}
