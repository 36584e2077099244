import { draw } from './page.js';

draw();
