import { useQuery } from '@tanstack/react-query';
import { aside } from '../../api/aside.js';
import { followingGetOptions } from '../../api/generated/operations/following.gen.js';
import type { NumberFollowing } from '../../api/generated/types.gen.js';

/** Asks which number a number follows, and which follow it. @param number E.164. */
export const followingOf = (number: string) => ({
  ...followingGetOptions({ path: { number: number.slice(1) } }),
  // Colleagues let numbers follow while somebody draws.
  refetchInterval: 30_000,
});

/** The same, for a part of a page; undefined until it is known. */
export const useFollowing = (number: string): NumberFollowing | undefined =>
  useQuery({ ...followingOf(number), ...aside }).data;
