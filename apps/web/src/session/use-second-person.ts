import { useViewer } from './session.js';

/**
 * Returns a function with the given words when the viewer is the person `by`, who may not approve it, else
 * null.
 */
export function useSecondPerson(): (by: string | null | undefined, words: string) => string | null {
  const { user } = useViewer();
  return (by, words) => (by === user.id ? words : null);
}
