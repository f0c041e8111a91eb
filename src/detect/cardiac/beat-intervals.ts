/** No heart is slower or faster than this between two beats. */
export const LONGEST_INTERVAL_SECONDS = 1.7;
export const SHORTEST_INTERVAL_SECONDS = 0.35;
