/** Heart beats as they stand in one leg's EMG: where each one's largest wave lies. */
export interface BeatTrain {
  /** Sample numbers in the stretch, in order. */
  readonly samples: Int32Array;
}

/** No heart is slower or faster than this between two beats. */
export const LONGEST_INTERVAL_SECONDS = 1.7;
export const SHORTEST_INTERVAL_SECONDS = 0.35;
