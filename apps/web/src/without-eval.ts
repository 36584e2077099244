import { config } from 'zod/v4/core';

// Without this, zod tests whether it may compile code, which violates the portal's Content-Security-Policy
// and is reported.
config({ jitless: true });
