/** Header with the session of a caller, who has no account; only the page's memory holds it. */
export const bearerOf = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
