import type { Corpus } from '../corpus.js';
import type { Target } from '../target.js';
import { arrivals } from './arrivals.js';
import { callSockets } from './call-sockets.js';
import { flowState } from './flow-state.js';
import { frames, largeFrames } from './frames.js';
import { legPosts } from './leg-posts.js';
import { listenerSockets } from './listener-sockets.js';

/** All targets in a fixed order, because a target's position determines its cases. */
export const allTargets = (corpus: Corpus): Target[] => [
  frames(corpus),
  largeFrames(corpus),
  callSockets(corpus),
  listenerSockets(corpus),
  flowState(),
  legPosts(corpus),
  arrivals(corpus),
];
