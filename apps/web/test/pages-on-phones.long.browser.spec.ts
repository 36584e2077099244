import { describePagesOnPhones } from './look-at-pages.js';

describePagesOnPhones();
