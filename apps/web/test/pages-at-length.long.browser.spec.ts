import { describePagesAtLength } from './describe-pages.js';

describePagesAtLength();
