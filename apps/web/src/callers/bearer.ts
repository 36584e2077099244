/** Who has no account shows his session with each question; it is kept in the page alone. */
export const bearerOf = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
