/** How long an answer may be: many times as long as the longest that the contract has. */

/** 8 MB, as a server counts them. */
export const mostBytes = 8_000_000;

/** For the developer. */
export const tooLong = 'the answer is longer than 8 MB';
