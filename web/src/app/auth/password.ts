export const leastPasswordLength = 10
