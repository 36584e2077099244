import { draw } from './architecture.js';

draw();
