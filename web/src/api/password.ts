/** In characters. The server's rule, as its API document tells it; a test compares the two. */
export const leastPasswordLength = 10
