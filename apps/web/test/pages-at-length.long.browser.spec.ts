import { describePagesAtLength } from './look-at-pages.js';

describePagesAtLength();
