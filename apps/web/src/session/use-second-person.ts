import { useViewer } from './session.js';

/** Why the viewer can't approve what `by` prepared: the given words when that is himself, else null. */
export function useSecondPerson(): (by: string | null | undefined, words: string) => string | null {
  const { user } = useViewer();
  return (by, words) => (by === user.id ? words : null);
}
