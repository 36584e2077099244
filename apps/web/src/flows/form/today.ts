import { localTime } from '@app/common';
import { useState } from 'react';

/** Today in Amsterdam, `yyyy-mm-dd`, as of when the page was opened. */
export const useToday = (): string =>
  useState(() => localTime(Date.now(), 'Europe/Amsterdam').date)[0];
