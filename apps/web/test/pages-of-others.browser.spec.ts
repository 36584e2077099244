import { describePagesOf } from './describe-pages.js';

describePagesOf('others');
