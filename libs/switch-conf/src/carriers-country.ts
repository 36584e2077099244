/** Carriers hand calls over in the Netherlands: national numbers are Dutch, in and out. */
export const carriersCountry = 'NL';
