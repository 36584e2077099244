import { FileInput } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import classes from './making.module.css';
import type { WayProps } from './previews.js';
import { SendRecording } from './send-recording.js';
import { useMakingTexts } from './texts.js';
import { wrongFile } from './wrong-file.js';

/** Sends a sound file that the user chooses or drops. */
export function ChooseFile({ ownerId, made }: WayProps) {
  const texts = useMakingTexts();
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const wrong = file === null ? null : wrongFile(file);
  const choose = (chosen: File | null): void => {
    made(null);
    setFile(chosen);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div
      className={classes.way}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileInput
        label={texts.file}
        description={texts.fileNote}
        placeholder={texts.chooseFile}
        accept="audio/*,video/webm,.m4a,.opus,.flac,.aiff"
        size="md"
        value={file}
        error={wrong !== null && texts.wrongFiles[wrong]}
        onChange={choose}
      />
      {file !== null && wrong === null && (
        <SendRecording
          key={`${file.name} ${file.size} ${file.lastModified}`}
          ownerId={ownerId}
          file={file}
          made={made}
        />
      )}
    </div>
  );
}
