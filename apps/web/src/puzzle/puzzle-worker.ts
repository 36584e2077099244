import { nonceOf, type Puzzle } from './puzzle.js';

addEventListener('message', ({ data }: MessageEvent<Puzzle>) => postMessage(nonceOf(data)));
