import { config } from 'zod/v4/core';

// zod would try whether it may compile code, which the portal's Content-Security-Policy reports.
config({ jitless: true });
