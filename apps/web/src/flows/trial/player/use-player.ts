import { useEffect, useRef, useState } from 'react';
import { playedMs, type Stretch } from './heard.js';
import { ring } from './ringing-tone.js';
import type { Prompts } from './use-prompts.js';

/** How long a prompt without sound stays in sight. */
const unheardMs = 2_500;

export interface Player {
  /** The current stretch, from 0. */
  readonly index: number;
  readonly isPlaying: boolean;
  /** Why the current prompt isn't heard: it has no sound, or its sound can't be fetched; null: it is. */
  readonly trouble: 'no-sound' | 'fails' | null;
  readonly go: (index: number) => void;
  readonly playFrom: (index: number) => void;
  readonly toggle: () => void;
}

/** Plays what a caller hears, stretch by stretch. Another course begins anew, paused. */
export function usePlayer(stretches: readonly Stretch[], prompts: Prompts): Player {
  const [course, setCourse] = useState(stretches);
  const [index, setIndex] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [trouble, setTrouble] = useState<Player['trouble']>(null);
  /** How far the current stretch was played before a pause. */
  const reachedMs = useRef(0);
  const known = useRef(prompts);
  useEffect(() => {
    known.current = prompts;
  });
  if (course !== stretches) {
    setCourse(stretches);
    setIndex(0);
    setPlaying(false);
    setTrouble(null);
  }
  useEffect(() => {
    reachedMs.current = 0;
  }, [course, index]);
  const stretch = stretches[index];
  const isLast = index >= stretches.length - 1;
  useEffect(() => {
    if (!isPlaying || stretch === undefined) return undefined;
    const next = () => {
      setTrouble(null);
      reachedMs.current = 0;
      if (isLast) {
        setPlaying(false);
        setIndex(0);
      } else setIndex(index + 1);
    };
    const began = performance.now();
    const end = playStretch(stretch, {
      fromMs: reachedMs.current,
      prompts: known.current,
      next,
      trouble: setTrouble,
    });
    return () => {
      end();
      reachedMs.current += performance.now() - began;
    };
  }, [isPlaying, stretch, index, isLast]);
  const go = (to: number): void => {
    setTrouble(null);
    reachedMs.current = 0;
    setIndex(Math.min(Math.max(to, 0), stretches.length - 1));
  };
  return {
    index,
    isPlaying,
    trouble,
    go,
    playFrom: (from) => {
      go(from);
      setPlaying(true);
    },
    toggle: () => setPlaying(!isPlaying),
  };
}

interface Playing {
  readonly fromMs: number;
  readonly prompts: Prompts;
  readonly next: () => void;
  readonly trouble: (why: Player['trouble']) => void;
}

/** Plays a stretch, then calls `next`. Returns a function that stops it. */
function playStretch(stretch: Stretch, { fromMs, prompts, next, trouble }: Playing): () => void {
  const spoken = prompts.of(stretch);
  const isSpoken = ['prompt', 'music', 'tariff'].includes(stretch.kind);
  const leftMs = Math.max(playedMs(stretch) - fromMs, 0);
  if (spoken !== undefined) {
    return playSound(spoken.link, {
      fromMs: stretch.fromMs + fromMs,
      forMs: leftMs,
      next,
      fail: () => trouble('fails'),
    });
  }
  if (isSpoken) trouble('no-sound');
  const endTone = stretch.kind === 'ringing' ? ring() : undefined;
  const timer = setTimeout(next, leftMs);
  return () => {
    clearTimeout(timer);
    endTone?.();
  };
}

interface SoundPlaying {
  readonly fromMs: number;
  readonly forMs: number;
  readonly next: () => void;
  readonly fail: () => void;
}

function playSound(
  link: () => Promise<string>,
  { fromMs, forMs, next, fail }: SoundPlaying,
): () => void {
  const sound = new Audio();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const failed = (): void => {
    if (isOver) return;
    fail();
    timer = setTimeout(next, unheardMs);
  };
  const begin = async (): Promise<void> => {
    sound.src = await link();
    sound.currentTime = fromMs / 1_000;
    if (isOver) return;
    await sound.play();
    timer = setTimeout(next, forMs);
  };
  begin().catch(failed);
  return () => {
    isOver = true;
    clearTimeout(timer);
    sound.pause();
    sound.removeAttribute('src');
  };
}
