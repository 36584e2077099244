import { describePagesOf } from './look-at-pages.js';

describePagesOf('staff');
