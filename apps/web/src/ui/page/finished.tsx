import { useEffect, useRef, useState } from 'react';

interface Job {
  readonly id: string;
  readonly state: string;
}

interface FinishedProps<J> {
  readonly jobs: readonly J[];
  readonly isUnderWay: (job: J) => boolean;
  readonly words: (job: J) => string;
}

/** Announces to screen readers, once, each job that finishes while the page is open. */
export function Finished<J extends Job>({ jobs, isUnderWay, words }: FinishedProps<J>) {
  const waited = useRef(new Set<string>());
  const say = useRef(words);
  say.current = words;
  const [announcement, setAnnouncement] = useState('');
  useEffect(() => {
    for (const job of jobs) {
      if (isUnderWay(job)) waited.current.add(job.id);
      else if (waited.current.delete(job.id) && job.state === 'done')
        setAnnouncement(say.current(job));
    }
  }, [jobs, isUnderWay]);
  return (
    <p role="status" className="visually-hidden">
      {announcement}
    </p>
  );
}
